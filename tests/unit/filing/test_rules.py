"""三级管理 by rule, what is handed in, and what follows from the register."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from workflows.law.materials import MaterialSource
from workflows.law.places import SETTINGS
from workflows.procedures.filing.rules import (
    Facts,
    Nature,
    Purpose,
    Tier,
    asks_committee,
    checklist,
    conditions,
    figures,
    is_inactive,
    last_day,
    materials,
    may_renew,
    tier,
)

DEFAULTS = {key: setting.default for key, setting in SETTINGS.items()}
HELPERS = Facts(on=date(2026, 3, 2), members=12)
BIG = replace(HELPERS, members=60, funds=Decimal(50_000), fixed_premises=True)


def settings(**more):
    return DEFAULTS | more


def test_a_group_of_neighbours_is_filed():
    verdict = tier(HELPERS, DEFAULTS)
    assert verdict.tier is Tier.FILING
    assert str(verdict.reasons[0].source).endswith("第三条")


def test_what_could_register_is_guided_to_registration():
    verdict = tier(BIG, DEFAULTS)
    assert verdict.tier is Tier.REGISTRATION
    assert all(reason.source for reason in verdict.reasons)


@pytest.mark.parametrize(
    "lacking", [{"members": 49}, {"funds": Decimal(29_999)}, {"fixed_premises": False}]
)
def test_what_lacks_one_condition_of_registration_is_filed(lacking):
    assert tier(replace(BIG, **lacking), DEFAULTS).tier is Tier.FILING


def test_staff_counts_only_where_it_was_asked():
    assert tier(replace(BIG, staff=0), DEFAULTS).tier is Tier.FILING
    assert tier(replace(BIG, staff=1), DEFAULTS).tier is Tier.REGISTRATION


def test_a_place_may_ask_less_of_community_organizations():
    eased = settings(community_members=20, community_funds=0)
    facts = replace(HELPERS, members=20, fixed_premises=True)
    assert tier(facts, DEFAULTS).tier is Tier.FILING
    assert tier(facts, eased).tier is Tier.REGISTRATION


def test_the_small_and_loose_are_guided_by_the_committee():
    assert tier(replace(HELPERS, members=4), DEFAULTS).tier is Tier.GUIDED
    assert tier(replace(HELPERS, members=5), DEFAULTS).tier is Tier.FILING
    assert tier(replace(HELPERS, has_rules=False), DEFAULTS).tier is Tier.GUIDED
    assert tier(HELPERS, settings(filing_min_funds=100)).tier is Tier.GUIDED


@pytest.mark.parametrize("nature", [n for n in Nature if n is not Nature.GROUP])
def test_what_is_no_community_organization_is_excluded_with_its_reason(nature):
    verdict = tier(replace(HELPERS, nature=nature), DEFAULTS)
    assert verdict.tier is Tier.EXCLUDED
    (reason,) = verdict.reasons
    assert reason.fails
    assert (reason.field, bool(reason.source)) == ("nature", True)


def test_a_place_may_open_filing_to_groups_of_a_building_but_never_to_business():
    opened = settings(filing_excluded=())
    building = replace(HELPERS, nature=Nature.BUILDING)
    assert tier(building, opened).tier is Tier.FILING
    business = replace(HELPERS, nature=Nature.PROFIT)
    assert tier(business, opened).tier is Tier.EXCLUDED


def test_only_exclusion_and_a_taken_name_keep_an_applicant_from_submitting():
    assert not any(f.fails for f in conditions(BIG, DEFAULTS))
    assert not any(f.fails for f in conditions(replace(HELPERS, members=2), DEFAULTS))
    (taken,) = [
        f for f in conditions(replace(HELPERS, name_is_taken=True), DEFAULTS) if f.fails
    ]
    assert taken.field == "name"


def test_who_could_register_is_told_so():
    assert [f.code for f in conditions(BIG, DEFAULTS)] == ["may_register"]


def test_who_wants_to_end_a_filing_is_judged_by_no_condition():
    ending = replace(HELPERS, purpose=Purpose.CANCELLATION, members=0)
    assert conditions(ending, DEFAULTS) == []


@pytest.mark.parametrize(
    ("purpose", "moves", "asked"),
    [
        (Purpose.NEW, False, True),
        (Purpose.CHANGE, False, False),
        (Purpose.CHANGE, True, True),
        (Purpose.RENEWAL, True, False),
        (Purpose.CANCELLATION, False, False),
    ],
)
def test_the_committee_is_asked_for_what_is_new_in_its_place(purpose, moves, asked):
    facts = replace(HELPERS, purpose=purpose, moves=moves)
    assert asks_committee(facts) is asked


def test_a_new_filing_asks_for_two_photographs_and_anything_later_for_none():
    uploads = [n.key for n in materials(HELPERS, DEFAULTS) if n.uploaded]
    assert uploads == ["member_list", "rules"]
    eased = materials(HELPERS, settings(filing_needs_rules=False))
    assert [n.key for n in eased if n.uploaded] == ["member_list"]
    renewal = materials(replace(HELPERS, purpose=Purpose.RENEWAL), DEFAULTS)
    assert {n.source for n in renewal} == {MaterialSource.GENERATED}


def test_the_township_looks_at_the_sections_and_the_photographs():
    keys = [row.key for row in checklist(HELPERS, DEFAULTS)]
    assert keys == [
        "section:body",
        "section:place",
        "section:leader",
        "material:member_list",
        "material:rules",
    ]
    ending = replace(HELPERS, purpose=Purpose.CANCELLATION)
    assert [row.key for row in checklist(ending, DEFAULTS)] == ["section:ending"]


def test_a_filing_of_three_years_ends_the_day_before():
    assert last_day(date(2026, 3, 2), 3) == date(2029, 3, 1)
    assert last_day(date(2024, 2, 29), 1) == date(2025, 2, 27)
    assert last_day(date(2026, 3, 2), 0) is None


def test_a_filing_is_renewed_from_ninety_days_before_its_end():
    assert not may_renew(date(2029, 3, 1), date(2028, 11, 30), 90)
    assert may_renew(date(2029, 3, 1), date(2028, 12, 1), 90)
    assert may_renew(date(2029, 3, 1), date(2029, 6, 1), 90)
    assert not may_renew(None, date(2029, 6, 1), 90)


def test_a_body_sleeps_when_the_months_have_passed_and_not_a_day_before():
    assert not is_inactive(date(2025, 3, 2), date(2026, 3, 2), 12)
    assert is_inactive(date(2025, 3, 2), date(2026, 3, 3), 12)


@pytest.mark.parametrize(
    ("urban", "rural"), [(13, 4), (10, 5), (18, 8)], ids=["2018", "Dongying", "2023"]
)
def test_every_community_is_held_against_the_target_of_its_kind(urban, rural):
    communities = [("330802006001", "府东社区", True), ("330802006201", "上村", False)]
    town, village = figures(communities, {"330802006001": 9}, urban, rural)
    assert (town.count, town.target, town.short) == (9, urban, urban - 9)
    assert (village.count, village.target, village.short) == (0, rural, rural)
    assert (town.percent, village.percent) == (100 * 9 // urban, 0)


def test_more_than_the_target_is_a_hundred_per_cent():
    (row,) = figures([("1", "x", False)], {"1": 9}, 13, 4)
    assert (row.short, row.percent) == (0, 100)
    assert figures([("1", "x", False)], {}, 13, 0)[0].percent == 100
