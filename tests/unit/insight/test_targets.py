"""Tasks and targets: from reports, from what was entered, or not known at all."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.insight import MONDAY
from tests.factories.inspection import filed, opened, part_of
from tests.factories.orgs import organization
from workflows.clock import instant
from workflows.insight.entering.models import Entered
from workflows.insight.measures.base import Asked
from workflows.insight.measures.page import card
from workflows.insight.measures.registry import MEASURES
from workflows.insight.measures.sources import Sources
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.procedures.inspection.models import Inspection


@pytest.fixture
def screen(office):
    client = Client()
    client.force_login(office.jiang)
    with instant.at(MONDAY):
        yield client


def shown(slug, region):
    asked = Asked(region, "", 28, MONDAY.date())
    return card(MEASURES[slug], Sources(asked), {})


def counted(slug, region):
    now = MEASURES[slug].value(Sources(Asked(region, "", 28, MONDAY.date()))).now
    return now.part, now.whole


def enter(office, place, part, whole, figure="random-checks", year=2026):
    return Entered.objects.create(
        figure=figure,
        region=place.region,
        year=year,
        part=part,
        whole=whole,
        basis="抽查名单",
        by=office.jiang,
        at=MONDAY,
    )


def test_what_nobody_entered_is_said_to_be_unknown(office):
    found = shown("random-checks", office.city.region)
    assert found.shown.amount is None
    assert found.shown.words not in ("–", "0.00 %")
    assert (found.missed, found.target) == (None, found.target)
    assert "5 %" in found.target


def test_a_place_is_the_sum_of_those_in_it_until_it_has_its_own_entry(office):
    """172 of 3,424 are five per cent rounded up; half a per cent is 18."""
    enter(office, office.at, 1, 30)
    enter(office, office.at, 2, 30)  # the latest counts
    assert counted("random-checks", office.city.region) == (2, 30)
    enter(office, office.city, 172, 3424)
    enter(office, office.city, 17, 3424, "site-checks")
    assert counted("random-checks", office.city.region) == (172, 3424)
    assert shown("random-checks", office.city.region).missed is False
    on_site = shown("site-checks", office.city.region)
    assert on_site.missed is True
    assert "0.5 %" in on_site.target
    assert counted("random-checks", office.at.region) == (2, 30)


def test_two_thirds_reach_the_target_of_two_thirds(office):
    enter(office, office.city, 12, 18, "hub-townships")
    assert shown("hub-townships", office.city.region).missed is False


def test_oversight_enters_a_figure_and_the_earlier_one_is_kept(office, screen):
    said = {"figure": "hub-townships", "place": "330802", "year": 2026, "basis": "台账"}
    for part in (3, 12):
        answer = screen.post(
            reverse("insight:entered"), said | {"part": part, "whole": 18}
        )
        assert answer.status_code == 302
    rows = Entered.objects.order_by("pk")
    assert [(row.part, row.by, row.at) for row in rows] == [
        (3, office.jiang, MONDAY),
        (12, office.jiang, MONDAY),
    ]
    assert "12" in screen.get(reverse("insight:entered")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": 19},
        {"whole": 0},
        {"whole": 10**12},
        {"place": "110000"},
        {"basis": ""},
        {"year": 1999},
    ],
)
def test_what_cannot_be_is_not_entered(office, screen, wrong):
    said = {"figure": "hub-townships", "place": "330802", "year": 2026, "basis": "台账"}
    said |= {"part": 3, "whole": 18} | wrong
    assert screen.post(reverse("insight:entered"), said).status_code == 422
    assert not Entered.objects.exists()


def report(body, lin, members, kind):
    row = part_of(body)
    row.case = Inspection.objects.create(
        flow_class=InspectionFlow,
        procedure="inspection",
        applicant=lin,
        organization=body,
        authority=body.registrar,
        year=2025,
        answers={"party_members": members, "party_kind": kind},
    )
    row.save(update_fields=["case"])
    filed(row, lin, "2026-02-03 09:00")


def test_party_organizations_are_counted_where_a_report_names_three_members(office):
    bodies = [organization(number) for number in range(4)]
    opened()
    for body, members, kind in zip(
        bodies, (5, 3, 4, 2), ("own", "joint", "none", "none"), strict=True
    ):
        report(body, office.lin, members, kind)
    found = shown("party", office.city.region)
    assert counted("party", office.city.region) == (2, 3)
    assert found.missed is True
    assert [round(part.amount) for part in found.parts] == [67, 33]
    asked = Asked(office.city.region, "", 28, MONDAY.date())
    missing = MEASURES["party"].rows(asked, "missing")
    assert [row.organization for row in missing] == [bodies[2]]
    assert counted("party-organized", office.city.region) == (2, 4)
    organized = MEASURES["party-organized"].rows(asked, "")
    assert {row.organization for row in organized} == set(bodies[:2])


def test_what_no_procedure_knows_is_entered_and_has_no_target(office, screen):
    said = {"figure": "assessed", "place": "330802", "year": 2026, "basis": "评估公告"}
    screen.post(reverse("insight:entered"), said | {"part": 270, "whole": 3424})
    found = shown("assessed", office.city.region)
    assert counted("assessed", office.city.region) == (270, 3424)
    assert (found.target, found.missed) == ("", None)
