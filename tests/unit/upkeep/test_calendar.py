"""A new notice on days off moves what runs, once, and tells whom it concerns."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from notifications.models import Notification
from orgs.roles import ADMINISTER, SUPERVISE
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, officer, person
from workflows import events
from workflows.clock import instant
from workflows.clock.models import DayOff, DecreedYear
from workflows.desk.history import history
from workflows.engine import clocks
from workflows.engine.models import Deadline, LogEntry
from workflows.engine.work import Busy, work
from workflows.jobs.models import Job
from workflows.jobs.worker import work_off
from workflows.upkeep import calendar
from workflows.upkeep.models import CalendarChange, ClockMove

pytestmark = pytest.mark.django_db
NOTICE = "国办发明电〔2026〕9号"
DAY = date(2027, 1, 4)  # a Monday


def decreed(*days, notice=NOTICE):
    with instant.at("2026-12-30 10:00"):
        for day in days or (DAY,):
            DayOff.objects.create(date=day, notice_no=notice)


def later(moment="2026-12-30 10:06"):
    """The sweep has the rested edits computed, and the worker does it."""
    with instant.at(moment):
        calendar.sweep()
        work_off()


def clock(case, slug="acceptance"):
    return case.deadlines.get(clock=slug)


def due(case):
    return clock(case).due_day


def test_a_new_day_off_moves_the_last_day_and_its_item(case):
    assert due(case) == date(2027, 1, 6)
    decreed()
    later()
    row = clock(case)
    assert row.due_day == date(2027, 1, 7)
    assert case.items.get(step="intake").due_at == row.due_at


def test_it_is_logged_with_both_days_and_the_notice(case):
    decreed()
    later()
    told = LogEntry.objects.get(kind="clock.moved").detail
    assert (told["was"], told["due"]) == ("2027-01-06", "2027-01-07")
    assert told["notice"] == NOTICE
    assert NOTICE in " ".join(event.what for event in history(case.coerced))


def test_doing_it_again_changes_nothing(case):
    decreed()
    later()
    call_command("recompute", stdout=StringIO())
    assert LogEntry.objects.filter(kind="clock.moved").count() == 1


def test_nothing_happens_while_somebody_still_types(case):
    decreed()
    later("2026-12-30 10:04")
    assert due(case) == date(2027, 1, 6)
    assert not Job.objects.filter(kind=calendar.KIND).exists()


def test_days_typed_one_by_one_are_one_change(case):
    decreed(DAY, date(2027, 1, 5), date(2027, 1, 6))
    later()
    assert CalendarChange.objects.get().notices == NOTICE
    assert due(case) == date(2027, 1, 11)
    assert ClockMove.objects.filter(change__notices=NOTICE).count() == 1


def test_a_day_that_stays_is_told_to_nobody_and_its_mark_goes(case):
    assert clock(case).provisional
    decreed(date(2027, 2, 8))
    with instant.at("2026-12-30 10:00"):
        DecreedYear.objects.create(year=2027, notice_no=NOTICE)
    later()
    assert not clock(case).provisional
    assert not LogEntry.objects.filter(kind="clock.moved").exists()
    assert not Notification.objects.filter(kind__endswith="_moved").exists()


def test_the_applicant_and_the_office_are_told(case, zhou):
    decreed()
    later()
    events.catch_up()
    told = Notification.objects.filter(kind__endswith="_moved")
    assert {(row.user_id, row.kind) for row in told} == {
        (case.applicant_id, "day_moved"),
        (zhou.pk, "step_moved"),
    }


def test_a_stopped_clock_keeps_its_day(case):
    with work(case.pk) as running:
        clocks.pause(running, ["acceptance"], "test")
    decreed()
    later()
    assert due(case) == date(2027, 1, 6)


def test_no_period_ends_after_the_event(case):
    """A day off taken back when the earlier day has passed: somebody looks at it."""
    decreed()
    later()
    with instant.at("2027-01-07 09:00"):
        DayOff.objects.all().delete()
        CalendarChange.objects.filter(gathering=True).delete()
        calendar.gather(NOTICE)
    later("2027-01-07 09:06")
    assert due(case) == date(2027, 1, 7)
    move = ClockMove.objects.latest("pk")
    assert move.held and move.due == date(2027, 1, 6)


def test_a_busy_case_comes_last_and_is_not_forgotten(case, monkeypatch):
    other = an_application(person("sun"))
    asked, settle = [], calendar.settle

    def busy_once(change, case_id):
        asked.append(case_id)
        if asked == [case.pk]:
            raise Busy
        return settle(change, case_id)

    monkeypatch.setattr(calendar, "settle", busy_once)
    decreed()
    later()
    assert due(case) == date(2027, 1, 7)
    assert asked[-1] == case.pk
    assert other.pk != case.pk


def test_a_dry_run_names_what_would_move_and_moves_nothing(case):
    decreed()
    said = StringIO()
    with instant.at("2026-12-30 10:01"):
        call_command("recompute", dry_run=True, stdout=said)
    assert f"{case.number} acceptance 2027-01-06 → 2027-01-07" in said.getvalue()
    assert "1 moved, 0 held, 0 busy" in said.getvalue()
    assert due(case) == date(2027, 1, 6)


def test_by_hand_it_is_done_at_once(case):
    decreed()
    with instant.at("2026-12-30 10:01"):
        call_command("recompute", stdout=StringIO())
    assert due(case) == date(2027, 1, 7)
    assert CalendarChange.objects.get().finished_at is not None


def test_looking_costs_the_same_for_one_case_and_for_many(
    case, django_assert_num_queries
):
    for name in ("sun", "zhao", "wu"):
        with instant.at("2026-12-30 09:00"):
            an_application(person(name))
    with instant.at("2026-12-30 10:01"), django_assert_num_queries(3):
        assert sum(len(rows) for rows, _moves in calendar.foreseen()) >= 4


def test_a_year_is_loaded_in_one_go(case, tmp_path):
    file = tmp_path / "2027.csv"
    file.write_text("2027-01-04,off\n2027-01-09,work\n", "utf-8")
    with instant.at("2026-12-30 10:00"):
        call_command("decree", 2027, file, notice=NOTICE, stdout=StringIO())
    later()
    assert (due(case), clock(case).provisional) == (date(2027, 1, 7), False)


@pytest.mark.parametrize("line", ["2027-01-04", "2027-01-04,free", "2026-10-01,off"])
def test_a_notice_with_a_slip_is_not_loaded_at_all(db, tmp_path, line):
    file = tmp_path / "2027.csv"
    file.write_text(f"2027-01-05,off\n{line}\n", "utf-8")
    with pytest.raises(CommandError, match="line 2"):
        call_command("decree", 2027, file, notice=NOTICE)
    assert not DayOff.objects.exists()


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (SUPERVISE, "330800", True),
        (SUPERVISE, "330803", False),
    ],
)
def test_who_looks_after_the_area_sees_what_moved(case, client, role, place, sees):
    decreed()
    later()
    client.force_login(officer("jiang", role, at=bureau(place)))
    page = client.get(reverse("desk:calendar_changes")).content.decode()
    assert (case.number in page) == sees
    assert ("2027-01-07" in page) == sees


@pytest.mark.parametrize(("place", "sees"), [("330802", True), ("330803", False)])
def test_the_administrator_reads_the_same_in_the_administration(
    case, client, place, sees
):
    decreed()
    later()
    client.force_login(officer("qian", ADMINISTER, at=bureau(place)))
    page = client.get(reverse("admin:upkeep_clockmove_changelist")).content.decode()
    assert (case.number in page) == sees


def test_the_page_costs_the_same_for_few_and_many(
    case, client, django_assert_max_num_queries
):
    decreed()
    later()
    change, row = CalendarChange.objects.get(), clock(case)
    assert row.status == Deadline.Status.RUNNING
    for days in range(2):
        ClockMove.objects.create(
            change=CalendarChange.objects.create(
                gathering=False, changed_at=change.changed_at
            ),
            deadline=row,
            case=case,
            was=DAY,
            due=DAY + timedelta(days),
            at=change.changed_at,
        )
    client.force_login(officer("jiang", SUPERVISE))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:calendar_changes"))
