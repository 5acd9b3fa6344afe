"""Keeping what is added up in step with the log: a little more with every sweep.

Only one reader at a time moves the cursor; what it adds and how far it has read
are one transaction, so nothing is counted twice and nothing is left out.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from orgs.models import Authority
from workflows.clock import tables
from workflows.clock.calendar import DayTable
from workflows.engine.models import Case, LogEntry
from workflows.insight import storing
from workflows.insight.conformance import Conformance
from workflows.insight.folding import Story, fold
from workflows.insight.marks import Entry, Mark, Ran
from workflows.insight.mining import hours
from workflows.insight.mining.hours import OfficeHours
from workflows.insight.models import Cursor, Overrun, Trace, Variant
from workflows.insight.returns import keeping
from workflows.insight.returns.models import Returned
from workflows.insight.sketch import HOUR
from workflows.insight.source import entries, story_of
from workflows.insight.tally import SHAPES, Facts, Tally

# Entries read and added up at a time, at most. The more there are, the fewer rows are
# written twice, and the more memory it takes: ways and sums of all cases in them.
BATCH = 100_000
AT_ONCE = 1000  # rows in one statement


def working_hours() -> OfficeHours:
    """The measure of all figures. No query while the table of days is warm."""
    return _measure(tables.current())


@lru_cache(2)
def _measure(days: DayTable) -> OfficeHours:
    """It counts the days of a year once."""
    return OfficeHours(days.working, hours.spans_of(hours.OFFICE_HOURS))


def catch_up() -> int:
    """Read what the log says since the last time; always 0: nobody is told anything.

    Two queries when there is nothing. Any number may run at once: one reads, the
    others go home.
    """
    while _behind() and _read_on():
        pass
    return 0


def rebuild() -> int:
    """Forget everything and read the log from its beginning; how many entries.

    Pages show figures up to where it has come; nothing else stops meanwhile.
    """
    with transaction.atomic():
        _cursor()
        storing.forget([*SHAPES, Variant, Returned, Overrun, Trace])
        Cursor.objects.update(seq=0, at=None)
    catch_up()
    return Cursor.objects.values_list("seq", flat=True).get(pk=1)


def _behind() -> bool:
    read = Cursor.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    last = LogEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    return last > read


def _cursor(*, wait: bool = True) -> Cursor | None:
    Cursor.objects.get_or_create(pk=1)
    rows = Cursor.objects.filter(pk=1)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=not wait)
    return rows.first()


@transaction.atomic
def _read_on() -> bool:
    """One batch; False when there is none or somebody else is at it."""
    cursor = _cursor(wait=False)
    if cursor is None:
        return False
    log = LogEntry.objects.filter(seq__gt=cursor.seq).order_by("seq")
    upto = _place(log, BATCH) or log.values_list("seq", "at").last()
    if upto is None:
        return False
    part = log.filter(seq__lte=upto[0])
    # Any entry may tell that the case has changed its place, whatever its kind.
    touched = set(part.filter(case__isnull=False).values_list("case_id", flat=True))
    with _nothing_collected():
        _take_in(entries(part), touched, Between(cursor.seq, upto[0]))
    cursor.seq, cursor.at = upto
    cursor.save(update_fields=["seq", "at"])
    return True


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Garbage would be looked for among all that is being added up, in vain."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _place(log: QuerySet[LogEntry], number: int) -> tuple[int, datetime] | None:
    """Of the entry so far on, if there are as many."""
    return log.values_list("seq", "at")[number - 1 : number].first()


class Between(NamedTuple):
    """Numbers of entries: the last that had been read, the last to be read now."""

    after: int
    upto: int


def _take_in(read: Iterable[Entry], touched: set[int], part: Between) -> None:
    tally = Tally(working_hours())
    now, rules = _facts(touched), Conformance(touched)
    traces = Trace.objects.in_bulk(touched)
    moved = {pk for pk in traces if _counted(traces[pk]) != now[pk]}
    _count_anew(moved, traces, now, tally, rules, part)
    stories: dict[int, Story] = {}
    overruns: list[Overrun] = []
    for entry in read:
        if entry.case in moved:
            continue
        if entry.case not in stories:
            stories[entry.case] = _story(entry.case, traces, now)
        story = stories[entry.case]
        marks = list(fold(story, entry))
        story.deviation = story.deviation or rules.strays(entry, marks)
        tally.add(now[entry.case], marks)
        overruns += _overruns(entry.case, marks)
    _keep_traces(stories, now)
    _keep_overruns(overruns)
    keeping.take(touched, now)
    _write(tally)


def _count_anew(
    moved: set[int],
    traces: dict[int, Trace],
    now: dict[int, Facts],
    tally: Tally,
    rules: Conformance,
    part: Between,
) -> None:
    """Cases that have changed place or kind: out under the old, in under the new."""
    if not moved:
        return
    stories = {pk: _begun(now[pk]) for pk in moved}
    overruns: list[Overrun] = []
    log = LogEntry.objects.filter(case__in=moved, seq__lte=part.upto).order_by("seq")
    for entry in entries(log):
        story = stories[entry.case]
        marks: list[Mark] = list(fold(story, entry))
        story.deviation = story.deviation or rules.strays(entry, marks)
        if entry.seq <= part.after:
            tally.add(_counted(traces[entry.case]), marks, -1)
        tally.add(now[entry.case], marks)
        overruns += _overruns(entry.case, marks)
    _keep_traces(stories, now)
    _keep_overruns(overruns)


def _lasted(story: Story) -> int | None:
    """Working seconds from handing in to the end."""
    if story.begun is None or story.closed is None:
        return None
    return round(working_hours().between(story.begun, story.closed) * HOUR)


def _facts(ids: Iterable[int]) -> dict[int, Facts]:
    """What cases are counted under now. Two queries."""
    rows = list(
        Case.objects.filter(pk__in=ids).values_list(
            "pk", "procedure", "place", "kind", "authority_id", "assisted_by"
        )
    )
    offices = {row[4] for row in rows if row[4] and not row[2]}
    paths = dict(
        Authority.objects.filter(pk__in=offices).values_list("pk", "region__path")
    )
    return {
        pk: Facts(procedure, place or paths.get(office, ""), kind, helper is not None)
        for pk, procedure, place, kind, office, helper in rows
    }


def _counted(trace: Trace) -> Facts:
    return Facts(trace.procedure, trace.scope, trace.kind, trace.assisted)


def _begun(facts: Facts) -> Story:
    story = story_of(facts.procedure)
    story.assisted = facts.assisted
    return story


def _story(pk: int, traces: dict[int, Trace], now: dict[int, Facts]) -> Story:
    story = _begun(now[pk])
    trace = traces.get(pk)
    if trace is not None:
        story.begun, story.closed, story.path = trace.begun, trace.closed, trace.path
        story.deviation, story.collected = trace.deviation, trace.collected
        story.restore(trace.kept)
    return story


KEPT = (
    *("case_id", "procedure", "scope", "kind", "assisted"),
    *("begun", "closed", "lasted"),
    *("deviation", "notices", "collected", "overdue", "path", "kept"),
)


def _keep_traces(stories: dict[int, Story], now: dict[int, Facts]) -> None:
    """As ``KEPT`` names the columns. Drafts are their applicants' own business."""
    rows = (
        (
            *(pk, *now[pk], story.begun, story.closed, _lasted(story)),
            *(story.deviation, story.notices, story.collected),
            *(None if story.closed else story.overdue, story.path, story.kept()),
        )
        for pk, story in stories.items()
        if story.begun is not None or story.clocks
    )
    storing.put(Trace, KEPT, rows)


def _overruns(case: int, marks: Iterable[Mark]) -> list[Overrun]:
    return [Overrun(trace_id=case, **m._asdict()) for m in marks if isinstance(m, Ran)]


def _keep_overruns(overruns: list[Overrun]) -> None:
    """Those of a case that has moved are there already."""
    Overrun.objects.bulk_create(overruns, AT_ONCE, ignore_conflicts=True)


def _write(tally: Tally) -> None:
    """A statement for each table, more for very large batches."""
    storing.put(Variant, ("way", "steps"), iter(tally.ways.items()))
    for model, rows in tally.added():
        storing.add(model, rows)
    for model, keys in tally.taken.items():
        storing.forget_empty(model, keys)
