"""A notice hangs out until 24:00 of its last day, holidays rolled off."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.unit.publicity.conftest import MONDAY, OVER, objecting, waiting
from tests.unit.publicity.signboard import FACTS, TITLE, WEEK
from workflows.clock import instant
from workflows.engine.models import Deadline
from workflows.engine.sweep import sweep
from workflows.engine.work import work
from workflows.law.periods import Period, Unit
from workflows.publicity import notices
from workflows.publicity.facts import NotAllowed
from workflows.publicity.models import PublicNotice

VECTORS = [
    # begun, days, unit, last day
    ("2026-03-02 09:00", 7, "calendar", "2026-03-09"),  # Monday to Monday
    ("2026-03-03 23:59", 5, "calendar", "2026-03-09"),  # Sunday rolls to Monday
    ("2026-02-10 09:00", 7, "calendar", "2026-02-24"),  # out of Spring Festival
    ("2026-09-24 09:00", 10, "calendar", "2026-10-08"),  # out of National Day
    ("2026-02-07 09:00", 7, "calendar", "2026-02-14"),  # a Saturday that is worked
    ("2026-02-13 09:00", 6, "working", "2026-02-28"),  # make-up days count
    ("2026-03-02 00:00", 15, "calendar", "2026-03-17"),
]


@pytest.mark.parametrize(("begun", "days", "unit", "last"), VECTORS)
def test_the_last_day_rolls_off_holidays(sign, begun, days, unit, last):
    with instant.at(begun), work(sign) as running:
        made = notices.open(running, "test", "公示", {}, Period(days, Unit(unit)))
    assert made.last_day == date.fromisoformat(last)
    assert made.ends_at.isoformat().endswith("T00:00:00+08:00")


def test_beyond_the_decreed_years_the_day_is_provisional(sign):
    with instant.at("2026-12-28 09:00"), work(sign) as running:
        made = notices.open(running, "test", "公示", {}, WEEK)
    assert made.provisional


def test_what_is_not_allowed_is_never_hung_out(sign):
    with pytest.raises(NotAllowed), work(sign) as running:
        notices.open(running, "test", "公示", {"phone": "13800000000"}, WEEK)
    assert PublicNotice.objects.count() == 1


def test_a_subject_has_one_notice_on_show(sign, notice):
    with pytest.raises(IntegrityError), transaction.atomic(), work(sign) as running:
        notices.open(running, "leader", TITLE, FACTS, WEEK, subject="1")


def test_it_ends_together_with_the_wait_of_the_case(sign, notice):
    assert sign.items.get(step="publicity").due_at == notice.ends_at
    with instant.at(OVER):
        assert sweep().fired == 1
    notice.refresh_from_db()
    assert notice.status == "ended"
    assert waiting(sign) == []


def test_the_digest_says_whether_what_is_shown_was_changed(notice):
    assert notices.digest_of(notice) == notice.digest
    notice.facts["post"] = "副会长"
    assert notices.digest_of(notice) != notice.digest


def test_held_days_do_not_count_and_the_wait_follows(sign, notice):
    with instant.at("2026-03-04 09:00"), work(sign) as running:
        notices.hold(running, notices.locked(running, notice.pk), "核查异议")
    with instant.at("2026-03-06 09:00"), work(sign) as running:
        notices.release(running, notices.locked(running, notice.pk))
    notice.refresh_from_db()
    assert (notice.status, notice.last_day) == ("running", date(2026, 3, 11))
    assert sign.items.get(step="publicity").due_at == notice.ends_at
    assert Deadline.objects.get(clock="step.publicity").due_day == notice.last_day


def test_what_was_held_past_its_day_gets_its_remaining_days(sign, notice):
    with instant.at("2026-03-04 09:00"), work(sign) as running:
        notices.hold(running, notices.locked(running, notice.pk), "核查异议")
    with instant.at("2026-03-20 09:00"), work(sign) as running:
        notices.release(running, notices.locked(running, notice.pk))
    notice.refresh_from_db()
    assert notice.last_day == date(2026, 3, 25)  # five of seven days were left


def test_a_held_notice_lets_the_case_go_on_for_the_others(sign, notice):
    objecting(notice)
    with instant.at("2026-03-04 11:00"), work(sign) as running:
        notices.hold(running, notices.locked(running, notice.pk), "核查异议")
    with instant.at(OVER):
        sweep()
    assert waiting(sign) == ["investigate"]
    notice.refresh_from_db()
    assert notice.status == "held"


@pytest.mark.parametrize(
    ("more", "last"), [(2, "2026-03-11"), (4, "2026-03-13"), (5, "2026-03-16")]
)
def test_an_extension_moves_the_day_and_the_wait(sign, notice, more, last):
    with instant.at("2026-03-05 09:00"), work(sign) as running:
        notices.extend(running, notices.locked(running, notice.pk), more, "中断两小时")
    notice.refresh_from_db()
    assert notice.last_day == date.fromisoformat(last)
    assert sign.items.get(step="publicity").due_at == notice.ends_at
    assert notices.digest_of(notice) == notice.digest


def test_a_changed_candidate_begins_anew_with_the_whole_period(sign, notice):
    facts = FACTS | {"name": "许文静", "sex": "女"}
    with instant.at("2026-03-06 09:00"), work(sign) as running:
        old = notices.locked(running, notice.pk)
        new = notices.restart(running, old, "更换人选", facts, "关于许文静的公示")
    notice.refresh_from_db()
    assert (notice.status, notice.next) == ("restarted", new)
    assert (new.last_day, new.previous) == (date(2026, 3, 13), notice)
    assert not notice.accepts(instant.now())


def test_the_wait_goes_on_for_a_notice_begun_anew(sign, notice):
    with instant.at("2026-03-06 09:00"), work(sign) as running:
        notices.restart(running, notices.locked(running, notice.pk), "更换人选")
    with instant.at(OVER):
        sweep()
    assert waiting(sign) == ["publicity"]
    item = sign.items.filter(step="publicity").latest("pk")
    assert item.due_at.isoformat() == "2026-03-13T16:00:00+00:00"
    with instant.at("2026-03-14 00:00"):
        sweep()
    assert waiting(sign) == []


def test_what_is_taken_down_stays_down(sign, notice):
    with instant.at("2026-03-06 09:00"), work(sign) as running:
        notices.withdraw_all(running, "申请人撤回")
        with pytest.raises(ValueError, match="withdrawn"):
            notices.extend(running, notices.locked(running, notice.pk), 1, "")
    notice.refresh_from_db()
    assert (notice.status, notice.reason) == ("withdrawn", "申请人撤回")
    assert not notices.running().exists()


def test_the_log_tells_every_act_and_names_nobody(sign, notice):
    with instant.at(MONDAY), work(sign) as running:
        notices.withdraw(running, notices.locked(running, notice.pk), "沈一鸣退出")
    rows = sign.log.filter(kind="publicity")
    assert [row.detail["act"] for row in rows] == ["opened", "withdrawn"]
    assert "沈一鸣" not in str([row.detail for row in rows])
    assert {row.digest for row in rows} == {notice.digest}
