"""Which ways cases take: variants, what is done again, hands, deviations.

A period is told by the day on which a case ended (variants), or something happened
(loops, hands).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Window,
)

from workflows.catalogue import PROCEDURES
from workflows.engine.graph import Graph, graph
from workflows.engine.models import WorkItem
from workflows.insight import lookups
from workflows.insight.conformance import in_use_since
from workflows.insight.figures import Asked
from workflows.insight.hands import SHOWN, Handover, Hands
from workflows.insight.models import EdgeDay, Trace, VariantDay
from workflows.insight.models import Variant as Order
from workflows.insight.naming import named
from workflows.insight.scope import Area
from workflows.insight.sketch import HOUR
from workflows.insight.spans import midnight


class Total(Func):
    """The sum of an aggregate over all groups, which Django's own ``Sum`` refuses."""

    function = "SUM"
    window_compatible = True
    output_field = BigIntegerField()


@dataclass(frozen=True)
class Variant:
    """变体: an order of steps, how many ended cases took it, mean working hours."""

    steps: tuple[Any, ...]
    count: int
    share: float
    hours: float


@dataclass(frozen=True)
class Loop:
    """返工: back from one step to one that had been done; ``share`` of this way."""

    source: Any
    target: Any
    back: int
    share: float


@dataclass(frozen=True)
class Deviation:
    case: int
    title: str
    number: str
    source: Any
    target: Any
    since: datetime | None  # when the version came into use under which it runs


@dataclass(frozen=True)
class Ways:
    """What ``insight/ways.html`` shows."""

    variants: list[Variant]
    loops: list[Loop]
    handovers: list[Handover]
    own: list[Handover]
    deviations: list[Deviation]


def ways(asked: Asked, area: Area) -> Ways:
    """Five queries, whatever there is to count."""
    of = graph(PROCEDURES[asked.procedure])
    hands = Hands(asked, area)
    return Ways(
        variants=list(_variants(asked, of)),
        loops=list(_loops(asked, of)),
        handovers=hands.between_offices(),
        own=hands.between_people(),
        deviations=list(_deviations(asked, of)),
    )


def _traces(asked: Asked) -> QuerySet[Trace]:
    found = Trace.objects.filter(
        procedure=asked.procedure, scope__startswith=asked.place.path
    )
    found = found.filter(kind=asked.kind) if asked.kind else found
    return found.filter(had("case", asked)) if asked.group.office else found


def had(case: str, asked: Asked) -> Exists:
    """Cases of which the group had a step."""
    items = WorkItem.objects.filter(asked.group.items, process=OuterRef(case))
    return Exists(items)


def moments(asked: Asked) -> tuple[datetime, datetime]:
    """The period from its first to its last moment."""
    return midnight(asked.since), midnight(asked.today + timedelta(days=1))


def _variants(asked: Asked, of: Graph) -> Iterator[Variant]:
    """One query: of everybody from the sums, of a group from the cases it had."""
    counted = _of_cases(asked) if asked.group.office else _summed(asked)
    whole = counted.annotate(total=Window(Total("n")))
    for steps, n, lasted, total in whole.order_by("-n", "steps")[:SHOWN]:
        taken = tuple(named(of, step) for step in steps)
        hours = float(lasted or 0) / n / HOUR
        yield Variant(taken, n, 100 * n / float(total), hours)


def _summed(asked: Asked) -> QuerySet[Any, Any]:
    """Steps, cases that ended in the period, their working seconds."""
    rows = VariantDay.objects.filter(lookups.placed(asked, asked.now))
    steps = Order.objects.filter(pk=OuterRef("way")).values("steps")
    summed = rows.values("way").annotate(n=Sum("count"), seconds=Sum("lasted"))
    named = summed.filter(n__gt=0).annotate(steps=Subquery(steps))
    return named.values_list("steps", "n", "seconds")


def _of_cases(asked: Asked) -> QuerySet[Any, Any]:
    """The same, case by case: an office has few, and cases go through many."""
    ended = _traces(asked).filter(closed__range=moments(asked), begun__isnull=False)
    counted = ended.annotate(steps=F("path")).values("steps")
    return counted.annotate(n=Count("pk"), seconds=Sum("lasted")).values_list(
        "steps", "n", "seconds"
    )


def _loops(asked: Asked, of: Graph) -> Iterator[Loop]:
    rows = EdgeDay.objects.filter(lookups.placed(asked, asked.now))
    summed = rows.values("source", "target").annotate(n=Sum("count"), again=Sum("back"))
    for row in summed.filter(again__gt=0).order_by("-again", "source")[:SHOWN]:
        source, target = named(of, row["source"]), named(of, row["target"])
        yield Loop(source, target, row["again"], 100 * row["again"] / row["n"])


def _deviations(asked: Asked, of: Graph) -> Iterator[Deviation]:
    """Cases that took a way which their flow does not declare, latest first."""
    since, until = moments(asked)
    rows = _traces(asked).exclude(deviation="").filter(begun__lt=until)
    rows = rows.filter(Q(closed=None) | Q(closed__gte=since)).select_related("case")
    rows = rows.annotate(since=in_use_since("case__"))
    for row in rows.order_by("-begun")[:SHOWN]:
        source, _mark, target = row.deviation.partition(">")
        yield Deviation(
            row.case_id,
            row.case.title,
            row.case.number or "",
            named(of, source),
            named(of, target),
            row.since,
        )
