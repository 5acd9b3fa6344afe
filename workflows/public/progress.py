"""办件进度 without signing in: how far a case is, and nothing about people."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.catalogue import PROCEDURES
from workflows.documents.guide import Words, of
from workflows.engine.flow import Procedure
from workflows.engine.models import Case, Deadline, WorkItem
from workflows.public.path import main_steps, who

RUNNING = (Deadline.Status.RUNNING, Deadline.Status.PAUSED)
NO_DIGITS = "----"


@dataclass(frozen=True)
class Due:
    """A last day by law or promise; without a day while the clock stands still."""

    title: Words
    day: date | None


@dataclass(frozen=True)
class Entry:
    """A line of the timeline, as ``components/_timeline.html`` shows it."""

    state: str
    title: Words
    words: Words
    when: datetime | None


@dataclass(frozen=True)
class Progress:
    number: str
    procedure: Words
    subject: str
    state: Words
    submitted_at: datetime | None
    changed_at: datetime | None
    office: str
    phone: str
    yours: bool
    due: list[Due]
    entries: list[Entry]


def look_up(number: str, digits: str) -> Progress | None:
    """Nothing for an unknown number and for wrong digits alike. Up to five queries."""
    cases = Case.objects.select_related("authority", "applicant")
    case = cases.filter(number=number.strip()).first()
    known = _digits(case) if case else NO_DIGITS
    right = secrets.compare_digest(known.encode(), digits.encode())
    return _progress(case) if case and right else None


def masked(name: str) -> str:
    """衢州市＊＊＊中心: enough to know one's own case by, and no more."""
    if len(name) <= 6:
        return name[:1] + "＊" * max(0, len(name) - 1)
    return f"{name[:3]}{'＊' * (len(name) - 5)}{name[-2:]}"


def _digits(case: Case) -> str:
    """The contact's telephone as the file has it, else the applicant's own."""
    told = getattr(case.coerced, "contact_phone", "") or case.applicant.phone
    numerals = "".join(c for c in told if c.isascii() and c.isdigit())
    return numerals[-4:] if len(numerals) >= 4 else NO_DIGITS


def _progress(case: Case) -> Progress:
    flow = PROCEDURES[case.procedure]
    items = list(case.items.order_by("pk"))
    office: Any = case.authority
    return Progress(
        number=case.number or "",
        procedure=flow.process_title,
        subject=masked(case.title),
        state=flow.states(case.state).label,
        submitted_at=case.submitted_at,
        changed_at=case.changed_at,
        office=office.name if office else "",
        phone=office.phone if office else "",
        yours=any(item.is_open and not item.role for item in items),
        due=_due(flow, case),
        entries=_entries(flow, case, items),
    )


def _due(flow: type[Procedure], case: Case) -> list[Due]:
    """The case's own clocks; those of single steps concern whoever takes them."""
    titles = {clock.slug: clock.title for clock in flow.clocks}
    rows = case.deadlines.filter(status__in=RUNNING, clock__in=titles).order_by(
        "due_at"
    )
    return [
        Due(titles[row.clock], row.due_day if row.status == RUNNING[0] else None)
        for row in rows
    ]


def _entries(flow: type[Procedure], case: Case, items: list[WorkItem]) -> list[Entry]:
    guide = of(flow)
    if guide is None:
        return []
    latest = {item.step: item for item in items}
    track = str(getattr(case.coerced, "track", guide.tracks[0][0]))
    closed = case.finished is not None
    entries = [
        _entry(step, latest.get(step.name))
        for step in main_steps(flow, guide, track, case.kind)
    ]
    # A closed case has no steps to come.
    return [entry for entry in entries if not (closed and entry.state == "todo")]


def _entry(step: Any, item: WorkItem | None) -> Entry:
    if item is not None and item.is_open:
        return Entry("now", step.task_title, who(step), None)
    if item is not None and item.status == "DONE":
        return Entry("done", step.task_title, who(step), item.finished)
    return Entry("todo", step.task_title, _("Not yet"), None)
