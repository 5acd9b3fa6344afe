"""登记簿: found by anybody, without personal data."""

import pytest
from django.db import transaction

from orgs import register
from tests.factories import orgs

pytestmark = pytest.mark.django_db


def names(page):
    return [entry.name for entry in page.context["page"]]


def test_an_organization_is_found_by_part_of_its_name(client, bodies):
    bodies(3)
    assert len(names(client.get("/register/", {"q": "百家2号"}))) == 1


def test_an_organization_is_found_by_its_code(client, bodies):
    body = bodies(2)[0]
    assert names(client.get("/register/", {"q": body.code.lower()})) == [body.name]


def test_an_organization_is_found_by_its_former_name(client, bodies):
    body = bodies(1)[0]
    old = body.name
    with transaction.atomic():
        register.amend(
            body, basis="更名", actor=None, name="衢州市柯城区新名社会工作服务中心"
        )
    assert names(client.get("/register/", {"q": old})) == [body.name]


def test_the_register_can_be_narrowed(client, bodies):
    bodies(2)
    place = orgs.region("330803").path
    assert not names(client.get("/register/", {"place": place}))
    assert not names(client.get("/register/", {"form": "foundation"}))
    assert not names(client.get("/register/", {"state": "revoked"}))
    assert (
        len(names(client.get("/register/", {"form": "service", "state": "normal"})))
        == 2
    )


def test_pages_turn_and_keep_the_question(client, bodies):
    bodies(21)
    page = client.get("/register/", {"q": "百家"})
    assert len(names(page)) == 20
    assert "q=%E7%99%BE%E5%AE%B6&amp;page=2" in page.content.decode()
    assert len(names(client.get("/register/", {"q": "百家", "page": "2"}))) == 1


GARBAGE = ["0", "-1", "x", "9" * 30, "9" * 5000, "1e5", "１", "\ufffd", "%00", "' OR 1"]


@pytest.mark.parametrize("value", GARBAGE)
@pytest.mark.parametrize("name", ["q", "page", "place", "form", "state"])
@pytest.mark.parametrize("path", ["/register/", "/announcements/", "/"])
def test_garbage_is_answered_calmly(client, path, name, value):
    assert client.get(path, {name: value}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/register/?q=%00",
        "/?q=a%00b",
        "/register/%00/",
        "/verify/?number=%00&code=x",
        "/verify/a%00/b/",
    ],
)
def test_nul_characters_are_refused(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/register/?q=%ED%A0%80", "/register/?page=%FF"])
def test_broken_text_is_answered_calmly(client, path):
    assert client.get(path).status_code == 200


def test_an_entry_shows_the_register_and_no_other_person(client, bodies):
    body = bodies(1)[0]
    body.leaders.create(full_name="何清", post="council_member", term_from="2024-05-06")
    page = client.get(f"/register/{body.code}/").content.decode()
    assert body.name in page and body.legal_representative in page
    assert "何清" not in page


@pytest.mark.parametrize("code", ["unknown", "9" * 400, "' OR 1"])
def test_a_code_nobody_has_is_not_found(client, code):
    assert client.get(f"/register/{code}/").status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize(
    "path", ["/register/", "/announcements/", "/announcements/feed.xml"]
)
def test_lists_cost_few_statements(
    client, bodies, path, rows, django_assert_max_num_queries
):
    bodies(rows)
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


def test_an_entry_costs_few_statements(client, bodies, django_assert_max_num_queries):
    body = bodies(1)[0]
    with django_assert_max_num_queries(12):
        client.get(f"/register/{body.code}/")
