"""Asking, answering and staying silent, each inside the case's unit of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgs.prepared import related
from workflows.applications.outcomes import paper
from workflows.clock import ledger, tables
from workflows.clock.calendar import local_day
from workflows.consultation.models import Consultation

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgs.models import Authority
    from workflows.applications.outcomes import Effect
    from workflows.engine.models import Case
    from workflows.engine.work import Work
    from workflows.law.periods import Period


def ask(
    work: Work,
    authority: Authority,
    question: str = "",
    *,
    step: str = "opinion",
    period: Period | None = None,
) -> Consultation:
    """Put a question to an office, to be answered at ``step`` within ``period``."""
    consultation = Consultation.objects.create(
        case_id=work.case.pk,
        step=step,
        authority=authority,
        question=question,
        asked_at=work.at,
        days=period.days if period else None,
        due_day=_due_day(work, period) if period else None,
    )
    work.note("asked", step=step, office=authority.name)
    return consultation


def _due_day(work: Work, period: Period) -> Any:
    return ledger.due_day(local_day(work.at), period, [], tables.current())


def answer(
    work: Work, verdict: str, words: str = "", *, step: str = "opinion"
) -> Consultation:
    """What the office says; LookupError if nothing was asked at this step."""
    consultation = _open(work, step)
    consultation.verdict, consultation.words = verdict, words
    consultation.answered_at, consultation.answered_by = work.at, work.user
    consultation.save()
    office = consultation.authority.name
    work.note("answered", step=step, office=office, verdict=verdict)
    return consultation


def fall_silent(work: Work, *, step: str = "opinion") -> None:
    """逾期未复: written down as such; it means neither yes nor no."""
    consultation = _open(work, step)
    consultation.silent = True
    consultation.save(update_fields=["silent"])
    work.note("silent", step=step, office=consultation.authority.name)


def _open(work: Work, step: str) -> Consultation:
    consultation = current(work.case, step)
    if consultation is None or not consultation.is_open:
        raise LookupError(f"nothing is asked at {step} of case {work.case.pk}")
    return consultation


def current(case: Case, step: str = "opinion") -> Consultation | None:
    """The latest question at a step, answered or not. One query."""
    asked = related(case.consultations, "authority", order=("-pk",), step=step)
    return asked[0] if asked else None


def words(case: Case, step: str = "opinion") -> str:
    """What was last said at a step; empty before it is. One query."""
    said = current(case, step)
    return said.words if said else ""


def of_case(case: Case) -> list[Consultation]:
    """Every question in order. One query."""
    return related(case.consultations, "authority", "answered_by")


def asks(
    step: str,
    authority: Callable[[Any], Authority],
    question: Callable[[Any], str] = lambda _case: "",
    period: Callable[[Any], Period] | None = None,
) -> Effect:
    """An effect that puts the case's question to the office the case names."""

    def effect(work: Work) -> None:
        case: Any = work.case
        within = period(case) if period else None
        ask(work, authority(case), question(case), step=step, period=within)

    return effect


def silence(step: str) -> Effect:
    """:func:`fall_silent` as an effect of a step that is not called opinion."""

    def effect(work: Work) -> None:
        fall_silent(work, step=step)

    return effect


def letter(step: str = "opinion") -> Effect:
    """征求意见函: an effect that issues the letter of what was just asked."""

    def facts(case: Any) -> dict[str, Any]:
        asked = current(case, step)
        assert asked is not None, f"nothing was asked at {step}"
        return {
            "addressee": asked.authority.name,
            "question": asked.question,
            "days": asked.days,
        }

    return paper("consult", facts)
