from datetime import date

import pytest

from workflows.procedures.inspection.rules.nonfilers import (
    Kind,
    Rule,
    Standing,
    Year,
    propose,
)

TODAY = date(2026, 6, 2)
THIS = Year(2025, date(2026, 6, 1))
LAST = Year(2024, date(2025, 6, 3))
FILED = date(2026, 5, 20)


def proposed(state, *years, on=TODAY, place=None, **listed):
    found = propose(Standing(state, **listed), years, on, place or {})
    return found and (found.kind, found.rule, found.years)


def test_on_the_last_day_nobody_is_proposed():
    assert proposed("normal", THIS, on=date(2026, 6, 1)) is None


def test_who_has_not_filed_is_proposed_on_the_day_after():
    assert proposed("normal", THIS) == (Kind.ABNORMAL, Rule.NOT_FILED, (2025,))


def test_who_filed_late_is_not_proposed_any_more():
    late = Year(2025, THIS.window_end, date(2026, 6, 20))
    assert proposed("normal", late, on=date(2026, 6, 21)) is None


def test_two_years_in_a_row_lead_to_the_serious_list():
    found = (Kind.SERIOUS, Rule.NOT_FILED_AGAIN, (2025, 2024))
    assert proposed("abnormal", LAST, THIS) == found
    assert proposed("normal", THIS, LAST) == found
    assert proposed("suspended", THIS, LAST) == found


def test_a_year_between_breaks_the_row():
    before = Year(2023, date(2024, 5, 31))
    filed = Year(2024, LAST.window_end, FILED)
    assert proposed("normal", before, filed, THIS)[0] is Kind.ABNORMAL
    # 2024 was a year without duty: the row has a hole.
    assert proposed("normal", before, THIS)[0] is Kind.ABNORMAL


def test_a_place_may_wait_for_a_third_year():
    place = {"inspection_years_to_serious": 3}
    assert proposed("normal", LAST, THIS, place=place)[0] is Kind.ABNORMAL


@pytest.mark.parametrize("state", ["abnormal", "serious", "suspended"])
def test_nobody_is_proposed_twice_for_the_same(state):
    assert proposed(state, THIS) is None


def test_whoever_is_on_the_serious_list_is_not_proposed_for_it_again():
    assert proposed("serious", LAST, THIS) is None


def test_removal_is_proposed_once_the_late_report_is_concluded():
    late = Year(2025, THIS.window_end, FILED, concluded=True)
    found = proposed("abnormal", late, for_years=frozenset({2025}))
    assert found == (Kind.CLEAR_ABNORMAL, Rule.FULFILLED, (2025,))


def test_a_report_still_under_review_is_not_enough():
    late = Year(2025, THIS.window_end, FILED)
    assert proposed("abnormal", late, for_years=frozenset({2025})) is None


def test_who_was_listed_for_something_else_is_not_our_business():
    done = Year(2025, THIS.window_end, FILED, concluded=True)
    assert proposed("abnormal", done) is None


def test_no_removal_while_another_year_is_missing():
    done = Year(2024, LAST.window_end, FILED, concluded=True)
    assert proposed("abnormal", done, THIS, for_years=frozenset({2024})) is None


@pytest.mark.parametrize(
    ("on", "left"), [(date(2028, 7, 1), False), (date(2028, 7, 2), True)]
)
def test_the_serious_list_is_left_after_two_full_years(on, left):
    done = [Year(y.year, y.window_end, FILED, True) for y in (LAST, THIS)]
    listed = {"listed_on": date(2026, 7, 1), "for_years": frozenset({2024, 2025})}
    found = proposed("serious", *done, on=on, **listed)
    assert (found is not None) is left
