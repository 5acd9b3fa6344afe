from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.clock.calendar import DECREED, SHANGHAI, last_day
from workflows.clock.ledger import (
    Row,
    Suspension,
    due_day,
    remaining,
    room,
    rows,
    used,
)
from workflows.law.periods import Period, Unit

FIVE = Period(5, Unit.WORKING)
SIXTY = Period(60, Unit.CALENDAR)


def on(text):
    return date.fromisoformat(text)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def stop(start, end=None, reason="专家评审"):
    return Suspension(moment(start), moment(end) if end else None, reason)


@st.composite
def stops(draw):
    """Up to four suspensions around a case that begins on 2 February 2026."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        begin = on("2026-01-28") + timedelta(days=draw(st.integers(0, 60)))
        end = begin + timedelta(days=draw(st.integers(0, 20)))
        noon = time(12, tzinfo=SHANGHAI)
        found.append(
            Suspension(datetime.combine(begin, noon), datetime.combine(end, noon))
        )
    return found


PERIODS = st.builds(Period, st.integers(0, 40), st.sampled_from(Unit))
START = on("2026-02-02")


def excluded(suspensions):
    """Every single day that the convention takes out."""
    days = set()
    for one in suspensions:
        day = one.start.date()
        while day < one.end.date():
            day += timedelta(days=1)
            days.add(day)
    return days


def test_without_suspensions_the_due_day_is_the_last_day():
    assert due_day(on("2026-02-13"), FIVE) == on("2026-02-27")


def test_the_day_of_stopping_counts_and_the_day_of_resumption_does_not():
    # Mon 2 start, Tue 3 counts, Wed 4 and Thu 5 do not, Fri 6 is the second day.
    break_ = stop("2026-03-03 09:00", "2026-03-05 17:00")
    assert due_day(on("2026-03-02"), FIVE, [break_]) == on("2026-03-11")
    assert used(on("2026-03-02"), on("2026-03-03"), FIVE, [break_]) == 1
    assert used(on("2026-03-02"), on("2026-03-05"), FIVE, [break_]) == 1
    assert used(on("2026-03-02"), on("2026-03-06"), FIVE, [break_]) == 2


def test_stopping_and_resuming_on_one_day_excludes_nothing():
    break_ = stop("2026-03-03 09:00", "2026-03-03 17:00")
    assert due_day(on("2026-03-02"), FIVE, [break_]) == on("2026-03-09")
    assert [row.counted for row in rows(START, on("2026-03-09"), FIVE, [break_])] == [
        True
    ]


def test_overlapping_suspensions_are_excluded_once():
    one = stop("2026-03-03 09:00", "2026-03-05 09:00")
    other = stop("2026-03-04 09:00", "2026-03-06 09:00")
    both = stop("2026-03-03 09:00", "2026-03-06 09:00")
    expected = due_day(on("2026-03-02"), FIVE, [both])
    assert due_day(on("2026-03-02"), FIVE, [other, one]) == expected


def test_a_suspension_over_a_weekend_takes_no_working_day():
    break_ = stop("2026-03-06 18:00", "2026-03-08 10:00")
    assert due_day(on("2026-03-02"), FIVE, [break_]) == on("2026-03-09")


def test_calendar_days_are_moved_by_exactly_the_days_excluded():
    # Ten days from 2 March are 12 March; three more are Sunday 15, so Monday 16.
    break_ = stop("2026-03-04 09:00", "2026-03-07 09:00")
    assert due_day(on("2026-03-02"), Period(10, "calendar"), [break_]) == on(
        "2026-03-16"
    )


def test_while_the_clock_stands_nobody_knows_the_due_day():
    open_ = stop("2026-03-04 09:00")
    assert due_day(on("2026-03-02"), FIVE, [open_]) is None
    assert due_day(on("2026-03-02"), Period(0, "working"), [open_]) == on("2026-03-02")


def test_a_period_that_ran_out_before_the_stop_stays_due():
    assert due_day(on("2026-03-02"), FIVE, [stop("2026-03-10 09:00")]) == on(
        "2026-03-09"
    )


def test_an_open_suspension_is_excluded_until_the_day_asked_about():
    open_ = stop("2026-03-04 09:00")
    assert used(on("2026-03-02"), on("2026-03-20"), FIVE, [open_]) == 2
    assert remaining(on("2026-03-02"), on("2026-03-20"), FIVE, [open_]) == 3


def test_a_clock_that_stops_on_its_last_day_is_due_on_the_day_of_resumption():
    break_ = stop("2026-03-09 10:00", "2026-03-12 15:00")
    assert due_day(on("2026-03-02"), FIVE, [break_]) == on("2026-03-12")
    assert remaining(on("2026-03-02"), on("2026-03-12"), FIVE, [break_]) == 0


def test_if_it_resumes_on_a_day_off_the_next_working_day_is_the_last():
    break_ = stop("2026-03-09 10:00", "2026-03-14 15:00")
    assert due_day(on("2026-03-02"), FIVE, [break_]) == on("2026-03-16")


def test_a_roll_to_the_next_working_day_may_be_suspended_too():
    # The tenth day is Sunday 8 March; the clock stops that Sunday until Wednesday.
    break_ = stop("2026-03-08 10:00", "2026-03-11 15:00")
    assert due_day(on("2026-02-26"), Period(10, "calendar"), [break_]) == on(
        "2026-03-11"
    )


def test_days_are_those_of_shanghai():
    break_ = Suspension(
        datetime(2026, 3, 2, 16, 30, tzinfo=UTC),  # already 3 March there
        datetime(2026, 3, 3, 16, 30, tzinfo=UTC),
    )
    assert used(on("2026-03-02"), on("2026-03-04"), FIVE, [break_]) == 1


def test_what_runs_late_keeps_counting_and_nothing_remains():
    assert used(on("2026-03-02"), on("2026-03-12"), FIVE) == 8
    assert remaining(on("2026-03-02"), on("2026-03-12"), FIVE) == 0


def test_before_the_start_nothing_is_used():
    assert used(on("2026-03-02"), on("2026-02-20"), FIVE) == 0
    assert rows(on("2026-03-02"), on("2026-02-20"), FIVE) == []


def test_the_ledger_shows_every_interval_with_its_reason_and_running_total():
    break_ = stop("2026-03-03 09:00", "2026-03-05 17:00")
    assert rows(on("2026-03-02"), on("2026-03-11"), FIVE, [break_]) == [
        Row(on("2026-03-03"), on("2026-03-03"), True, 1, 1),
        Row(on("2026-03-04"), on("2026-03-05"), False, 0, 1, (break_,)),
        Row(on("2026-03-06"), on("2026-03-11"), True, 4, 5),
    ]


def test_a_ledger_that_stands_still_ends_with_an_open_interval():
    open_ = stop("2026-03-04 09:00", reason="听证")
    table = rows(on("2026-03-02"), on("2026-03-20"), FIVE, [open_])
    assert [row.counted for row in table] == [True, False]
    assert table[-1].last == on("2026-03-20")
    assert table[-1].why[0].reason == "听证"


def test_merged_suspensions_share_one_row_with_both_reasons():
    one = stop("2026-03-03 09:00", "2026-03-05 09:00", "听证")
    other = stop("2026-03-04 09:00", reason="专家评审")
    table = rows(on("2026-03-02"), on("2026-03-11"), FIVE, [one, other])
    assert table[-1].why == (one, other)


def test_a_suspension_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        stop("2026-03-05 09:00", "2026-03-03 09:00")


def test_a_suspension_needs_moments_with_a_zone():
    with pytest.raises(ValueError, match="zone"):
        Suspension(datetime(2026, 3, 5))  # noqa: DTZ001


@given(PERIODS, stops())
def test_the_due_day_is_the_one_a_walker_finds(period, suspensions):
    out = excluded(suspensions)
    midnights = {day - timedelta(days=1) for day in out}
    day, counted = START, 0
    while counted < period.days or day in midnights or not DECREED.working(day):
        day += timedelta(days=1)
        worked = period.unit is Unit.CALENDAR or DECREED.working(day)
        counted += worked and day not in out
    assert due_day(START, period, suspensions) == day


@given(PERIODS, stops(), st.integers(-5, 90))
def test_the_ledger_is_without_holes_and_adds_up(period, suspensions, length):
    until = START + timedelta(days=length)
    table = rows(START, until, period, suspensions)
    shown = [
        row.first + timedelta(days=n)
        for row in table
        for n in range((row.last - row.first).days + 1)
    ]
    assert shown == [START + timedelta(days=n + 1) for n in range(max(0, length))]
    total = used(START, until, period, suspensions)
    assert sum(row.used for row in table) == total
    assert (table[-1].total if table else 0) == total
    assert all(row.used == 0 for row in table if not row.counted)


@given(PERIODS, st.integers(0, 30), st.integers(0, 30))
def test_what_remains_at_the_stop_leads_from_resumption_to_the_same_day(
    period, ran, stood
):
    stopped = START + timedelta(days=ran)
    resumed = stopped + timedelta(days=stood)
    left = remaining(START, stopped, period)
    if stopped > last_day(START, period) or (not left and not stood):
        return
    noon = time(12, tzinfo=SHANGHAI)
    break_ = Suspension(
        datetime.combine(stopped, noon), datetime.combine(resumed, noon)
    )
    rest = last_day(resumed, Period(left, period.unit))
    assert due_day(START, period, [break_]) == rest


@given(PERIODS, stops())
def test_no_suspension_makes_the_due_day_earlier(period, suspensions):
    assert due_day(START, period, suspensions) >= last_day(START, period)


# Promise of ten working days, wished ten longer, and a last day it may not pass.
ROOM = [
    # from, promise, wished, limit, days that fit
    ("2026-03-02", 10, 10, "2026-05-06", 10),  # far away
    ("2026-03-02", 10, 10, "2026-03-30", 10),  # just so
    ("2026-03-02", 10, 10, "2026-03-27", 9),
    ("2026-09-14", 10, 10, "2026-10-14", 8),  # over the National Day, 10 October worked
    ("2026-09-14", 10, 10, "2026-10-10", 5),  # a Saturday that is worked
    ("2026-09-14", 10, 10, "2026-10-07", 2),  # the last of seven days off
    ("2026-03-02", 10, 10, "2026-03-16", 0),
    ("2026-03-02", 10, 10, "2026-03-10", 0),  # the limit is past already
]


@pytest.mark.parametrize(("start", "promised", "more", "limit", "fit"), ROOM)
def test_a_period_gains_the_days_that_fit_before_a_limit(
    start, promised, more, limit, fit
):
    period = Period(promised, Unit.WORKING)
    days = (date.fromisoformat(start), period, more, date.fromisoformat(limit))
    assert room(*days) == fit
