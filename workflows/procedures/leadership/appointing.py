"""任职: who is cleared enters the register, asked once more while nobody else can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgs import handlers, leaders
from orgs.leaders import Act, EndReason, Office
from workflows.clock.calendar import local_day
from workflows.law.people import Form
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
    ready = [
        one
        for one in case.of_standing(Standing.CLEARED)
        if not case.barred(one) and not waits_for_audit(case, one)
    ]
    if ready:
        _enter(work, ready)
        case.forget()


def barred(case: Any, one: Candidate) -> list[Finding]:
    """What forbids entering this candidate now, bars on record included."""
    slate, key = case.examined_facts, one.id_index or one.full_name
    found = rules.conditions_of(slate, key, case.place_settings)
    return [finding for finding in found if finding.fails]


def waits_for_audit(case: Any, one: Candidate) -> bool:
    """Whether the law asks for an audit before this entry, and none is accepted yet.

    Before an election nobody is entered without it (社团条例 27, 基金会条例 37); where
    one person follows another, the new legal representative is not.
    """
    if case.audit_accepted:
        return False
    if rules.audited_before(case.form, case.occasion):
        return True
    return one.is_legal_representative and _is_new(case, one)


def _is_new(case: Any, one: Candidate) -> bool:
    """Whether this is another person than the register names; unknown counts as one."""
    known = case.organization.legal_representative_index
    return not known or known != one.id_index


def end_former(work: Work) -> None:
    """换届: whoever led before and was not elected again has left office."""
    case: Any = work.case
    if case.occasion != rules.Occasion.RE_ELECTION:
        return
    posts = {str(post) for post in rules.POSTS[Form(case.form)]}
    held = case.organization.leaders.in_force().filter(post__in=posts)
    former = list(held.exclude(case_number=case.number))
    if former:
        leaders.end_all(case.organization, former, EndReason.TERM_OVER, _act(work))


def _enter(work: Work, ready: list[Candidate]) -> None:
    """Into the register, and the principal account to who represents from now on."""
    case: Any = work.case
    follows = [one for one in ready if one.is_legal_representative]
    changed = [one for one in follows if _is_new(case, one)]
    offices = [_office(work, one) for one in ready]
    leaders.appoint_all(case.organization, offices, _act(work))
    moves.move_all(work, ready, "appoint")
    for one in changed:
        if handlers.follow_representative(case.organization, one.full_name):
            work.note("candidate.principal", candidate=one.pk)


def _office(work: Work, one: Candidate) -> Office:
    case: Any = work.case
    begins = max(case.term_from, local_day(work.at))
    return Office(
        full_name=one.full_name,
        id_index=one.id_index,
        post=one.post,
        term_from=begins,
        term_to=max(case.term_to, begins),
        term_number=one.term_number,
        post_title=one.post_title,
        is_legal_representative=one.is_legal_representative,
    )


def _act(work: Work) -> Act:
    case: Any = work.case
    number = case.number or ""
    basis = f"{number} 负责人任职前公示"
    return Act(basis, work.user, work.at, local_day(work.at), number)
