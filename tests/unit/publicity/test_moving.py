"""A changed calendar moves the end of a notice, and what waits for it."""

from datetime import date

import pytest
from django_tasks_db.management.commands import db_worker

from tests.unit.publicity.conftest import MONDAY
from workflows.clock import cache, instant
from workflows.clock.models import DayOff
from workflows.engine.models import Deadline, LogEntry
from workflows.engine.work import work
from workflows.jobs.worker import work_off
from workflows.law.periods import Period, Unit
from workflows.publicity import notices
from workflows.publicity.models import PublicNotice
from workflows.upkeep import calendar
from workflows.upkeep.models import DayMove

LAST = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    cache.forget()
    yield
    cache.forget()


def off(*days, when="2026-03-03"):
    with instant.at(f"{when} 10:00"):
        for day in days:
            DayOff.objects.create(date=day, notice_no="国办发明电〔2026〕5号")
    follow(when)


def follow(when):
    with instant.at(f"{when} 10:06"):
        calendar.sweep()
        work_off()
        work_off()


def wait_of(case):
    return Deadline.objects.get(case=case, status="running")


def test_a_last_day_that_is_off_now_rolls_on_and_the_wait_with_it(sign, notice):
    assert (notice.last_day, wait_of(sign).due_day) == (LAST, LAST)
    off(LAST)
    notice.refresh_from_db()
    assert notice.last_day == date(2026, 3, 10)
    assert wait_of(sign).due_day == date(2026, 3, 10)
    [moved] = DayMove.objects.all()
    assert (moved.case_id, moved.was, moved.due) == (
        sign.pk,
        LAST,
        date(2026, 3, 10),
    )


def test_its_content_stays_what_was_hung_out(sign, notice):
    off(LAST)
    notice.refresh_from_db()
    assert notices.digest_of(notice) == notice.digest


def test_a_day_off_inside_plain_days_moves_nothing(sign, notice):
    off(date(2026, 3, 5))
    notice.refresh_from_db()
    assert notice.last_day == LAST
    assert not DayMove.objects.exists()


def test_working_days_grow_by_the_day_and_what_waits_follows(sign, notice):
    with instant.at(MONDAY), work(sign.pk) as running:
        period = Period(5, Unit.WORKING)
        made = notices.open(running, "other", "公示", {}, period, subject="2")
        notices.withdraw(running, notices.locked(running, notice.pk), "换一种期限")
    off(date(2026, 3, 5))
    made.refresh_from_db()
    assert made.last_day == date(2026, 3, 10)
    assert wait_of(sign).due_day == date(2026, 3, 10)


def test_a_held_notice_keeps_the_day_it_had_until_it_runs_again(sign, notice):
    with instant.at("2026-03-03 09:00"), work(sign.pk) as running:
        notices.hold(running, notices.locked(running, notice.pk), "异议")
    off(LAST)
    notice.refresh_from_db()
    assert notice.last_day == LAST
    with instant.at("2026-03-03 18:00"), work(sign.pk) as running:
        notices.release(running, notices.locked(running, notice.pk))
    assert PublicNotice.objects.get().last_day == date(2026, 3, 10)


def test_a_notice_never_ends_in_the_past(sign, notice):
    off(LAST)
    with instant.at("2026-03-10 09:00"):
        DayOff.objects.all().delete()
    follow("2026-03-10")
    notice.refresh_from_db()
    assert notice.last_day == date(2026, 3, 10)
    assert DayMove.objects.latest("pk").held


def test_it_is_told_once_in_the_log(sign, notice):
    off(LAST)
    follow("2026-03-04")
    told = [
        e
        for e in LogEntry.objects.filter(kind="publicity")
        if e.detail["act"] == "moved"
    ]
    assert len(told) == 1
    assert told[0].detail["was"] == "2026-03-09"
