"""The conditions of establishment read like the articles they come from."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.establishment.bodies import (
    association,
    foundation,
    service,
    with_people,
)
from workflows.procedures.establishment.rules import (
    Application,
    Form,
    FoundationKind,
    Tier,
    Track,
    conditions,
    least_funds,
    problems,
)


def failed(app, **settings):
    return {f.code for f in conditions(app, settings) if f.fails}


def one(app, code, **settings):
    return next(f for f in conditions(app, settings) if f.code == code)


@pytest.mark.parametrize("body", [association, service, foundation])
def test_a_body_that_meets_everything_fails_nothing(body):
    assert problems(conditions(body(), {})) == []


@pytest.mark.parametrize("body", [association, service, foundation])
def test_every_finding_speaks_both_languages(body):
    for finding in conditions(Application(form=body().form, on=body().on), {}):
        assert finding.zh.endswith("。") and finding.en.endswith(".")


def test_forty_nine_individual_members_are_not_enough_and_the_article_is_named():
    finding = one(association(individual_members=49), "members")
    assert finding.fails and "还差1个" in finding.zh
    assert finding.cited("zh").endswith("（《社会团体登记管理条例》第十条第一项）。")


@pytest.mark.parametrize(
    ("people", "units", "enough"),
    [
        (50, 0, True),
        (49, 0, False),
        (0, 30, True),
        (0, 29, False),
        (25, 25, True),
        (20, 29, False),
        (1, 30, False),
        (0, 0, False),
    ],
)
def test_fifty_people_or_thirty_units_or_fifty_together(people, units, enough):
    app = association(individual_members=people, unit_members=units)
    assert ("members" not in failed(app)) is enough


@given(st.integers(0, 200), st.integers(0, 200))
def test_another_individual_member_never_harms_where_there_are_some(people, units):
    fewer = association(individual_members=people + 1, unit_members=units)
    more = association(individual_members=people + 2, unit_members=units)
    if "members" not in failed(fewer):
        assert "members" not in failed(more)


def test_only_associations_count_members():
    assert "members" not in failed(service(individual_members=0))


@pytest.mark.parametrize(
    ("body", "least"),
    [
        (association(), 30_000),
        (association(level=Tier.NATIONAL), 100_000),
        (service(), 30_000),
        (foundation(), 2_000_000),
        (foundation(foundation_kind=FoundationKind.PUBLIC), 4_000_000),
        (
            foundation(foundation_kind=FoundationKind.PUBLIC, level=Tier.NATIONAL),
            8_000_000,
        ),
    ],
)
def test_each_form_has_its_least_funds(body, least):
    assert least_funds(body, {}) == least
    assert "funds" not in failed(replace(body, funds=Decimal(least)))
    assert "funds" in failed(replace(body, funds=Decimal(least) - Decimal("0.01")))


def test_the_opening_fund_of_a_service_institution_is_the_places_business():
    finding = one(service(), "funds", min_opening_fund=50_000)
    assert finding.fails and "本地规定" in finding.zh
    assert finding.source.key == "min_opening_fund"
    assert finding.cited("zh") == finding.zh


def test_the_fund_of_a_foundation_is_paid_in_money():
    assert failed(foundation(funds_paid_in=False)) == {"funds-paid-in"}


@pytest.mark.parametrize(
    ("share", "fits"), [("0", True), ("33.33", True), ("33.34", False)]
)
def test_the_state_holds_a_third_of_a_service_institution_at_most(share, fits):
    assert ("state-share" not in failed(service(state_share=Decimal(share)))) is fits


def test_a_body_has_premises_and_staff():
    assert failed(service(address=" ", staff_count=0)) == {"premises", "staff"}


def test_dual_management_needs_a_unit_and_direct_registration_does_not():
    assert failed(service(supervising_unit=False)) == {"unit"}
    above = service(unit_of_same_level=False)
    assert failed(above) == {"unit-level"}
    direct = service(supervising_unit=False, track=Track.DIRECT)
    assert failed(direct) == set()


def test_a_service_institution_has_no_branches():
    assert failed(service(branches=True)) == {"branches"}


def test_a_charter_without_the_party_clauses_is_refused():
    assert failed(association(charter_party_clause=False)) == {"party-clause"}


def test_a_charter_names_what_it_lacks():
    items = association().charter_items - {"termination", "amendment"}
    finding = one(association(charter_items=items), "charter")
    assert "章程的修改程序；终止程序和终止后资产的处理" in finding.zh


def test_a_charity_is_held_to_the_charity_law_too():
    items = association().charter_items - {"projects"}
    plain = association(charter_items=items)
    assert failed(plain) == set()
    finding = one(replace(plain, charity=True), "charter")
    assert finding.fails and "慈善法" in str(finding)


def test_a_place_may_register_charities_in_two_steps():
    settings = {"charity_with_establishment": False}
    assert failed(association(charity=True), **settings) == {"charity"}
    assert failed(association(), **settings) == set()


def test_a_county_foundation_that_is_no_charity_is_looked_at():
    (finding,) = problems(conditions(foundation(charity=False), {}))
    assert finding.code == "charity-foundation" and not finding.fails


def test_a_place_without_delegated_power_registers_no_foundation():
    settings = {"level_allowed.foundation": ("province",)}
    assert failed(foundation(level=Tier.COUNTY), **settings) == {"level"}


@given(
    st.builds(
        Application,
        form=st.sampled_from(Form),
        on=st.dates(),
        individual_members=st.integers(0, 99),
        charity=st.booleans(),
        funds=st.decimals(0, 9_000_000, places=2),
    )
)
def test_any_application_is_judged_without_a_crash(app):
    assert conditions(app, {})


def test_people_are_looked_at_in_every_form():
    assert "legal-representative" in failed(with_people(association()))
