"""Each row of the table of conditions for leaders: who passes, who does not."""

from datetime import date

import pytest

from tests.unit.leadership.slates import (
    CHAIR,
    ELSEWHERE,
    ON,
    SECRETARY,
    candidate,
    replace,
    retired,
    slate,
    with_,
)
from workflows.law.bars import Bar, Kind, Origin
from workflows.law.findings import Level
from workflows.law.people import Form, Post
from workflows.law.settings import Setting
from workflows.procedures.leadership import rules
from workflows.procedures.leadership.rules import Occasion, Office, Service, Where

A, S, F = Form.ASSOCIATION, Form.SERVICE, Form.FOUNDATION
RUNNING = replace(ELSEWHERE, where=Where.RUNNING)
OTHER = Office("柯城区青禾阅读中心", S, "chair", True)
HEAD = candidate("何清", Post.HEAD, legal_representative=True)


def bar(kind, **more):
    return Bar(kind, Origin.RECORDED, **({"starts": date(2024, 1, 5)} | more))


def barred(kind, **more):
    return replace(CHAIR, bars=(bar(kind, **more),))


def found(proposal, code, settings=None):
    """The level of a finding; None when the rule says nothing or that all is well."""
    levels = {
        one.level
        for one in rules.conditions(proposal, settings or {})
        if one.code == code and one.level is not Level.OK
    }
    return levels.pop() if len(levels) == 1 else None


@pytest.mark.parametrize("form", [A, S, F])
def test_a_proposal_in_order_has_no_findings(form):
    whole = slate(form, candidates=(HEAD,) if form is S else (CHAIR, SECRETARY))
    assert [str(one) for one in rules.conditions(whole, {}) if not one.passed] == []


