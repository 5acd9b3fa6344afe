"""The versions of the procedures that releases brought, and where cases stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils import translation

from workflows.clock import instant
from workflows.engine.definitions import definition
from workflows.engine.flow import Procedure
from workflows.engine.models import Case
from workflows.upkeep.models import FlowVersion

Flow = type[Procedure]


def register(flows: Iterable[Flow]) -> int:
    """Write down the versions this release brings; how many are new.

    One query when none is. Any number of servers may do it at once.
    """
    known = set(FlowVersion.objects.values_list("procedure", "digest"))
    brought = [flow for flow in flows if (flow.slug, flow.version()) not in known]
    if not brought:
        return 0
    now = instant.now()
    rows = [
        FlowVersion(
            procedure=flow.slug,
            digest=flow.version(),
            since=now,
            definition=definition(flow) | {"titles": _titles(flow)},
        )
        for flow in brought
    ]
    FlowVersion.objects.bulk_create(rows, ignore_conflicts=True)
    return len(brought)


def _titles(flow: Flow) -> dict[str, str]:
    """What its steps are called: no part of the version, but nobody else would know."""
    with translation.override(settings.LANGUAGE_CODE):
        return {step.name: str(step.task_title) for step in flow.steps()}


@dataclass(frozen=True, slots=True)
class InUse:
    """``digest`` is empty for cases from before versions were kept.

    ``number`` counts the versions kept of a flow, the first one is 1; 0 is of none.
    """

    flow: Flow
    digest: str
    number: int
    since: datetime | None
    cases: int

    @property
    def current(self) -> bool:
        return self.digest == self.flow.version()


def in_use(flows: Iterable[Flow], cases: QuerySet[Case]) -> list[InUse]:
    """Of each flow the present version, and those that open cases stand under.

    Two queries, however many cases.
    """
    since: dict[tuple[str, str], tuple[int, datetime]] = {}
    numbers: Counter[str] = Counter()
    for row in FlowVersion.objects.defer("definition").order_by("since"):
        numbers[row.procedure] += 1
        since[row.procedure, row.digest] = numbers[row.procedure], row.since
    opened: Any = cases.filter(finished=None).order_by()
    counted = {
        (row["procedure"], row["version"]): row["count"]
        for row in opened.values("procedure", "version").annotate(count=Count("pk"))
    }
    found = []
    for flow in flows:
        keys = {digest for slug, digest in counted if slug == flow.slug}
        for digest in sorted(keys | {flow.version()}, key=flow.version().__ne__):
            key = (flow.slug, digest)
            number, day = since.get(key, (0, None))
            found.append(InUse(flow, digest, number, day, counted.get(key, 0)))
    return found
