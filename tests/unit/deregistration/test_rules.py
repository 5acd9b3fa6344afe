"""Ending a body as the law has it: obstacles, decision, liquidation, what is left."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.procedures.deregistration import rules
from workflows.procedures.deregistration.rules import (
    Ending,
    Form,
    Known,
    Obstacle,
    OpenCase,
    Path,
    Quorum,
    Recipient,
    Stage,
    Trigger,
)

TODAY = date(2026, 6, 1)
PLAIN = Ending(
    form=Form.SERVICE,
    on=TODAY,
    triggered_on=date(2026, 3, 2),
    entitled=9,
    present=8,
    votes=8,
)
REPORTED = replace(
    PLAIN,
    stage=Stage.REPORT,
    group_formed_on=date(2026, 3, 9),
    group_size=2,
    chairs=1,
    known_creditors=2,
    creditors_notified_on=date(2026, 3, 16),
    announced_on=date(2026, 3, 17),
    claims_until=date(2026, 5, 6),
    ended_on=date(2026, 5, 20),
    remaining=Decimal(5000),
    recipient_kind=Recipient.SIMILAR,
    recipient_name="衢州市柯城区慈善总会",
)


def codes(facts, level="fail", **settings):
    found = rules.conditions(facts, settings)
    return {finding.code for finding in found if finding.level == level}


def test_a_plain_ending_meets_every_rule():
    assert codes(PLAIN) == codes(REPORTED) == set()
    assert codes(REPORTED, "warn") == set()


# -- obstacles ---------------------------------------------------------------------
@pytest.mark.parametrize("kind", rules.OBSTACLES)
def test_every_obstacle_says_what_to_do(kind):
    one = Obstacle(kind, "某案", date(2026, 5, 1))
    (finding,) = [
        f for f in rules.conditions(replace(PLAIN, obstacles=(one,)), {}) if f.fails
    ]
    assert finding.code == f"obstacle-{kind}"
    assert "请" in finding.zh and "某案" in finding.zh


def test_an_open_inspection_is_told_apart_from_other_cases():
    inspection = OpenCase("inspection", "330802-NJ-2026-0001", "年检", "整改")
    other = OpenCase("leadership", "330802-FZ-2026-0001", "换届")
    found = [
        f.zh for f in rules.blockers(replace(PLAIN, open_cases=(inspection, other)), {})
    ]
    assert found[0].startswith("年检（年报）办件330802-NJ-2026-0001（整改）尚未办结")
    assert "请先办结或者撤回" in found[1]


def test_a_place_says_which_obstacles_count():
    facts = replace(PLAIN, obstacles=(Obstacle("complaint", "信访件", TODAY),))
    assert codes(facts) == {"obstacle-complaint"}
    assert codes(facts, deregistration_blockers=("penalty",)) == set()


# -- decision ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("votes", "code"),
    [((9, 10, 8), "votes"), ((9, 8, 4), "majority"), ((9, 8, 5), None)],
)
def test_the_votes_carry_the_decision(votes, code):
    entitled, present, agreed = votes
    facts = replace(PLAIN, entitled=entitled, present=present, votes=agreed)
    assert codes(facts) == ({code} if code else set())


@pytest.mark.parametrize(
    ("trigger", "votes", "found"),
    [
        ("merged", (9, 9, 5), {"two-thirds"}),
        ("merged", (9, 9, 6), set()),
        ("dissolved", (9, 9, 5), set()),
        ("dissolved", (9, 9, 4), {"majority"}),
        ("dissolved", (9, 5, 5), {"council-quorum"}),
        ("merged", (9, 6, 4), set()),
    ],
)
def test_a_foundations_council_decides_by_its_own_majorities(trigger, votes, found):
    entitled, present, agreed = votes
    facts = replace(PLAIN, form=Form.FOUNDATION, trigger=Trigger(trigger))
    facts = replace(facts, entitled=entitled, present=present, votes=agreed)
    assert codes(facts) == found


def test_a_thin_meeting_is_looked_at():
    facts = replace(PLAIN, entitled=30, present=12, votes=12)
    assert codes(facts, "warn") == {"quorum"}


def test_only_charities_end_for_being_idle():
    idle = replace(PLAIN, trigger=Trigger.IDLE)
    assert codes(idle) == {"idle"}
    assert codes(replace(idle, charity=True)) == set()


def test_a_revoked_body_has_nothing_to_decide():
    facts = replace(PLAIN, trigger=Trigger.REVOKED, votes=0)
    assert codes(facts) == set()


@pytest.mark.parametrize(("days", "late"), [(29, True), (30, False)])
def test_a_meeting_without_quorum_was_announced_thirty_days_before(days, late):
    met = PLAIN.triggered_on
    facts = replace(
        PLAIN,
        quorum=Quorum.FAILED,
        meeting_announced_on=met - timedelta(days=days),
        council_members=7,
        undertakings=7,
    )
    found = codes(facts, quorum_variant=True)
    assert found == ({"announced-late"} if late else set())


def test_all_serving_council_members_undertake():
    facts = replace(PLAIN, quorum=Quorum.FAILED, council_members=7, undertakings=6)
    assert codes(facts, quorum_variant=True) == {"undertakings"}


# -- the simplified way --------------------------------------------------------------
SHORT = replace(PLAIN, path=Path.SIMPLIFIED, no_debts=True)


def test_the_simplified_way_is_open_without_debts():
    assert codes(SHORT) == set()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"no_debts": False}, "excluded-debts"),
        ({"trigger": Trigger.REVOKED}, "excluded-revoked"),
        ({"obstacles": (Obstacle("penalty", "某案", TODAY),)}, "excluded-penalty"),
    ],
)
def test_what_closes_the_simplified_way(more, code):
    assert code in codes(replace(SHORT, **more))


def test_a_place_may_have_no_simplified_way():
    assert codes(SHORT, simplified_deregistration=False) == {"not-here"}


# -- liquidation ---------------------------------------------------------------------
@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True)])
def test_a_charity_has_thirty_days_for_its_group(days, late):
    formed = PLAIN.triggered_on + timedelta(days=days)
    facts = replace(
        PLAIN, charity=True, stage=Stage.GROUP, group_formed_on=formed, chairs=1
    )
    assert ("group-late" in codes(facts, "warn")) is late


def test_other_bodies_have_as_long_as_the_place_says():
    formed = PLAIN.triggered_on + timedelta(days=16)
    facts = replace(PLAIN, stage=Stage.GROUP, group_formed_on=formed)
    assert "group-late" in codes(facts, "warn")
    assert codes(facts, "warn", liquidation_group_days=20) == set()


@pytest.mark.parametrize("chairs", [0, 2])
def test_the_group_has_one_head(chairs):
    facts = replace(PLAIN, stage=Stage.GROUP, group_size=2, chairs=chairs)
    assert codes(facts) == {"chair"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"creditors_notified_on": date(2026, 3, 20)}, "creditor_notice_days"),
        ({"announced_on": date(2026, 5, 9)}, "creditor_announcement_days"),
        ({"ended_on": date(2026, 5, 16)}, "filed-late"),
    ],
)
def test_delays_are_looked_at_and_bar_nothing(more, code):
    facts = replace(REPORTED, **more)
    assert codes(facts) == set()
    assert codes(facts, "warn") == {code}


def test_nobody_has_to_be_notified_where_nothing_is_owed():
    facts = replace(REPORTED, known_creditors=0, creditors_notified_on=None)
    assert codes(facts, "warn") == set()


def test_the_liquidation_ends_after_the_last_day_for_claims():
    assert codes(replace(REPORTED, ended_on=date(2026, 5, 6))) == {"ended-early"}


def test_every_claim_has_an_answer():
    assert codes(replace(REPORTED, open_claims=1)) == {"claims"}


# -- what is left --------------------------------------------------------------------
@pytest.mark.parametrize("kind", [Recipient.MEMBERS, Recipient.FOUNDERS])
@pytest.mark.parametrize("form", [Form.SERVICE, Form.FOUNDATION])
def test_insiders_receive_nothing_of_a_body_of_public_benefit(kind, form):
    facts = replace(REPORTED, form=form, recipient_kind=kind)
    (finding,) = [f for f in rules.conditions(facts, {}) if f.fails]
    assert str(finding.source) == "《民法典》第九十五条"


def test_a_trade_association_is_asked_for_its_charter():
    facts = replace(
        REPORTED,
        form=Form.ASSOCIATION,
        public_benefit=False,
        recipient_kind=Recipient.MEMBERS,
    )
    assert codes(facts) == set()
    assert codes(facts, "warn") == {"members"}


def test_a_leader_by_name_is_an_insider():
    facts = replace(REPORTED, recipient_name="何清", insiders=frozenset({"何清"}))
    assert codes(facts) == {"insiders"}


@pytest.mark.parametrize(
    "known", [Known(found=True, ended=True), Known(found=True, itself=True)]
)
def test_a_body_that_has_ended_receives_nothing(known):
    assert codes(replace(REPORTED, recipient=known)) == {"recipient-ended"}


@pytest.mark.parametrize(
    ("kind", "known", "code"),
    [
        (Recipient.CHARITY, Known(found=True, charity=True), None),
        (Recipient.CHARITY, Known(), None),
        (Recipient.CHARITY, Known(found=True), "no-charity"),
        (Recipient.SIMILAR, Known(), "not-to-charity"),
        (Recipient.REGISTRAR, Known(), None),
    ],
)
def test_a_charity_gives_to_charities_or_as_the_registrar_arranges(kind, known, code):
    facts = replace(REPORTED, charity=True, recipient_kind=kind, recipient=known)
    assert codes(facts) == ({code} if code else set())


def test_nothing_left_asks_for_nobody():
    facts = replace(REPORTED, remaining=Decimal(0), recipient_kind="members")
    assert codes(facts) == set()


# -- papers and grounds --------------------------------------------------------------
def needed(facts, **settings):
    return {need.key for need in rules.materials(facts, settings)}


def test_files_are_asked_for_when_their_time_has_come():
    assert needed(PLAIN) == {"application_form", "decision"}
    assert "liquidation_report" in needed(REPORTED)
    assert "group_decision" not in needed(replace(SHORT, stage=Stage.REPORT))
    assert "no_debt_undertaking" in needed(SHORT)


def test_the_place_says_who_is_audited():
    assert "liquidation_audit" in needed(REPORTED)
    assert "liquidation_audit" not in needed(
        REPORTED, liquidation_audit_forms=("foundation",)
    )


def test_what_is_lost_has_been_declared():
    assert "loss_declaration" not in needed(REPORTED)
    assert "loss_declaration" in needed(replace(REPORTED, seal="lost"))


@pytest.mark.parametrize("form", Form)
def test_grounds_of_revocation_are_of_the_form_and_of_charities(form):
    own = rules.revocation_grounds(form)
    more = rules.revocation_grounds(form, charity=True)
    assert len({each.code for each in more}) == len(more) == len(own) + 1
    assert rules.ground_of(form, False, "offences")
    assert rules.ground_of(form, False, "charity") is None


@given(
    st.builds(
        Ending,
        form=st.sampled_from(Form),
        on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        charity=st.booleans(),
        path=st.sampled_from(Path),
        stage=st.sampled_from(Stage),
        trigger=st.sampled_from(Trigger),
        quorum=st.sampled_from(Quorum),
        triggered_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        group_formed_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        recipient_kind=st.sampled_from(Recipient),
        remaining=st.decimals(0, 1_000_000, places=2),
    )
)
def test_any_ending_is_judged_without_a_crash(facts):
    assert rules.conditions(facts, {})