FAIL, WARN = Level.FAIL, Level.WARN
TABLE = [
    # Retired officials: 中组发〔2014〕11号.
    ("retired-approval", FAIL, with_(retired(approved=False))),
    ("retired-approval-again", FAIL, with_(retired(former_term=date(2026, 2, 1)))),
    ("retired-one-post", FAIL, with_(retired(offices=(OTHER,)))),
    (
        "retired-one-post",
        WARN,
        with_(retired(offices=(replace(OTHER, where=Where.RUNNING),))),
    ),
    ("retired-terms", FAIL, with_(retired(term_number=3))),
    ("retired-age", FAIL, with_(retired(born=date(1955, 2, 1)))),
    ("retired-paid", FAIL, with_(retired(paid=True))),
    (
        "retired-representative",
        FAIL,
        with_(replace(retired(), post=Post.CHAIR, legal_representative=True)),
    ),
    (
        "retired-representative",
        WARN,
        with_(
            replace(retired(), post=Post.CHAIR, legal_representative=True, special=True)
        ),
    ),
    ("retired-field", WARN, with_(retired(same_field=False))),
    ("retired-new-body", WARN, with_(retired(), established_on=date(2025, 9, 1))),
    # Left office less than three years ago, in the same field.
    (
        "cooling",
        WARN,
        with_(
            candidate(
                "罗欣",
                Post.VICE_CHAIR,
                service=Service.RETIRED,
                retired_on=date(2024, 1, 1),
                same_field=True,
            )
        ),
    ),
    # Serving officials.
    (
        "state-staff",
        FAIL,
        with_(candidate("罗欣", Post.VICE_CHAIR, state_staff=True), F),
    ),
    (
        "state-staff-approval",
        WARN,
        with_(candidate("罗欣", Post.VICE_CHAIR, state_staff=True)),
    ),
    (
        "state-staff-industry",
        WARN,
        with_(
            candidate("罗欣", Post.VICE_CHAIR, state_staff=True, approved=True),
            trade_association=True,
        ),
    ),
    # One legal representative: 社团条例 12, 基金会条例 23.
    (
        "representative-elsewhere",
        FAIL,
        with_(replace(CHAIR, offices=(ELSEWHERE,))),
    ),
    ("representative-elsewhere", FAIL, with_(replace(CHAIR, offices=(OTHER,)), F)),
    ("representative-running", WARN, with_(replace(CHAIR, offices=(RUNNING,)))),
    (
        "representative-post",
        FAIL,
        slate(
            F,
            candidates=(candidate("许宁", Post.VICE_CHAIR, legal_representative=True),),
        ),
    ),
    (
        "representative-post",
        WARN,
        slate(
            candidates=(
                candidate("许宁", Post.SECRETARY_GENERAL, legal_representative=True),
            )
        ),
    ),
    # Capacity, rights, sentences, what was declared.
    ("ban-rights", FAIL, with_(barred(Kind.RIGHTS))),
    ("ban-capacity", FAIL, with_(barred(Kind.CAPACITY))),
    ("ban-sentence", FAIL, with_(barred(Kind.SENTENCE, ends=date(2022, 1, 1)), F)),
    ("ban-undeclared", FAIL, with_(replace(CHAIR, no_ban_declared=False))),
    ("ban-child", FAIL, with_(replace(CHAIR, born=date(2011, 1, 1)))),
    # Led a body that was revoked: 慈善法 16, 基金会条例 23.
    ("ban-revoked-body", FAIL, with_(barred(Kind.BODY), charity=True)),
    ("ban-revoked-body", FAIL, with_(barred(Kind.BODY), F)),
    # Lists.
    ("dishonest-debtor", WARN, with_(barred(Kind.DISHONEST))),
    ("profession-ban", FAIL, with_(barred(Kind.PROFESSION))),
    # Terms and age.
    ("term", FAIL, with_(replace(CHAIR, term_to=date(2031, 3, 3)), F)),
    ("term", WARN, with_(replace(CHAIR, term_to=date(2032, 3, 1)))),
    ("term", WARN, with_(replace(CHAIR, term_to=date(2027, 3, 1)))),
    ("term", FAIL, with_(replace(CHAIR, term_to=date(2026, 3, 1)))),
    ("terms", WARN, with_(replace(CHAIR, term_number=3))),
    ("age", WARN, with_(replace(CHAIR, born=date(1955, 2, 1)))),
    # Public fundraising: 公募办法 5(2).
    (
        "full-time",
        FAIL,
        slate(
            candidates=(CHAIR, replace(SECRETARY, full_time=False)),
            public_fundraising=True,
        ),
    ),
    (
        "chair-apart",
        FAIL,
        slate(
            candidates=(replace(CHAIR, post=Post.SECRETARY_GENERAL),),
            staying=(CHAIR,),
            public_fundraising=True,
        ),
    ),
    (
        "chair-apart",
        WARN,
        slate(
            candidates=(replace(CHAIR, post=Post.SECRETARY_GENERAL),),
            staying=(CHAIR,),
        ),
    ),
    ("council-linked", FAIL, slate(public_fundraising=True, linked=6)),
    ("council-foreign", FAIL, slate(public_fundraising=True, foreign=6)),
    ("relatives", FAIL, slate(public_fundraising=True, relatives=2)),
    ("relatives", FAIL, slate(F, relatives=2)),
    ("relatives", FAIL, slate(F, relatives=6, private_funds=True)),
    ("council-size", FAIL, slate(F, council=26)),
    # The proposal as a whole.
    ("seats", FAIL, slate(candidates=(CHAIR, candidate("许宁", Post.CHAIR)))),
    ("legal-representative", FAIL, slate(candidates=(SECRETARY,))),
    ("votes", FAIL, slate(F, present=30)),
    ("votes", FAIL, slate(F, votes=30)),
    ("votes", WARN, slate(present=30, votes=29)),
    ("votes", WARN, slate(votes=25)),
    ("votes", FAIL, slate(votes=51)),
    # 离任审计: 社团条例 27, 民非条例 22, 基金会条例 37.
    ("audit", WARN, slate(audit_on_file=False)),
    ("audit", WARN, slate(S, audit_on_file=False, represented_by="别人")),
]


@pytest.mark.parametrize(
    ("code", "level", "proposal"), TABLE, ids=[f"{c}-{lv}" for c, lv, _p in TABLE]
)
def test_a_condition_that_is_not_met_is_told(code, level, proposal):
    assert found(proposal, code) is level


