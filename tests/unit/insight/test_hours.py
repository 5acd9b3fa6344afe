"""Hours of work, recomputed by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.clock.calendar import DECREED
from workflows.insight.mining.hours import (
    OFFICE_HOURS,
    SHANGHAI,
    Elapsed,
    OfficeHours,
    spans_of,
)

office = OfficeHours(DECREED.working, spans_of(OFFICE_HOURS))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_the_spring_festival_of_2026_counts_nothing():
    # Friday 13 February 17:00, Saturday the 14th is worked, 15 to 23 are days off.
    hours = office.between(at("2026-02-13 17:00"), at("2026-02-24 09:00"))
    assert hours == 0.5 + 7 + 0.5


def test_lunch_and_night_count_nothing():
    assert office.between(at("2026-03-02 11:30"), at("2026-03-02 14:30")) == 1.0
    assert office.between(at("2026-03-02 18:00"), at("2026-03-03 08:00")) == 0.0


def test_what_comes_on_a_day_off_begins_to_wait_on_the_next_working_day():
    assert office.between(at("2026-03-07 10:00"), at("2026-03-09 09:30")) == 1.0


def test_a_whole_year_is_its_working_days_of_seven_hours():
    days = sum(
        DECREED.working(date(2025, 1, 1) + timedelta(days=n)) for n in range(365)
    )
    assert office.between(at("2025-01-01"), at("2026-01-01")) == 7 * days


def test_plain_hours_count_everything():
    assert Elapsed().between(at("2026-02-13 17:00"), at("2026-02-14 17:00")) == 24


def test_nothing_lasts_less_than_nothing():
    assert office.between(at("2026-03-03"), at("2026-03-02")) == 0
    assert Elapsed().between(at("2026-03-03"), at("2026-03-02")) == 0


MOMENTS = st.datetimes(
    datetime.fromisoformat("2024-12-01"),
    datetime.fromisoformat("2026-03-31"),
    timezones=st.just(SHANGHAI),
)


@given(MOMENTS, MOMENTS)
def test_hours_equal_a_count_of_minutes_one_by_one(one, two):
    begin, end = sorted(
        (one.replace(second=0, microsecond=0), two.replace(second=0, microsecond=0))
    )
    end = min(end, begin + timedelta(days=12))
    minutes, now = 0, begin
    while now < end:
        inside = (
            510 <= now.hour * 60 + now.minute < 720
            or 840 <= now.hour * 60 + now.minute < 1050
        )
        minutes += inside and DECREED.working(now.date())
        now += timedelta(minutes=1)
    assert office.between(begin, end) == pytest.approx(minutes / 60)


@pytest.mark.parametrize("text", ["8-12", "08:30-08:00", "08:00-12:00,11:00-14:00", ""])
def test_office_hours_that_make_no_sense_are_refused(text):
    with pytest.raises(ValueError):
        spans_of(text)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001
    st.floats(0.01, 900),
)
def test_so_many_hours_later_is_the_opposite_of_between(moment, hours):
    begin = moment.replace(tzinfo=SHANGHAI)
    end = office.after(begin, hours)
    assert office.between(begin, end) == pytest.approx(hours, abs=1e-3)
    assert DECREED.working(end.date())


def test_seven_hours_from_an_opening_end_the_same_day():
    assert office.after(at("2026-03-02 08:30"), 7) == at("2026-03-02 17:30")
    assert office.after(at("2026-02-13 17:00"), 1) == at("2026-02-14 09:00")
    assert office.after(at("2026-03-07 10:00"), 3.5) == at("2026-03-09 12:00")
    assert office.after(at("2026-03-02 20:00"), 0) == at("2026-03-02 20:00")
