"""The desk on the lists: notice, check, decision by another person."""

import pytest
from django.urls import reverse

from orgs.roles import INSPECT
from tests.factories.inspection import a_day, filed, opened, part_of
from tests.factories.orgs import appointed, bureau, officer, organization
from workflows.clock import instant
from workflows.engine.models import Case
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.procedures.inspection.models import Proposal
from workflows.tools.demo.props import sheet

LIST = "/desk/proposals/"


@pytest.fixture(autouse=True)
def june():
    with instant.at("2026-06-02 09:00"):
        yield


@pytest.fixture
def office(office):
    appointed(office.wu, INSPECT, office.at)
    return office


@pytest.fixture
def rows(office):
    for number in (1, 2):
        organization(number)
    opened()
    a_day("2026-06-02 00:05")
    return list(Proposal.objects.order_by("pk"))


def do(client, row, act, words="", **more):
    path = reverse("desk:proposal", args=[row.pk])
    return client.post(path, {"act": act, "words": words} | more)


def takes_down(client, row, words):
    who = {"said_on": "2026-06-02", "place": "接待室", "speaker": "林晓岚"}
    return do(client, row, "answer", words, **who, minutes=sheet("minutes"))


def test_notice_is_given_to_all_that_are_ticked(office, rows, screen):
    keys = {"proposal": [row.pk for row in rows]}
    screen("wu").post(reverse("desk:proposals_notify"), keys)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"notified"}
    assert (
        screen("wu").get(LIST + "?show=notified").context["page"].paginator.count == 2
    )


def test_from_notice_to_list_by_two_people(office, rows, screen):
    wu, wang = screen("wu"), screen("wang")
    assert do(wu, rows[0], "notify").status_code == 302
    assert do(wu, rows[0], "answer", "会计离职。").status_code == 422  # when, who
    assert takes_down(wu, rows[0], "会计离职。").status_code == 302
    assert do(wu, rows[0], "hear", "理由不成立。").status_code == 302
    assert do(wu, rows[0], "carry", "属实。").status_code == 409
    assert do(wang, rows[0], "carry", "").status_code == 422
    assert do(wang, rows[0], "carry", "属实。").status_code == 302
    rows[0].organization.refresh_from_db()
    assert rows[0].organization.state == "abnormal"


def test_the_page_says_why_somebody_may_not(office, rows, screen):
    page = screen("wang").get(reverse("desk:proposal", args=[rows[0].pk]))
    (notify, drop) = page.context["acts"]
    assert notify.refused and not drop.refused


@pytest.mark.parametrize("act", ["", "nonsense", "carry", "hear"])
def test_what_is_not_its_turn_is_refused(office, rows, screen, act):
    assert do(screen("wang"), rows[0], act, "x").status_code == 409
    assert Proposal.objects.get(pk=rows[0].pk).state == "proposed"


def test_another_county_finds_nothing(office, rows, screen):
    office.fang = officer("fang", INSPECT, at=bureau("330803"))
    fang = screen("fang")
    assert fang.get(reverse("desk:proposal", args=[rows[0].pk])).status_code == 404
    assert fang.get(LIST).context["page"].paginator.count == 0


def test_intake_has_no_business_here(office, rows, screen):
    assert screen("zhou").get(LIST).status_code == 403


def test_the_notice_is_a_paper_for_the_office_and_nobody_else(office, rows, screen):
    do(screen("wu"), rows[0], "notify")
    paper = Proposal.objects.get(pk=rows[0].pk).notice
    path = reverse("documents:paper", args=[paper.pk])
    page = screen("wang").get(path).content.decode()
    assert "拟列入活动异常名录告知书" in page and "2026年6月16日" in page
    assert screen("sun").get(path).status_code == 404


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_costs_the_same_however_long(
    office, screen, number, django_assert_max_num_queries
):
    for each in range(1, number + 1):
        organization(each)
    opened()
    a_day("2026-06-02 00:05")
    wu = screen("wu")
    wu.get(LIST)
    with django_assert_max_num_queries(12):
        wu.get(LIST)


def test_the_page_tells_a_late_report_from_one_that_was_sent_back(office, rows, screen):
    filed(part_of(rows[0].organization), office.lin, "2026-06-02 09:00")
    theirs = Case.objects.filter(organization=rows[0].organization)
    theirs.update(flow_class=InspectionFlow)
    url = reverse("desk:proposal", args=[rows[0].pk])
    assert "逾期" in screen("wang").get(url).content.decode()
    theirs.update(state="draft")
    assert "业务主管单位已退回该报告" in screen("wang").get(url).content.decode()
