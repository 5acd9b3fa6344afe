"""Sums, balance, the step from last year, ratios and flags."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from workflows.procedures.inspection import rules
from workflows.procedures.inspection.rules import Facts, Track
from workflows.procedures.inspection.rules.flags import ANSWERS as POINTING
from workflows.tools.demo.reports import ANSWERS, FIGURES

CLEAN = Facts(
    on=date(2026, 3, 2),
    year=2025,
    funds=Decimal(30_000),
    answers=FIGURES | ANSWERS,
)


def codes(facts, settings=None):
    return [found.code for found in rules.flags(facts, settings or {})]


def told(facts, code):
    return next(f for f in rules.flags(facts, {}) if f.code == code)


def with_(facts=CLEAN, **answers):
    return replace(facts, answers={**facts.answers, **answers})


def test_nothing_strikes_the_eye_in_a_clean_report():
    assert codes(CLEAN) == []


def test_an_empty_report_is_not_judged():
    assert codes(replace(CLEAN, answers={})) == []


def test_a_total_that_is_not_the_sum_bars_and_names_both_figures():
    found = told(with_(income="186000.00"), "sum_income")
    assert found.fails
    assert found.field == "income"
    assert "186,000.00元" in found.zh
    assert "185,000.00元" in found.zh


def test_assets_that_do_not_balance_bar():
    found = told(with_(liabilities_end="9000.00"), "balance_end")
    assert found.fails
    assert "93,000.00元" in found.zh
    assert "94,000.00元" in found.zh


def test_net_assets_that_move_otherwise_than_income_less_expenses_are_a_hint():
    facts = with_(other_expense="3000.00", expense="171000.00")
    assert not told(facts, "net_change").fails


def test_the_year_begins_where_the_last_one_ended_or_says_why():
    last = replace(CLEAN, before={"net_assets_end": "69000.00"})
    assert told(last, "carried_net_assets").fails
    explained = with_(last, start_words="审计调整。")
    assert not told(explained, "carried_net_assets").fails


def test_text_in_place_of_a_figure_counts_as_empty():
    assert codes(with_(income="很多")) == []


FOUNDATION = replace(CLEAN, form="foundation", funds=Decimal(2_000_000))


@pytest.mark.parametrize(
    ("public", "spent", "flagged"),
    [
        (True, "69999", True),
        (True, "70000", False),
        (False, "5599", True),
        (False, "5600", False),
    ],
)
def test_a_foundation_spends_seventy_or_eight_percent(public, spent, flagged):
    facts = replace(FOUNDATION, public_foundation=public)
    facts = with_(facts, charity_spending=spent, income_before="100000")
    assert ("charity_spending" in codes(facts)) is flagged


def test_management_above_ten_percent_is_flagged_where_the_law_bounds_it():
    assert "management_cost" in codes(FOUNDATION)
    assert "management_cost" not in codes(CLEAN)
    found = told(FOUNDATION, "management_cost")
    assert "基金会管理条例" in str(found)
    assert "16.47%" in found.zh


def test_a_charity_without_public_fundraising_has_no_bound_on_management():
    charity = replace(CLEAN, is_charity=True, track=Track.REPORT)
    assert "management_cost" not in codes(charity)
    assert "management_cost" in codes(with_(charity, public_fundraising="yes"))


def test_an_association_keeps_thirty_thousand():
    facts = replace(CLEAN, form="association")
    poor = with_(facts, net_assets_end="29999.99")
    assert "activity_funds" in codes(poor)
    assert "activity_funds" not in codes(facts)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"largest_contract": "92500"}, "single_income"),
        ({"largest_cash": "50000"}, "large_cash"),
        ({"related_amount": "1"}, "related_parties"),
        ({"insured": 3}, "insurance"),
        ({"activity_count": 0}, "no_activity"),
        ({"at_domicile": "no"}, "at_domicile"),
        ({"unregistered_changes": "yes"}, "unregistered_changes"),
        ({"has_branches": "yes"}, "branches"),
        ({"donation_receipts": "no"}, "donation_receipts"),
        ({"party_members": 3, "party_kind": "none"}, "party_organization"),
    ],
)
def test_an_answer_raises_its_own_flag_and_no_other(answers, code):
    assert codes(with_(**answers)) == [code]


def test_a_place_may_look_earlier():
    facts = with_(largest_contract="60000")
    assert codes(facts, {"single_income_percent": 30}) == ["single_income"]


def test_the_register_raises_flags_too():
    facts = replace(
        CLEAN,
        late=True,
        standing="abnormal",
        leaders_until=date(2025, 6, 1),
        last_conclusion="basic",
        last_rectified=False,
        first_opinion="unqualified",
    )
    assert codes(facts) == ["term_over", "late", "listed", "last_year", "first_opinion"]


EVERYTHING = {field: wanted for field, wanted, *_rest in POINTING} | {
    "has_branches": "yes",
    "activity_count": 0,
    "insured": 3,
    "party_members": 3,
    "party_kind": "none",
    "related_amount": "1",
    "largest_cash": "50000",
    "largest_contract": "92500",
    "net_assets_end": "1",
}


@pytest.mark.parametrize("form", ["association", "service", "foundation"])
@pytest.mark.parametrize("track", list(Track))
def test_each_flag_names_its_rule_or_says_that_no_law_asks(form, track):
    facts = replace(
        with_(**EVERYTHING),
        form=form,
        track=track,
        late=True,
        standing="abnormal",
        leaders_until=date(2025, 6, 1),
        last_conclusion="basic",
        last_rectified=False,
        first_opinion="unqualified",
        revocation_proposed=True,
    )
    found = rules.flags(facts, {})
    assert len(found) >= 18
    for flag in found:
        marked = "不是法定要求" in flag.zh or "本地设定" in flag.zh
        assert bool(flag.basis) != marked, flag.code


def test_an_unregistered_change_names_the_duty_of_its_form():
    flag = told(with_(unregistered_changes="yes"), "unregistered_changes")
    assert "第十五条" in flag.basis


def test_a_leap_against_last_year_is_told_with_both_figures():
    facts = replace(CLEAN, before={"income": "100000"})
    assert "85.00%" in told(facts, "change_income").zh


@pytest.mark.parametrize(
    ("facts", "audited"),
    [
        (CLEAN, False),
        (FOUNDATION, True),
        (replace(CLEAN, is_charity=True), False),
        (with_(replace(CLEAN, is_charity=True), public_fundraising="yes"), True),
    ],
)
def test_who_hands_in_an_audit(facts, audited):
    keys = {need.key for need in rules.materials(facts)}
    assert ("audit" in keys) is audited


def test_who_was_to_put_things_right_reports_on_it():
    again = replace(CLEAN, last_conclusion="unqualified")
    assert "rectification" in {need.key for need in rules.materials(again)}
    rows = {row.key for row in rules.checklist(again, rules.materials(again))}
    assert {"section:rectification", "material:rectification"} <= rows


@pytest.mark.parametrize(("answer", "asked"), [("yes", True), ("no", False)])
def test_tax_deduction_takes_a_special_audit(answer, asked):
    facts = replace(CLEAN, answers={**CLEAN.answers, "tax_deduction": answer})
    needs = rules.materials(facts)
    assert ("deduction_audit" in {need.key for need in needs}) is asked
    rows = {row.key for row in rules.checklist(facts, needs)}
    assert ("material:deduction_audit" in rows) is asked


def test_who_missed_last_year_reports_on_it_and_is_looked_at():
    again = replace(CLEAN, last_missed=True)
    assert "rectification" in {need.key for need in rules.materials(again)}
    assert "last_missed" in {flag.code for flag in rules.flags(again, {})}


@pytest.mark.parametrize(
    ("form", "measures"),
    [
        ("association", "《社会团体年度检查办法》"),
        ("service", "《民办非企业单位年度检查办法》"),
        ("foundation", "《基金会年度检查办法》"),
    ],
)
def test_a_ground_rests_on_the_measures_for_the_form(form, measures):
    rows = {row.key: row.source for row in rules.defaults(form)}
    assert len(rows) == len(rules.defaults(form))
    assert rows["finance"] == measures
    assert all(source.startswith("《") for source in rows.values())
