"""The event log in each of its forms, as text that comes piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from workflows.documents import sheets
from workflows.insight.exporting import ocel, xes
from workflows.insight.exporting.pseudonyms import Pseudonyms
from workflows.insight.exporting.tales import Wanted, Work, tales
from workflows.insight.spans import iso

# As ``manage.py mine`` reads them, and what other programs may want besides.
COLUMNS: Final = (
    *("case", "activity", "actor", "enabled", "start", "complete"),
    *("role", "office", "outcome", "procedure", "instance"),
)


@dataclass(frozen=True)
class Format:
    slug: str
    title: Any
    ending: str
    content_type: str
    write: Callable[[Wanted], Iterator[str]]


def _xes(wanted: Wanted) -> Iterator[str]:
    return xes.written(tales(wanted), Pseudonyms())


def _ocel(wanted: Wanted) -> Iterator[str]:
    return ocel.written(tales(wanted), wanted, Pseudonyms())


def _csv(wanted: Wanted) -> Iterator[str]:
    names = Pseudonyms()
    lines = (
        _line(names.of("case", tale.case), tale.procedure, work, names)
        for tale in tales(wanted)
        for work in tale.works
    )
    return sheets.csv_lines(COLUMNS, lines)


def _line(
    case: str, procedure: str, work: Work, names: Pseudonyms
) -> tuple[str | None, ...]:
    moments = (work.enabled, work.started, work.at)
    outcome = "" if work.at is None else "done" if work.done else "cancelled"
    return (
        case,
        work.step,
        names.of("officer", work.officer),
        *(iso(moment) if moment else "" for moment in moments),
        work.role,
        names.of("office", work.office),
        outcome,
        procedure,
        names.of("work", work.item),
    )


FORMATS: Final = {
    one.slug: one
    for one in (
        Format("xes", _("XES (IEEE 1849)"), "xes", xes.TYPE, _xes),
        Format("ocel", _("OCEL 2.0 (JSON)"), "json", ocel.TYPE, _ocel),
        Format("csv", _("CSV, one line for each step"), "csv", sheets.CSV, _csv),
    )
}
