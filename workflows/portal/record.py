"""办理记录: the log of a case in an applicant's words.

Offices are named, officers are not; reports, opinions and who took what when stay
at the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.clock import tables
from workflows.clock.calendar import is_provisional
from workflows.consultation.models import Consultation
from workflows.documents import papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from workflows.documents.models import Paper
    from workflows.engine.models import LogEntry

TOLD = (
    "started",
    "submitted",
    "asked",
    "answered",
    "silent",
    "moved",
    "clock.paused",
    "clock.resumed",
    "clock.extended",
    "clock.moved",
)


@dataclass(frozen=True)
class Entry:
    """One moment of a case; ``state`` is done, or now for the last of an open case."""

    title: str
    words: str
    when: datetime
    state: str = "done"
    links: list[tuple[str, str]] = field(default_factory=list)


def timeline(case: Any, issued: Iterable[Paper]) -> list[Entry]:
    """Newest first. One query."""
    rows = case.log.filter(kind__in=TOLD).select_related("authority").order_by("seq")
    given = list(issued)
    moments = groupby(rows, key=lambda row: row.at)
    entries = [_entry(case, at, list(group), given) for at, group in moments]
    told = [entry for entry in reversed(entries) if entry.title]
    if told and not case.is_closed:
        told[0] = Entry(**{**vars(told[0]), "state": "now"})
    return told


def _entry(case: Any, at: datetime, rows: list[LogEntry], issued: list[Paper]) -> Entry:
    """All that happened in one transaction: the first sentence is its title.

    Where the file has not moved, the paper that was issued says what happened.
    """
    said = [words for row in rows if (words := _sentence(case, row))]
    unique = list(dict.fromkeys(said))
    if len(unique) > 1 and rows[0].kind == "started":
        del unique[0]  # begun and handed in at once
    office = next((str(row.authority) for row in rows if row.authority), "")
    links = [
        (reverse("documents:paper", args=[paper.pk]), papers.title_of(paper))
        for paper in issued
        if paper.issued_at == at
    ]
    rest = "；".join(filter(None, [*unique[1:], office]))
    paper = links[0][1] if links else ""
    return Entry(unique[0] if unique else paper, rest, at, links=links)


def _sentence(case: Any, row: LogEntry) -> str:
    teller = SENTENCES.get(row.kind)
    return teller(case, row) if teller else ""


def _submitted(_case: Any, row: LogEntry) -> str:
    again = row.detail.get("round", 1) > 1
    return _("Corrections sent back") if again else _("Application submitted")


def _moved(case: Any, row: LogEntry) -> str:
    source, target = row.detail["source"], row.detail["target"]
    return "" if source == target else str(case.flow_class.states(target).label)


def _on_clock(case: Any, row: LogEntry) -> str:
    """Only the clocks of the case; those of single steps say nothing new."""
    if row.detail.get("clock") not in {clock.slug for clock in case.flow_class.clocks}:
        return ""
    teller = ON_CLOCK.get(row.kind)
    return teller(row) if teller else ""


def _extended(row: LogEntry) -> str:
    """Both days; entries from before they were written down have neither."""
    if "was" not in row.detail:
        return _("The period was extended")
    return _told(row, gettext_lazy("The last day moved from %(was)s to %(due)s"))


_MOVED = gettext_lazy("The days off have changed: %(due)s instead of %(was)s")


def _told(row: LogEntry, words: Any) -> str:
    was, due = (date.fromisoformat(row.detail[key]) for key in ("was", "due"))
    return str(words % {"was": _day(was), "due": _day(due)})


ON_CLOCK: dict[str, Callable[[LogEntry], str]] = {
    "clock.paused": lambda _row: _("The clock stopped"),
    "clock.resumed": lambda _row: _("The clock runs again"),
    "clock.extended": _extended,
    "clock.moved": lambda row: _told(row, _MOVED),
}


def _day(day: date) -> str:
    words = date_format(day, "DATE_FORMAT")
    if not is_provisional(day, tables.current()):
        return words
    return _("%(day)s (provisional)") % {"day": words}


def _opinion(case: Any, row: LogEntry) -> str:
    """Who was asked and how the answer was, never its words; if the flow says so."""
    if row.step not in case.flow_class.told_opinions:
        return ""
    office = row.detail["office"]
    if row.kind == "asked":
        return _("%(office)s is asked for its opinion") % {"office": office}
    if row.kind == "silent":
        return _("%(office)s did not answer in time") % {"office": office}
    verdict = Consultation.Verdict(row.detail["verdict"]).label
    told = _("%(office)s answered: %(verdict)s")
    return told % {"office": office, "verdict": verdict}


SENTENCES: dict[str, Callable[[Any, LogEntry], str]] = {
    "started": lambda _case, _row: _("Draft begun"),
    "submitted": _submitted,
    "asked": _opinion,
    "answered": _opinion,
    "silent": _opinion,
    "moved": _moved,
    "clock.paused": _on_clock,
    "clock.resumed": _on_clock,
    "clock.extended": _on_clock,
    "clock.moved": _on_clock,
}
