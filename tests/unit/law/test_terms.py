"""Overdue re-elections, computed from the register's terms."""

from datetime import date

import pytest

from workflows.law.terms import (
    Council,
    Lateness,
    lateness,
    longest_extension,
    may_extend,
)

TERM = Council(date(2026, 3, 31))


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2025, 9, 29), Lateness.RUNNING),
        (date(2025, 9, 30), Lateness.SOON),
        (date(2026, 3, 31), Lateness.SOON),
        (date(2026, 4, 1), Lateness.EXPIRED),
        (date(2026, 9, 27), Lateness.EXPIRED),
        (date(2026, 9, 28), Lateness.LATE),
        (date(2027, 3, 31), Lateness.LATE),
        (date(2027, 4, 1), Lateness.ABNORMAL),
    ],
)
def test_a_term_grows_late_step_by_step(today, found):
    assert lateness(TERM, today, {}) is found


def test_a_place_sets_its_own_steps():
    place = {"election_red_days": 30, "election_abnormal_months": 2}
    assert lateness(TERM, date(2026, 5, 1), place) is Lateness.LATE
    assert lateness(TERM, date(2026, 6, 1), place) is Lateness.ABNORMAL


def test_an_extension_moves_the_day():
    extended = Council(TERM.term_to, date(2026, 12, 31))
    assert lateness(extended, date(2026, 12, 31), {}) is Lateness.SOON
    assert lateness(extended, date(2027, 1, 1), {}) is Lateness.EXPIRED


def test_a_body_without_a_term_is_not_judged():
    assert lateness(Council(None), date(2026, 1, 1), {}) is Lateness.UNKNOWN
    assert longest_extension(Council(None), {}) is None
    assert not may_extend(Council(None), date(2026, 1, 1))


def test_an_extension_is_a_year_at_most():
    assert longest_extension(TERM, {}) == date(2027, 3, 31)
    assert longest_extension(TERM, {"election_extension_months": 6}) == date(
        2026, 9, 30
    )


def test_an_extension_is_asked_for_in_time_and_once():
    assert may_extend(TERM, date(2026, 3, 31))
    assert not may_extend(TERM, date(2026, 4, 1))
    assert not may_extend(Council(TERM.term_to, date(2026, 12, 31)), date(2026, 3, 1))
