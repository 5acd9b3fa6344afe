"""A campaign is opened: everybody once, whatever happens in between."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from orgs import register
from orgs.roles import DECIDE, INSPECT
from tests.factories.inspection import IN_JANUARY, do, opened, part_of
from tests.factories.orgs import bureau, officer, organization, supervising_unit
from workflows.clock import instant
from workflows.engine.models import LogEntry
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.procedures.inspection import opening
from workflows.procedures.inspection.models import Campaign, Participation
from workflows.procedures.inspection.opening import open_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with instant.at(IN_JANUARY):
        yield


def test_every_body_has_one_participation_with_its_reason():
    old = organization(1, supervising_unit=supervising_unit())
    young = organization(2, established_on=date(2025, 9, 1))
    charity = organization(3, is_charity=True)
    opened()
    found = {row.organization: row for row in Participation.objects.all()}
    assert [found[each].reason for each in (old, young, charity)] == [
        "registered",
        "young",
        "charity",
    ]
    assert found[old].unit_end == date(2026, 3, 31)
    assert found[old].window_end == date(2026, 6, 1)
    assert found[young].window_end is None
    assert found[charity].track == "report"


def test_bodies_of_another_registrar_are_left_to_it():
    organization(1)
    opened(registrar=bureau("330803"))
    assert not Participation.objects.exists()


def test_what_a_body_was_at_the_end_of_the_year_counts():
    became = organization(1)
    was = organization(2, is_charity=True)
    with transaction.atomic():
        for body, now in ((became, True), (was, False)):
            facts = {"basis": "x", "actor": None, "is_charity": now}
            register.amend(body, at=instant.now(), **facts)
    opened()
    assert part_of(became).track == "inspection"
    assert part_of(was).track == "report"


def test_opened_twice_is_opened_once():
    organization(1)
    assert opened() == opened()
    assert Campaign.objects.count() == Participation.objects.count() == 1
    assert LogEntry.objects.filter(kind="campaign.reminded").count() == 1


def test_interrupted_in_the_middle_nobody_is_missing_and_nobody_twice(monkeypatch):
    monkeypatch.setattr(opening, "PIECE", 3)
    for number in range(1, 9):
        organization(number)
    campaign = open_campaign(bureau(), 2025, by=None)
    job = opening.job_of(campaign)
    work._piece(job.pk)
    with pytest.raises(RuntimeError), transaction.atomic():
        opening.open_some(Job.objects.get(pk=job.pk))
        raise RuntimeError("killed")
    assert Participation.objects.count() == 3
    do(job)
    assert Participation.objects.count() == 8
    assert LogEntry.objects.filter(kind="campaign.reminded").count() == 8
    assert (job.done, job.total) == (8, 8)


def test_only_who_inspects_at_the_registrar_opens_it():
    wang = officer("wang", DECIDE)
    with pytest.raises(PermissionDenied):
        open_campaign(bureau(), 2025, by=wang)
    wu = officer("wu", INSPECT)
    with pytest.raises(PermissionDenied):
        open_campaign(bureau("330803"), 2025, by=wu)
    assert open_campaign(bureau(), 2025, by=wu).opened_by == wu


def test_a_year_that_is_not_over_is_not_reported_on():
    with pytest.raises(ValidationError):
        open_campaign(bureau(), 2026, by=None)


@pytest.mark.parametrize("bodies", [2, 12])
def test_a_piece_costs_the_same_however_many_there_are(
    bodies, django_assert_max_num_queries
):
    for number in range(1, bodies + 1):
        organization(number)
    job = opening.job_of(open_campaign(bureau(), 2025, by=None))
    with django_assert_max_num_queries(14):
        work._piece(job.pk)
