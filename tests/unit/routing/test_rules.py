"""What a rule asks, and which of several decides. No database."""

from decimal import Decimal

import pytest

from workflows.routing.rules import Facts, Rule, team_of

CASE = Facts(
    procedure="establishment",
    step="examine",
    category="charity",
    place="330800/330802/330802006/",
    flags=frozenset({"dual"}),
    amount=Decimal(30_000),
)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"procedure": "establishment"},
        {"step": "examine"},
        {"category": "charity"},
        {"place": "330800/330802/"},
        {"flag": "dual"},
        {"least": Decimal(30_000)},
        {"most": Decimal(30_000)},
        {"least": Decimal(1), "most": Decimal(50_000), "flag": "dual"},
    ],
)
def test_what_is_asked_fits(asked):
    assert Rule(1, **asked).fits(CASE)


@pytest.mark.parametrize(
    "asked",
    [
        {"procedure": "inspection"},
        {"step": "decide"},
        {"category": "science"},
        {"place": "330800/330803/"},
        {"flag": "assisted"},
        {"least": Decimal("30000.01")},
        {"most": Decimal("29999.99")},
        {"step": "examine", "flag": "assisted"},
    ],
)
def test_one_thing_that_differs_is_enough(asked):
    assert not Rule(1, **asked).fits(CASE)


def test_an_amount_is_not_asked_of_a_case_that_has_none():
    assert not Rule(1, most=Decimal(10)).fits(Facts("filing", "review"))


def test_the_first_rule_that_fits_decides():
    rules = [Rule(1, step="decide"), Rule(2, flag="dual"), Rule(3)]
    assert team_of(rules, CASE) == 2


def test_what_no_rule_catches_has_no_team():
    assert team_of([Rule(1, step="decide")], CASE) is None
