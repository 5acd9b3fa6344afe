"""The outlook of every open case: all at night, and those that move as they move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from workflows.clock import instant
from workflows.engine.models import PUBLIC, Deadline, LogEntry, WorkItem
from workflows.insight.forecasting.experience import Situation
from workflows.insight.forecasting.forecast import Forecaster
from workflows.insight.foresight.learning import forecasters
from workflows.insight.foresight.models import Outlook, Reader
from workflows.insight.foresight.reading import places_of
from workflows.insight.models import Trace
from workflows.insight.summaries import working_hours

BATCH = 5000  # entries of the log read at a time
PIECE = 500  # cases looked at in one go
READER = "outlooks"


def refresh() -> int:
    """Look again at the cases that moved; always 0: nobody is told anything.

    Two queries when there is nothing; any number may run at once.
    """
    while _read_on():
        pass
    return 0


def _read_on() -> bool:
    read = Reader.objects.filter(pk=READER).values_list("seq", flat=True).first() or 0
    log = LogEntry.objects.filter(seq__gt=read).order_by("seq")
    if not log.exists():
        return False
    with transaction.atomic():
        reader = _reader()
        if reader is None:
            return False
        part = log.filter(seq__gt=reader.seq).values_list("seq", "case_id")[:BATCH]
        entries = list(part)
        if not entries:
            return False
        look({case for _seq, case in entries if case is not None})
        reader.seq = entries[-1][0]
        reader.save(update_fields=["seq"])
    return len(entries) == BATCH


def _reader() -> Reader | None:
    """The row, locked; None while somebody else reads.

    It begins at the end of the log: the night looks at everything else.
    """
    last = LogEntry.objects.order_by("-seq").values_list("seq", flat=True).first()
    Reader.objects.get_or_create(pk=READER, defaults={"seq": last or 0})
    rows = Reader.objects.filter(pk=READER)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.first()


def look_after(procedure: str, after: int) -> int | None:
    """The next open cases of a procedure; the last of them, None at the end."""
    rows = _open().filter(process__procedure=procedure, process__gt=after)
    ids = list(
        rows.order_by("process").values_list("process", flat=True).distinct()[:PIECE]
    )
    if not after:
        _forget_closed(procedure)
    look(set(ids))
    return ids[-1] if len(ids) == PIECE else None


def look(ids: set[int]) -> None:
    """Write the outlook of these cases anew. Seven queries at most."""
    traces = {t.pk: t for t in _traces(ids)}
    known = forecasters({trace.procedure for trace in traces.values()})
    made: list[Outlook] = []
    if known:
        made = list(_outlooks(traces, known))
    stale = ids - {one.case_id for one in made}
    if stale:
        Outlook.objects.filter(pk__in=stale).delete()
    if made:
        fields = [f.name for f in Outlook._meta.fields if not f.primary_key]
        Outlook.objects.bulk_create(
            made, update_conflicts=True, unique_fields=["case"], update_fields=fields
        )


def _traces(ids: set[int]) -> QuerySet[Trace]:
    found = Trace.objects.filter(pk__in=ids, closed=None, begun__isnull=False)
    return found.only("pk", "procedure", "scope", "kind", "begun")


def _forget_closed(procedure: str) -> None:
    Outlook.objects.filter(
        procedure=procedure, case__trace__closed__isnull=False
    ).delete()


def _open() -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(finished__isnull=True)


def _outlooks(
    traces: dict[int, Trace], known: dict[str, Forecaster]
) -> Iterator[Outlook]:
    told = {pk: t for pk, t in traces.items() if t.procedure in known}
    items = _items(told)
    loads = Loads({trace.procedure for trace in told.values()})
    clocks = _clocks(items)
    now, measure = instant.now(), working_hours()
    for pk, trace in told.items():
        item = items.get(pk)
        if item is None:
            continue
        forecaster = known[trace.procedure]
        at = _situation(trace, item, loads, forecaster, now)
        found = forecaster.forecast(at)
        if found is None:
            continue
        dates = (measure.after(now, h) for h in (found.likely, found.low, found.high))
        likely, low, high = dates
        risks = _risks(item, clocks.get(pk, ()), forecaster, at, now)
        yield Outlook(
            case_id=pk,
            procedure=trace.procedure,
            scope=trace.scope,
            kind=trace.kind,
            item=item.pk,
            due_at=item.due_at,
            risk=risks.shown,
            legal_risk=risks.by_law,
            likely=likely,
            low=low,
            high=high,
            cases=found.cases,
            at=now,
        )


def _items(ids: Iterable[int]) -> dict[int, WorkItem]:
    """The step at which each case stands: an office's first, the most urgent first."""
    rows = _open().filter(process__in=list(ids))
    found: dict[int, WorkItem] = {}
    for item in sorted(rows, key=_urgency, reverse=True):
        found[item.process_id] = item
    return found


