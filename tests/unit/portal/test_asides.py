"""What a party may do beside what waits has a page of its own."""

import pytest

from tests.factories.orgs import person
from tests.unit.engine.conftest import hanging, waiting_of

__all__ = ["hanging", "waiting_of"]


@pytest.fixture
def page(hanging):
    return f"/portal/cases/{hanging.pk}/do/hint/"


def test_the_applicant_does_it_and_nothing_else_moves(
    client, hanging, page, waiting_of
):
    client.force_login(hanging.applicant)
    assert "Give a hint" in client.get(page).content.decode()
    answer = client.post(page, {"words": "门口的灯坏了"})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/portal/cases/{hanging.pk}/",
    )
    assert hanging.log.get(kind="aside").actor == hanging.applicant
    assert waiting_of(hanging) == ["publicity"]


def test_errors_are_shown_and_what_was_typed_is_kept(client, hanging, page):
    client.force_login(hanging.applicant)
    assert client.post(page, {"words": ""}).status_code == 422
    assert not hanging.log.filter(kind="aside").exists()


def test_what_is_not_open_now_leads_back_to_the_case(client, hanging):
    client.force_login(hanging.applicant)
    answer = client.get(f"/portal/cases/{hanging.pk}/do/remark/")
    assert answer["Location"] == f"/portal/cases/{hanging.pk}/"


@pytest.mark.parametrize("name", ["objected", "give_up", "publicity", "nonsense"])
def test_what_is_not_for_parties_is_not_there(client, hanging, name):
    client.force_login(hanging.applicant)
    assert client.get(f"/portal/cases/{hanging.pk}/do/{name}/").status_code == 404


def test_a_stranger_finds_nothing(client, page):
    client.force_login(person("sun"))
    assert client.post(page, {"words": "好"}).status_code == 404
