"""任职: who is cleared enters the register, asked once more while nobody else can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgs import leaders
from orgs.leaders import Act, EndReason, Office
from workflows.clock.calendar import local_day
from workflows.procedures.leadership import moves, rules
from workflows.procedures.leadership.candidates import Candidate, Standing

if TYPE_CHECKING:
    from workflows.engine.work import Work
    from workflows.law.findings import Finding


def appoint_cleared(work: Work) -> None:
    """Enter whoever may be entered; the rest stays cleared and waits.

    The people are held until commit, so that of two cases which propose one person
    the second sees what the first has done. Then the rules judge afresh.
    """
    case: Any = work.case
    cleared = case.of_standing(Standing.CLEARED)
    if not cleared:
        return
    leaders.hold(one.id_index for one in cleared)
    case.forget()
    for one in case.of_standing(Standing.CLEARED):
        if not case.barred(one) and not waits_for_audit(case, one):
            _enter(work, one)
    case.forget()


def barred(case: Any, one: Candidate) -> list[Finding]:
    """What forbids entering this candidate now, bars on record included."""
    slate, key = case.examined_facts, one.id_index or one.full_name
    found = rules.conditions_of(slate, key, case.place_settings)
    return [finding for finding in found if finding.fails]


def waits_for_audit(case: Any, one: Candidate) -> bool:
    """A new legal representative, and no departure audit accepted yet."""
    if not one.is_legal_representative or case.audit_accepted:
        return False
    body = case.organization
    known = body.legal_representative_index
    same = known == one.id_index if known else False
    return not same


def end_former(work: Work) -> None:
    """换届: whoever led before and was not elected again has left office."""
    case: Any = work.case
    if case.occasion != rules.Occasion.RE_ELECTION:
        return
    posts = {str(post) for post in rules.POSTS[case.facts.form]}
    held = case.organization.leaders.in_force().filter(post__in=posts)
    for leader in held.exclude(case_number=case.number):
        leaders.end(leader, EndReason.TERM_OVER, _act(work))


def _enter(work: Work, one: Candidate) -> None:
    case: Any = work.case
    begins = max(case.term_from, local_day(work.at))
    office = Office(
        full_name=one.full_name,
        id_index=one.id_index,
        post=one.post,
        term_from=begins,
        term_to=max(case.term_to, begins),
        term_number=one.term_number,
        post_title=one.post_title,
        is_legal_representative=one.is_legal_representative,
    )
    leaders.appoint(case.organization, office, _act(work))
    moves.move(work, one, "appoint")


def _act(work: Work) -> Act:
    case: Any = work.case
    number = case.number or ""
    basis = f"{number} 负责人任职前公示"
    return Act(basis, work.user, work.at, local_day(work.at), number)
