"""The log of the engine, as insight reads it: entries in order, and whole events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models.fields.json import KT

from workflows.catalogue import PROCEDURES
from workflows.engine.clocks import STEP
from workflows.engine.graph import graph
from workflows.engine.models import Case, LogEntry
from workflows.engine.nodes import Step
from workflows.insight.folding import KINDS, Story, fold
from workflows.insight.marks import Entry, Left
from workflows.insight.mining.eventlog import Event

if TYPE_CHECKING:
    from django.db.models import QuerySet

COLUMNS: tuple[Any, ...] = (
    *("seq", "case_id", "procedure", "item_id", "step", "kind"),
    *("actor_id", "role", "authority_id", "at"),
    *(
        KT(f"detail__{name}")
        for name in ("outcome", "clock", "source", "result", "stars")
    ),
    *("item__authority_id", "item__role", "item__team_id"),
)
AT_A_TIME = 2000


def entries(rows: QuerySet[LogEntry] | None = None) -> Iterator[Entry]:
    """What matters of these entries, in their order. One query, streamed."""
    found = LogEntry.objects.all() if rows is None else rows
    found = found.filter(case__isnull=False, kind__in=KINDS)
    columns = found.values_list(*COLUMNS).iterator(AT_A_TIME)
    return (Entry(*row) for row in columns)


def story_of(procedure: str) -> Story:
    """The beginning of a case of this procedure."""
    return Story(draft_step(procedure), foreign_clocks(procedure))


@cache
def foreign_clocks(procedure: str) -> frozenset[str]:
    """Periods of steps that no office takes: what applicants are given to answer."""
    flow = PROCEDURES.get(procedure)
    nodes = graph(flow).nodes.values() if flow else ()
    return frozenset(f"{STEP}{node.name}" for node in nodes if node.outside)


@cache
def draft_step(procedure: str) -> str:
    """The step in which an applicant prepares; empty where an office begins."""
    flow = PROCEDURES.get(procedure)
    if flow is None:
        return ""
    first = next(flow.steps(), None)
    return first.name if isinstance(first, Step) and first.by_applicant else ""


def events(cases: QuerySet[Case] | None = None) -> Iterator[Event]:
    """Every step of these cases as an event of mining, case by case.

    One query, streamed along the index of cases. Actors are keys of people; what
    was closed because the case went another way has none. Drafts are left out.
    """
    rows = LogEntry.objects.order_by("case_id", "seq")
    if cases is not None:
        rows = rows.filter(case__in=cases)
    for case, log in groupby(entries(rows), key=attrgetter("case")):
        yield from _of_case(case, log)


def _of_case(case: int, log: Iterable[Entry]) -> Iterator[Event]:
    story: Story | None = None
    for entry in log:
        story = story or story_of(entry.procedure)
        for mark in fold(story, entry):
            if isinstance(mark, Left):
                actor = str(mark.by.actor or "")
                moments = (mark.enabled, mark.started, mark.at)
                yield Event(str(case), mark.step, actor, *moments)
    for one in story.standing.values() if story else ():
        yield Event(str(case), one.step, "", one.enabled, one.started)
