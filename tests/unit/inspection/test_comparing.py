"""Two years beside each other."""

from decimal import Decimal

import pytest

from workflows.procedures.inspection.rules import compared


def changes(now, last):
    return {each.line.key: each.change for each in compared(now, last)}


@pytest.mark.parametrize(
    ("last", "now", "change"),
    [
        ("100", "120", "20.00"),
        ("100", "0", "-100.00"),
        ("-100", "-50", "50.00"),  # less of a loss is more
        ("3", "4", "33.33"),
        ("0", "4", None),
        ("", "4", None),
        ("4", "", None),
    ],
)
def test_a_change_is_told_where_it_means_something(last, now, change):
    found = changes({"income": now}, {"income": last})
    assert found == {"income": Decimal(change) if change else None}


def test_the_balance_is_that_of_both_years_ends():
    now = {"assets_start": "1", "assets_end": "3"}
    assert changes(now, {"assets_end": "2"}) == {"assets": Decimal("50.00")}


def test_what_neither_report_says_is_left_out():
    assert compared({}, {"income": ""}) == []
