"""The township's pages on filed bodies: what they show, to whom, at what cost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from orgs.roles import EXAMINE, INTAKE, OPINION, SUPERVISE
from tests.factories.orgs import (
    bureau,
    committee,
    community,
    filed_body,
    officer,
    person,
    township,
)
from workflows.clock import instant
from workflows.engine.models import Case
from workflows.tools.demo.neighbours import Group, draft
from workflows.tools.demo.props import take

pytestmark = pytest.mark.django_db
REGISTER = reverse("desk:filed")


@pytest.fixture(autouse=True)
def spring():
    with instant.at("2027-06-01 09:00"):
        yield


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def shen():
    return officer("shen", EXAMINE, at=township())


def shown(client, query=""):
    return [b.name for b in client.get(REGISTER + query).context["page"]]


def test_an_office_sees_the_bodies_of_its_area_and_no_others(shen):
    mine = filed_body(1)
    filed_body(2, region=community("330802007001", "荷花社区"))
    assert shown(client_of(shen)) == [mine.name]


def test_the_city_sees_all_of_them():
    filed_body(1)
    filed_body(2, region=community("330802007001", "荷花社区"))
    jiang = officer("jiang", SUPERVISE, at=bureau("330800"))
    assert len(shown(client_of(jiang))) == 2


def test_who_sleeps_and_who_is_about_to_run_out_is_found(shen):
    filed_body(1, last_active_on=date(2026, 5, 31))
    filed_body(2, last_active_on=date(2027, 5, 1), valid_to=date(2027, 8, 1))
    filed_body(3, last_active_on=date(2027, 5, 1))
    client = client_of(shen)
    assert shown(client, "?show=asleep") == ["府东邻里互助1队"]
    assert shown(client, "?show=ending") == ["府东邻里互助2队"]
    assert shown(client, "?show=ended") == []
    assert shown(client, "?q=互助3") == ["府东邻里互助3队"]


def test_the_register_costs_the_same_for_few_and_many(
    shen, django_assert_max_num_queries
):
    for serial in range(1, 30):
        filed_body(serial)
    client = client_of(shen)
    client.get(REGISTER)
    with django_assert_max_num_queries(12):
        client.get(REGISTER)


def test_the_telephone_is_for_the_bodys_own_township(shen):
    body = filed_body(leader_phone="13811112222")
    page = reverse("desk:filed_body", args=[body.number])
    assert b"13811112222" in client_of(shen).get(page).content
    zhou = officer("zhou", EXAMINE, at=bureau())
    assert b"13811112222" not in client_of(zhou).get(page).content


def test_only_an_examiner_of_the_township_begins_to_end_a_filing(shen):
    body = filed_body(keeper=person("he", full_name="何阿婆"))
    page = reverse("desk:filed_body", args=[body.number])
    said = {"ground": "unlawful", "words": "收费。"}
    lu = officer("lu", INTAKE, at=township())
    assert client_of(lu).post(page, said).status_code == 403
    assert client_of(shen).post(page, said).status_code == 302
    assert Case.objects.get().state == "hearing"


@pytest.mark.parametrize("phone", ["13811112222", ""])
def test_a_body_of_an_older_list_is_told_by_hand_before_its_filing_ends(shen, phone):
    body = filed_body(leader_phone=phone)
    page = reverse("desk:filed_body", args=[body.number])
    said = {"ground": "unlawful", "words": "收费。"}
    assert client_of(shen).post(page, said).status_code == 422
    served = "6月1日上门送达负责人，本人签收。"
    assert client_of(shen).post(page, said | {"served": served}).status_code == 302
    case = Case.objects.get().coerced
    assert (case.state, case.served) == ("hearing", served)
    assert case.applicant.full_name == body.leader_name
    assert not case.applicant.has_usable_password()


def test_who_has_an_account_is_told_by_it(shen):
    body = filed_body(keeper=person("he", full_name="何阿婆"))
    page = reverse("desk:filed_body", args=[body.number])
    assert "served" not in client_of(shen).get(page).context["form"].fields


@pytest.fixture
def asked():
    """门球队 waits for the committee of 府东."""
    community(), committee(), township()
    he = person("he", full_name="何阿婆", phone="13800000001")
    case = draft(Group("门球队"), he)
    take(case, "apply", he, declared="on")
    return case


def test_a_committees_people_find_only_what_they_are_asked(asked):
    fang = client_of(officer("fang", OPINION, at=committee()))
    answer = fang.get(reverse("desk:queue"))
    assert answer["Location"] == reverse("desk:opinions")
    assert "门球队" in fang.get(answer["Location"]).content.decode()


def test_answering_twice_finds_it_done(asked):
    fang = client_of(officer("fang", OPINION, at=committee()))
    url = reverse("desk:opinion", args=[asked.items.get(finished=None).pk])
    assert fang.post(url, {"outcome": "agree"}).status_code == 302
    assert fang.post(url, {"outcome": "disagree", "opinion": "x"}).status_code == 302
    assert asked.consultations.get().verdict == "agree"


def test_another_committee_does_not_see_the_question(asked):
    west = committee(community("330802006002", "府西社区"))
    tang = client_of(officer("tang", OPINION, at=west))
    url = reverse("desk:opinion", args=[asked.items.get(finished=None).pk])
    assert tang.get(url).status_code == 404
    assert "门球队" not in tang.get(reverse("desk:opinions")).content.decode()


def test_whom_one_helps_is_found_by_name_and_number_or_made(shen):
    community(), committee()
    lu = client_of(officer("lu", INTAKE, at=township()))
    he = person("he", full_name="何阿婆", phone="13800000001")
    told = {
        "office": township().pk,
        "full_name": "何阿婆",
        "phone": "13800000001",
        "kind": "new",
    }
    lu.post(reverse("desk:assist"), told)
    assert Case.objects.get().applicant == he
    lu.post(reverse("desk:assist"), told | {"full_name": "吴阿公"})
    assert Case.objects.latest("pk").applicant.username == "13800000001"


def test_helping_with_a_body_needs_its_number(shen):
    lu = client_of(officer("lu", INTAKE, at=township()))
    told = {
        "office": township().pk,
        "full_name": "何阿婆",
        "phone": "13800000001",
        "kind": "renewal",
        "number": "330802-006-2026-0099",
    }
    assert lu.post(reverse("desk:assist"), told).status_code == 422
