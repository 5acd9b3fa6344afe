"""The page on which a step goes to a colleague."""

import pytest

from tests.unit.desk.conftest import item, take, url


def hand(client, case, **said):
    return client.post(url("hand", item(case, "intake").pk), said)


@pytest.fixture
def wang(screen, case):
    return screen("wang")


def test_the_head_sees_who_has_how_much_and_assigns(wang, office, case):
    page = wang.get(url("hand", item(case, "intake").pk))
    assert "周敏（" in page.content.decode()
    answer = hand(wang, case, to=office.zhou.pk, held_by="")
    assert answer["Location"] == url("case", case.pk)
    assert item(case, "intake").owner == office.zhou


def test_taking_it_from_somebody_asks_for_a_reason(screen, wang, office, case):
    take(screen("zhou"), case, "intake")
    said = {"to": office.he.pk, "held_by": office.zhou.pk}
    assert hand(wang, case, **said).status_code == 422
    assert hand(wang, case, **said, reason="周敏外出。").status_code == 302
    assert item(case, "intake").owner == office.he


def test_the_file_says_who_gave_it_to_whom_and_why(screen, wang, office, case):
    take(screen("zhou"), case, "intake")
    said = {"to": office.he.pk, "held_by": office.zhou.pk, "reason": "周敏外出。"}
    hand(wang, case, **said)
    told = wang.get(url("case", case.pk)).context["history"][0]
    assert (told.who, told.role) == ("王海峰", "决定")
    assert all(word in told.what for word in ("周敏", "何清", "周敏外出。"))


def test_the_case_page_offers_it_to_the_holder_and_the_head_alone(screen, wang, case):
    address = url("hand", item(case, "intake").pk)
    take(screen("zhou"), case, "intake")
    for name, offered in (("zhou", True), ("wang", True), ("he", False)):
        page = screen(name).get(url("case", case.pk)).content.decode()
        assert (address in page) is offered


def test_who_was_overtaken_is_told_so(screen, wang, office, case):
    take(screen("zhou"), case, "intake")
    answer = hand(wang, case, to=office.he.pk, held_by="", reason="请办理。")
    assert answer.status_code == 409


def test_who_may_not_receive_it_is_no_choice(wang, office, case):
    assert hand(wang, case, to=office.wu.pk, held_by="").status_code == 422