def _urgency(item: WorkItem) -> tuple[bool, float, int]:
    outside = item.role in ("", PUBLIC)
    due = item.due_at.timestamp() if item.due_at else float("inf")
    return outside, due, item.pk


class Clock(NamedTuple):
    """A clock that runs; ``by_law`` unless it is only promised."""

    name: str
    due_at: datetime
    by_law: bool


def _clocks(ids: Iterable[int]) -> dict[int, list[Clock]]:
    """The running clocks of each case. One query."""
    rows = Deadline.objects.filter(case__in=list(ids), status=Deadline.Status.RUNNING)
    found: dict[int, list[Clock]] = defaultdict(list)
    for case, name, due_at, source in rows.values_list(
        "case_id", "clock", "due_at", "source"
    ):
        found[case].append(Clock(name, due_at, bool(source)))
    return found


class Risks(NamedTuple):
    """Of the period that the step shows, and of the periods of law."""

    shown: float | None
    by_law: float | None


def _risks(
    item: WorkItem,
    clocks: Iterable[Clock],
    forecaster: Forecaster,
    at: Situation,
    now: datetime,
) -> Risks:
    """What has run out already is no risk any more, and left out."""
    shown = getattr(item.flow_task, "shown_clock", "")
    found = {
        clock: forecaster.breach(
            at, clock.name, working_hours().between(now, clock.due_at)
        )
        for clock in clocks
        if clock.due_at > now
    }
    legal = [risk for clock, risk in found.items() if clock.by_law and risk is not None]
    of_step = (risk for clock, risk in found.items() if clock.name == shown)
    return Risks(next(of_step, None), max(legal, default=None))


def _situation(
    trace: Trace, item: WorkItem, loads: Loads, of: Forecaster, now: datetime
) -> Situation:
    measure, places = working_hours(), places_of(trace.scope)
    begun: Any = trace.begun
    ahead = of.experience.ahead.get(item.step, (item.step,))
    return Situation(
        step=item.step,
        age=measure.between(item.created, now),
        kind=trace.kind,
        places=places,
        since_begun=measure.between(begun, now),
        load=loads.at(trace.procedure, places[0], ahead),
    )


class Loads:
    """How many cases stand where, of some procedures. One query."""

    def __init__(self, procedures: set[str]) -> None:
        rows = (
            _open()
            .filter(process__procedure__in=procedures, process__trace__closed=None)
            .order_by()
            .values_list("process__procedure", "process__trace__scope", "step")
            .annotate(n=Count("pk"))
        )
        self.counts: dict[tuple[str, str, str], int] = defaultdict(int)
        for procedure, scope, step, count in rows if procedures else ():
            if scope is not None:
                self.counts[procedure, places_of(scope)[0], step] += count

    def at(self, procedure: str, place: str, steps: Iterable[str]) -> int:
        return sum(self.counts.get((procedure, place, step), 0) for step in steps)
