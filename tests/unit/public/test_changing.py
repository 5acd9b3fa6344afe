"""变更登记指南: article, papers and office of every registered item."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from orgs import register
from tests.factories import orgs
from workflows.law.changes import ITEMS
from workflows.law.people import Form

pytestmark = pytest.mark.django_db
PAGE = reverse("public:change")


def text(client, **asked):
    return client.get(PAGE, asked).content.decode()


@pytest.mark.parametrize("form", Form)
def test_each_item_of_a_form_has_its_anchor(client, form):
    anchors = re.findall(r'<h2 id="([a-z-]+)"', text(client, form=form))
    assert anchors[1:-2] == [str(item) for item in ITEMS[form]]


@pytest.mark.parametrize(
    ("form", "article", "days"),
    [
        ("association", "《社会团体登记管理条例》第十八条", "30 days"),
        ("service", "《民办非企业单位登记管理暂行条例》第十五条", "30 days"),
        ("foundation", "《基金会管理条例》第十五条", "name no days"),
    ],
)
def test_each_form_names_its_own_article_and_days(client, form, article, days):
    client.cookies["django_language"] = "en"
    page = text(client, form=form)
    assert article in page and days in page


def test_the_area_is_registered_of_associations_only(client):
    assert 'id="area"' in text(client, form="association")
    assert 'id="area"' not in text(client, form="service")


def test_a_foundations_supervising_unit_is_no_registered_item(client):
    [part] = [
        part
        for part in client.get(PAGE, {"form": "foundation"}).context["parts"]
        if part.item == "supervising-unit"
    ]
    assert part.registered is None
    assert "第十一条" in str(part.minds[0].source)


def test_who_changes_its_legal_representative_is_audited(client):
    assert "第二十七条" in text(client, form="association")
    assert "第三十七条" in text(client, form="foundation")


def test_a_body_reads_of_its_own_form_and_registrar(client):
    office = orgs.bureau(phone="0570-3021234", address="衢州市柯城区府东街1号")
    orgs.bureau("330803")
    page = client.get(PAGE, {"body": orgs.organization(registrar=office).code})
    assert page.context["form"] == "service"
    assert page.context["registrars"] == [office]
    assert page.content.decode().count("0570-3021234") >= len(ITEMS[Form.SERVICE])


@pytest.mark.parametrize("code", ["没有这样的", "5" * 18, "5" * 40])
def test_a_body_that_is_not_there_leaves_the_general_page(client, code):
    orgs.bureau()
    page = client.get(PAGE, {"body": code, "form": "nothing"})
    assert page.status_code == 200
    assert page.context["form"] == "association"
    assert len(page.context["registrars"]) == 1


def test_a_struck_body_has_nothing_to_change(client):
    body = orgs.organization()
    with transaction.atomic():
        register.strike(body, basis="注销", actor=None, on=date(2026, 3, 2))
    assert client.get(PAGE, {"body": body.code}).context["body"] is None


def test_it_costs_one_statement(client, django_assert_num_queries):
    code = orgs.organization().code
    with django_assert_num_queries(1):
        client.get(PAGE, {"body": code})


@pytest.mark.parametrize("page", ["/guides/", "/?q=变更"])
def test_guides_and_search_lead_there(client, page):
    client.cookies["django_language"] = "zh-hans"
    assert f'href="{PAGE}"' in client.get(page).content.decode()
