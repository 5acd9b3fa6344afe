"""Every day: late joiners, reminders, silence and proposals."""

from datetime import date

import pytest
from django.db import transaction

from orgs import register
from tests.factories.inspection import a_day, filed, opened, part_of
from tests.factories.orgs import bureau, organization, person
from workflows.clock import instant
from workflows.clock.models import PlaceValue
from workflows.engine.models import Case, LogEntry, WorkItem
from workflows.jobs.models import Job
from workflows.procedures.inspection import daily
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.procedures.inspection.models import Participation, Proposal
from workflows.procedures.inspection.opening import open_campaign

pytestmark = pytest.mark.django_db


def marks(body):
    lines = LogEntry.objects.filter(
        kind="campaign.reminded", detail__organization=body.pk
    )
    return list(lines.order_by("seq").values_list("step", flat=True))


def test_a_body_is_reminded_once_at_each_mark():
    body = organization(1)
    opened()
    for day in ("04-01", "05-02", "05-03", "05-18", "05-25", "05-31", "06-01"):
        a_day(f"2026-{day} 00:05")
    a_day("2026-06-02 00:05")
    a_day("2026-06-03 00:05")
    assert marks(body) == ["opening", "30", "14", "7", "1", "overdue"]


def test_days_without_a_sweep_are_made_up_for_by_one_reminder():
    body = organization(1)
    opened()
    a_day("2026-05-26 00:05")
    assert marks(body) == ["opening", "7"]


def test_whoever_has_filed_is_left_in_peace():
    body = organization(1)
    opened()
    filed(part_of(body), person("lin"), "2026-05-01 10:00")
    a_day("2026-05-25 00:05")
    a_day("2026-06-02 00:05")
    assert marks(body) == ["opening"]
    assert not Proposal.objects.exists()


def test_a_body_entered_later_joins_with_time_enough():
    opened()
    late = organization(7)
    a_day("2026-05-20 00:05")
    row = part_of(late)
    # 19 June 2026 is the Dragon Boat Festival, a Friday.
    assert (row.joined_on, row.window_end) == (date(2026, 5, 20), date(2026, 6, 22))
    assert marks(late) == ["opening"]


def test_nobody_joins_late_before_the_opening_has_reached_him():
    organization(1)
    with instant.at("2026-05-20 09:00"):
        open_campaign(bureau(), 2025, by=None)
    a_day("2026-05-20 09:05")
    assert not Participation.objects.exists()


def test_a_body_whose_suspension_ends_joins_too():
    PlaceValue.objects.create(
        key="inspection_of_suspended", region_code="330802", value=False
    )
    body = organization(1)
    _mark(body, "suspend")
    opened()
    assert not part_of(body).takes_part
    a_day("2026-03-01 00:05")
    assert not part_of(body).takes_part
    _mark(body, "resume")
    a_day("2026-03-02 00:05")
    row = part_of(body)
    assert (row.takes_part, row.window_end) == (True, date(2026, 6, 1))


@pytest.mark.parametrize(("change", "reason"), [("revoke", "liquidating")])
def test_a_body_that_is_revoked_leaves_and_is_not_reminded(change, reason):
    body = organization(1)
    opened()
    _mark(body, change)
    a_day("2026-05-25 00:05")
    row = part_of(body)
    assert (row.takes_part, row.reason, row.window_end) == (False, reason, None)
    assert marks(body) == ["opening"]
    a_day("2026-06-02 00:05")
    assert not Proposal.objects.exists()


def test_a_draft_of_a_revoked_body_is_asked_for_no_more():
    body = organization(1)
    opened()
    filed(part_of(body), person("lin"), "2026-05-01 10:00")
    Case.objects.update(submitted_at=None, received_at=None, state="draft")
    _mark(body, "revoke")
    a_day("2026-05-25 00:05")
    assert (part_of(body).takes_part, marks(body)) == (True, ["opening"])


def test_whoever_is_suspended_after_the_window_has_missed_it():
    PlaceValue.objects.create(
        key="inspection_of_suspended", region_code="330802", value=False
    )
    early, late = organization(1), organization(2)
    opened()
    _mark(early, "suspend")
    a_day("2026-05-25 00:05")
    _mark(late, "suspend")
    a_day("2026-06-02 00:05")
    assert not part_of(early).takes_part
    assert part_of(late).takes_part


def test_what_the_unit_has_sent_back_is_not_filed(people_of_the_unit):
    body = organization(1)
    opened()
    filed(part_of(body), person("lin"), "2026-05-20 10:00")
    people_of_the_unit(body, "2026-05-29 10:00")
    a_day("2026-05-31 00:05")
    assert marks(body) == ["opening", "1"]
    a_day("2026-06-02 00:05")
    assert not Proposal.objects.exists()  # time for a supplement: until 5 June
    a_day("2026-06-06 00:05")
    assert Proposal.objects.get().rule == "not_filed"


@pytest.fixture
def people_of_the_unit():
    """Send a report back at that time."""

    def send_back(body, at):
        case, node = part_of(body).case_id, InspectionFlow.first_opinion
        with instant.at(at) as moment:
            done = {"finished": moment, "flow_task": node, "step": node.name}
            WorkItem.objects.bulk_create([WorkItem(process_id=case, **done)])
        Case.objects.filter(pk=case).update(state="draft")

    return send_back


def test_the_day_after_the_window_every_non_filer_is_proposed():
    missing, done = organization(1), organization(2)
    opened()
    filed(part_of(done), person("lin"), "2026-06-01 23:59")
    a_day("2026-06-01 23:00")
    assert not Proposal.objects.exists()
    a_day("2026-06-02 00:05")
    a_day("2026-06-03 00:05")
    row = Proposal.objects.get()
    assert (row.organization, row.kind, row.rule) == (
        missing,
        "list_abnormal",
        "not_filed",
    )
    assert row.facts["years"][0]["window_end"] == "2026-06-01"


def test_two_years_in_a_row_are_proposed_for_the_serious_list():
    body = organization(1)
    opened(2024, "2025-01-06 09:00")
    opened(2025)
    a_day("2026-06-02 00:05")
    row = Proposal.objects.get(organization=body)
    assert (row.kind, row.rule, row.years) == (
        "list_serious",
        "not_filed_again",
        [2025, 2024],
    )


def test_todays_work_is_enqueued_once():
    opened()
    with instant.at("2026-03-02 08:00"):
        daily.enqueue()
        daily.enqueue()
    assert Job.objects.filter(kind="inspection.daily").count() == 1


def test_without_a_campaign_there_is_nothing_to_do_every_day():
    daily.enqueue()
    assert not Job.objects.exists()


def _mark(body, change):
    with transaction.atomic():
        register.mark(body, change, basis="柯民罚〔2026〕1号", actor=None)
