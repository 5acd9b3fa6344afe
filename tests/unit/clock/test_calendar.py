from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.clock.calendar import (
    DECREED,
    DayTable,
    days_left,
    deadline,
    is_provisional,
    last_day,
    local_day,
    next_working_day,
    working_days_between,
)
from workflows.law.periods import ACCEPTANCE, Period, Unit

ANY_DAY = st.dates(date(1990, 1, 1), date(2035, 12, 31))
PERIODS = st.builds(Period, st.integers(0, 90), st.sampled_from(Unit))


def on(text):
    return date.fromisoformat(text)


def walked(start, period, days):
    """The rules once more, as slowly and plainly as possible."""
    day, counted = start, 0
    while counted < period.days:
        day += timedelta(days=1)
        if period.unit is Unit.CALENDAR or days.working(day):
            counted += 1
    while not days.working(day):
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-02-13", 1, "2026-02-14"),  # a make-up Saturday is worked
        ("2026-02-13", 5, "2026-02-27"),  # across Spring Festival
        ("2026-02-13", 6, "2026-02-28"),  # the other make-up Saturday
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-09-18", 1, "2026-09-20"),  # a make-up Sunday
        ("2026-09-24", 5, "2026-10-09"),  # Mid-Autumn and National Day
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-02", 20, "2026-03-30"),
        ("2025-12-31", 2, "2026-01-05"),  # New Year, with a worked Sunday
    ],
)
def test_working_days_follow_the_decree(start, days, due):
    assert last_day(on(start), Period(days, Unit.WORKING)) == on(due)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-05-21", 10, "2026-06-01"),  # 31 May 2026 is a Sunday
        ("2026-04-01", 60, "2026-06-01"),
        ("2025-05-21", 10, "2025-06-03"),  # 31 May 2025 begins Dragon Boat
        ("2026-02-04", 10, "2026-02-14"),  # a make-up Saturday is no day off
        ("2026-02-05", 10, "2026-02-24"),  # all of Spring Festival
        ("2026-03-02", 7, "2026-03-09"),
        ("2026-08-02", 60, "2026-10-08"),  # 1 October
    ],
)
def test_calendar_days_count_all_and_roll_at_the_end(start, days, due):
    assert last_day(on(start), Period(days, Unit.CALENDAR)) == on(due)


@pytest.mark.parametrize("received", ["2026-02-15", "2026-02-20", "2026-02-23"])
def test_what_comes_on_a_day_off_counts_from_the_next_working_day(received):
    assert last_day(on(received), Period(1, Unit.WORKING)) == on("2026-02-24")


@pytest.mark.parametrize("unit", Unit)
def test_a_period_of_no_days_ends_at_once_or_on_the_next_working_day(unit):
    assert last_day(on("2026-03-02"), Period(0, unit)) == on("2026-03-02")
    assert last_day(on("2026-03-07"), Period(0, unit)) == on("2026-03-09")


@pytest.mark.parametrize("year", [1900, 2003, 2027, 2999])
def test_a_year_without_decree_has_plain_weekends(year):
    day = date(year, 6, 1)
    assert last_day(day, ACCEPTANCE) == walked(day, ACCEPTANCE, DECREED)
    assert [DECREED.working(day + timedelta(days=n)) for n in range(7)].count(True) == 5


def test_only_days_after_the_last_decreed_year_are_provisional():
    assert DECREED.decreed_through == 2026
    assert not is_provisional(on("2026-12-31"))
    assert is_provisional(on("2027-01-01"))
    assert not is_provisional(on("1999-12-31"))


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_packaged_years_have_as_many_working_days_as_decreed(year, count):
    eve, last = date(year - 1, 12, 31), date(year, 12, 31)
    assert working_days_between(eve, last) == count


def test_the_last_moment_is_midnight_in_shanghai():
    moment = deadline(on("2026-02-27"))
    assert moment == datetime(2026, 2, 27, 16, tzinfo=UTC)
    assert moment.isoformat() == "2026-02-28T00:00:00+08:00"


def test_the_day_of_a_moment_is_the_one_in_shanghai():
    assert local_day(datetime(2026, 2, 12, 16, tzinfo=UTC)) == on("2026-02-13")
    assert last_day(datetime(2026, 2, 12, 16, tzinfo=UTC), ACCEPTANCE) == on(
        "2026-02-27"
    )


def test_a_moment_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 2, 13))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("today", "due", "working", "calendar"),
    [
        ("2026-02-13", "2026-02-27", 5, 14),
        ("2026-02-27", "2026-02-27", 0, 0),
        ("2026-03-03", "2026-02-27", -3, -4),
        ("2026-03-01", "2026-02-28", 0, -1),
    ],
)
def test_a_queue_shows_what_is_left_or_how_late_it_is(today, due, working, calendar):
    assert days_left(on(today), on(due), "working") == working
    assert days_left(on(today), on(due), Unit.CALENDAR) == calendar


@given(ANY_DAY, PERIODS)
def test_the_last_day_is_the_one_a_walker_finds(start, period):
    assert last_day(start, period) == walked(start, period, DECREED)


@given(ANY_DAY, PERIODS)
def test_the_last_day_is_worked_and_never_before_the_start(start, period):
    due = last_day(start, period)
    assert due >= start
    assert DECREED.working(due)


@given(ANY_DAY, PERIODS, st.integers(0, 120))
def test_another_day_off_never_makes_the_due_day_earlier(start, period, after):
    day = start + timedelta(days=after)
    more = DECREED.changed([(day, False)], DECREED.decreed_through)
    assert last_day(start, period, more) >= last_day(start, period)


@given(ANY_DAY, PERIODS)
def test_one_more_day_is_never_due_earlier(start, period):
    longer = Period(period.days + 1, period.unit)
    assert last_day(start, longer) >= last_day(start, period)


@given(ANY_DAY, st.integers(1, 90))
def test_working_days_left_at_the_start_are_those_of_the_period(start, count):
    due = last_day(start, Period(count, Unit.WORKING))
    assert working_days_between(start, due) == count


@given(ANY_DAY, ANY_DAY, ANY_DAY)
def test_working_days_add_up(one, other, third):
    first, middle, last = sorted([one, other, third])
    whole = working_days_between(first, last)
    parts = (first, middle), (middle, last)
    assert sum(working_days_between(*part) for part in parts) == whole
    assert working_days_between(last, first) == -whole


def test_a_clerk_has_the_last_word_on_a_day():
    table = DECREED.changed(
        [(on("2026-03-04"), False), (on("2026-10-01"), True), (on("2026-03-07"), True)],
        2027,
    )
    assert not table.working(on("2026-03-04"))
    assert table.working(on("2026-10-01"))
    assert table.working(on("2026-03-07"))
    assert DECREED.working(on("2026-03-04"))
    assert table.decreed_through == 2027


def test_a_make_up_day_can_be_taken_back():
    table = DECREED.changed([(on("2026-02-14"), False)], 2026)
    assert not table.working(on("2026-02-14"))


def test_a_table_is_a_value():
    with pytest.raises(AttributeError):
        DECREED.decreed_through = 2030
    assert DayTable(frozenset(), frozenset(), 2026) == DayTable(
        frozenset(), frozenset(), 2026
    )


def test_a_worked_day_is_its_own_next_working_day():
    assert next_working_day(on("2026-02-14")) == on("2026-02-14")
    assert next_working_day(on("2026-02-15")) == on("2026-02-24")