PASSES = [
    ("retired-approval-again", with_(retired(former_term=date(2021, 2, 1)))),
    ("retired-age", with_(retired(born=date(1955, 3, 3)))),  # 71 tomorrow
    ("cooling", with_(retired(retired_on=date(2023, 3, 1)))),
    ("representative-elsewhere", with_(replace(CHAIR, offices=(OTHER,)))),
    ("legal-representative", slate(candidates=(SECRETARY,), occasion=Occasion.CHANGE)),
    ("term", with_(replace(CHAIR, term_to=date(2031, 3, 2)), F)),
    ("term", with_(replace(CHAIR, term_to=date(2029, 3, 1)))),
    ("terms", with_(replace(CHAIR, term_number=2))),
    ("profession-ban", with_(barred(Kind.PROFESSION, ends=date(2026, 3, 1)))),
    ("ban-sentence", with_(barred(Kind.SENTENCE, ends=date(2021, 3, 1)), F)),
    ("terms", with_(replace(CHAIR, term_number=3, special=True))),
    ("relatives", slate(F, relatives=5, private_funds=True)),
    ("relatives", slate(relatives=5)),
    ("council-linked", slate(public_fundraising=True, linked=5)),
    ("audit", slate(S, audit_on_file=False)),
]


@pytest.mark.parametrize(("code", "proposal"), PASSES, ids=[c for c, _p in PASSES])
def test_a_condition_that_is_just_met_says_nothing(code, proposal):
    assert found(proposal, code) is None


def test_a_public_foundation_has_no_relatives_on_its_council():
    both = slate(F, relatives=2, private_funds=True, public_foundation=True)
    assert found(both, "relatives") is Level.FAIL


@pytest.mark.parametrize(
    ("code", "place", "proposal"),
    [
        (
            "dishonest-debtor",
            {"dishonest_debtor": "fail"},
            {"bars": (bar(Kind.DISHONEST),)},
        ),
        ("age", {"leader_age_most": 50}, {}),
        ("terms", {"chair_terms_most": 1}, {"term_number": 2}),
        ("term", {"term_years_most.association": 4}, {}),
    ],
)
def test_a_place_may_be_stricter_and_it_is_not_called_law(code, place, proposal):
    whole = with_(replace(CHAIR, **proposal))
    one = next(
        one
        for one in rules.conditions(whole, place)
        if one.code == code and not one.passed
    )
    assert isinstance(one.source, Setting)
    assert one.basis == ""


def test_what_the_law_says_names_its_article():
    for code, level, proposal in TABLE:
        for one in rules.conditions(proposal, {}):
            if level is Level.FAIL and one.code == code and one.fails:
                local = code in {"seats", "votes", "term"}
                assert one.basis or local, f"{code} needs its source"


def test_conditions_of_one_candidate_leave_the_others_out():
    whole = with_(barred(Kind.DISHONEST))
    assert "dishonest-debtor" in {
        one.code for one in rules.conditions_of(whole, "何清", {})
    }
    assert "dishonest-debtor" not in {
        one.code for one in rules.conditions_of(whole, "方圆", {})
    }


def test_age_counts_full_years():
    assert rules.age(date(1955, 3, 2), ON) == 71
    assert rules.age(date(1955, 3, 3), ON) == 70


def test_officials_hand_in_an_approval_and_others_do_not():
    needed = {one.key for one in rules.materials(with_(retired()))}
    plain = {one.key for one in rules.materials(slate())}
    assert needed - plain == {"posts_approval"}


def test_the_audit_is_asked_for_where_the_representative_changes():
    same = slate(S, candidates=(HEAD,), occasion=Occasion.CHANGE)
    other = replace(same, represented_by="别人")
    asked = [{one.key for one in rules.materials(one)} for one in (same, other)]
    assert asked[1] - asked[0] == {"audit_report"}


def test_the_checklist_rules_on_sections_people_and_papers():
    rows = {row.key: row.zh for row in rules.checklist(slate(F))}
    assert "何清（理事长（会长））" in rows["section:candidates"]
    assert {"section:council", "material:decision"} <= set(rows)
