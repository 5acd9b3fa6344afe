"""What the acts of every application bring about: the record, and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from workflows.clock.calendar import local_day
from workflows.documents import corrections, papers, service, submissions
from workflows.documents.series import case_number
from workflows.engine.models import Suspension

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workflows.engine.models import Deadline
    from workflows.engine.work import Work

    Effect = Callable[[Work], None]


def record_submission(work: Work) -> None:
    """Keep what was handed in, as it was, with a digest for the receipt."""
    case: Any = work.case
    if case.number is None:
        letters = case.flow_class.letters
        case.number = case_number(case.authority, work.at, letters)
    corrections.answered(case, work.at)
    kept = submissions.record(case, case.snapshot(), by=work.user, at=work.at)
    work.note("submitted", digest=kept.digest, round=kept.round)


def seal_correction(work: Work, outcome: str, exception: str) -> None:
    """Close the list of gaps; from here on only these items are open."""
    kind = "spot" if outcome == "spot" else "notice"
    corrections.send(work.case, kind, by=work.user, at=work.at, exception=exception)


def close_correction(work: Work) -> None:
    """The time for it is over: what was flagged is open no longer."""
    corrections.answered(work.case, work.at)


def chinese_day(day: date) -> str:
    """As papers write it: 2026年10月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


def paper(
    kind: str, facts: Callable[[Any], dict[str, Any]] = lambda _case: {}
) -> Effect:
    """An effect that issues one paper with facts taken from the case.

    The facts are in Chinese, whichever language the officer has chosen.
    """

    def issue(work: Work) -> None:
        case: Any = work.case
        matter = case.flow_class.matter
        common = {"title": case.title, "number": case.number, "matter": matter}
        if case.flow_class.to_body:
            common["addressee"] = case.organization.name
        with translation.override("zh-hans"):
            stated = common | facts(case)
        issued = papers.issue(case, kind, by=work.user, facts=stated, at=work.at)
        work.note("paper", paper=kind, document=str(issued.number or ""))

    issue.__name__ = kind
    return issue


def reasons(case: Any) -> dict[str, Any]:
    """Why, and on which grounds of a closed list."""
    return {"reasons": case.reasons, "grounds": case.stated_grounds()}


def handed_in(case: Any) -> dict[str, Any]:
    """What came in, by title."""
    return {"materials": [need.title_zh for need in case.requirements()], "unit": ""}


def gaps(case: Any) -> dict[str, Any]:
    """Everything that is to be put right, and within how many days."""
    rows = {row.key: row.zh for row in case.checklist()}
    return {
        "gaps": [
            {"item": rows.get(key, key), "words": words}
            for key, words in corrections.gaps(case).items()
        ],
        "days": case.supplement_period.days,
    }


def accepted(case: Any) -> dict[str, Any]:
    """When it came in, and within what it is decided, by law and by promise."""
    promise, law = case.promised_period, case.decision_period
    received = local_day(case.received_at)
    return {
        "promised_days": promise.days,
        "legal_days": law.days,
        "legal_unit": str(law.unit),
        "source": str(law.source),
        "received_on": chinese_day(received),
        "materials": [need.title_zh for need in case.requirements()],
    }


def running_again(cause: str) -> Callable[[Any], dict[str, Any]]:
    """Since when nothing counted, and the last days now; ``cause`` in Chinese.

    Two queries, after the clocks run again.
    """

    def facts(case: Any) -> dict[str, Any]:
        rows = list(case.deadlines.filter(status="running").order_by("due_at"))
        titles = {clock.slug: clock.title for clock in case.flow_class.clocks}
        ours = [row for row in rows if row.clock in titles]
        last = Suspension.objects.filter(deadline__in=ours, ended_at__isnull=False)
        stop = last.latest("ended_at")
        assert stop.ended_at is not None, "asked for"
        return {
            "cause": cause,
            "stopped_on": chinese_day(local_day(stop.started_at)),
            "resumed_on": chinese_day(local_day(stop.ended_at)),
            "periods": [_last_day(str(titles[row.clock]), row) for row in ours],
        }

    return facts


def _last_day(title: str, row: Deadline) -> dict[str, Any]:
    day = chinese_day(row.due_day)
    return {"clock": title, "day": day, "provisional": row.provisional}


def delivery_record(work: Work) -> None:
    """送达回证 of the decision and of the certificate that follows from it."""
    case: Any = work.case
    by = work.user.full_name if work.user else ""
    facts = service.facts(case, case.delivery, by=by, address=postal_address(case))
    paper("delivery", lambda _case: facts)(work)


def postal_address(case: Any) -> str:
    """Where a letter goes: the seat applied for, else that of the body."""
    return getattr(case, "address", "") or getattr(case.organization, "address", "")


receipt = paper("receipt", handed_in)
correction_notice = paper("correction", gaps)
withdrawal = paper("withdrawal", reasons)
acceptance = paper("acceptance", accepted)
deemed_acceptance = paper("acceptance", lambda case: accepted(case) | {"deemed": True})
non_acceptance = paper("non_acceptance", reasons)
refusal = paper("refusal", reasons)
