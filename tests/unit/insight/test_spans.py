"""Periods in the fewest stretches, every day of them once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.insight.spans import SIZES, SPARSE, Period, cover, mondays, parts

DAY = timedelta(days=1)
DAYS = st.dates(date(1999, 1, 1), date(2030, 12, 31))


@given(since=DAYS, length=st.integers(0, 400), sizes=st.sampled_from((SIZES, SPARSE)))
def test_stretches_make_up_a_period_to_the_day(since, length, sizes):
    period = Period(since, since + length * DAY)
    told = [
        first + n * DAY for size, first in cover(period, sizes) for n in range(size)
    ]
    assert told == [since + n * DAY for n in range(length + 1)]


def test_a_year_is_made_of_few():
    today = date(2026, 11, 22)
    assert len(list(cover(Period(today - 363 * DAY, today), SIZES))) <= 12 + 2 * (3 + 6)
    assert list(cover(Period(today, today - DAY), SIZES)) == []


def test_a_period_is_divided_where_told_and_nowhere_else():
    period = Period(date(2026, 11, 3), date(2026, 11, 22))
    first, second, third = parts(period, mondays(period.until, 2))
    assert (first.since, first.until) == (date(2026, 11, 3), date(2026, 11, 8))
    assert [one.since.day for one in (second, third)] == [9, 16]
    assert third.until == period.until
