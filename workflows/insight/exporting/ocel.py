"""OCEL 2.0 as JSON: events with the case, organization, office and officer of each.

The standard lets the four lists come in any order. Kinds go first, as readers that
read along like it; objects last: which offices and officers there are is known once
the events are out, and these few are all that is kept in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from orgs.models import Authority, Organization
from workflows.catalogue import PROCEDURES
from workflows.engine.graph import graph
from workflows.insight.exporting.pseudonyms import Pseudonyms
from workflows.insight.exporting.tales import Tale, Wanted, Work
from workflows.insight.models import StepDay
from workflows.insight.spans import iso

TYPE = "application/json"
AT_A_TIME = 2000
ALWAYS = "1970-01-01T00:00:00Z"  # of attributes that never change
COUNTY = 6  # digits of a division code
EVENT_ATTRIBUTES = {
    "lifecycle": "string",
    "role": "string",
    "enabled": "time",
    "start": "time",
}
OBJECT_TYPES: dict[str, tuple[str, ...]] = {
    "case": ("procedure", "form", "division"),
    "organization": ("form",),
    "office": ("kind", "division"),
    "officer": (),
}


@dataclass
class Seen:
    """Keys of what the events have named."""

    offices: set[int] = field(default_factory=set)
    officers: set[int] = field(default_factory=set)


def written(tales: Iterable[Tale], wanted: Wanted, names: Pseudonyms) -> Iterator[str]:
    """The document, an event or object at a time."""
    seen = Seen()
    yield f'{{"eventTypes":{_compact(_event_types(wanted))}'
    yield f',"objectTypes":{_compact(_object_types())},"events":[\n'
    yield from _listed(_events(tales, names, seen))
    yield '],"objects":[\n'
    yield from _listed(_objects(wanted, names, seen))
    yield "]}\n"


def _events(
    tales: Iterable[Tale], names: Pseudonyms, seen: Seen
) -> Iterator[dict[str, Any]]:
    for tale in tales:
        for work in tale.works:
            if work.office:
                seen.offices.add(work.office)
            if work.officer:
                seen.officers.add(work.officer)
            yield _event(tale, work, names)


def _event(tale: Tale, work: Work, names: Pseudonyms) -> dict[str, Any]:
    """A step is one event, at its end or, while it is open, at the latest known."""
    transition, at = list(work.transitions)[-1]
    said = {
        "lifecycle": transition,
        "role": work.role,
        "enabled": iso(work.enabled),
        "start": iso(work.started) if work.started else "",
    }
    related = {
        "case": names.of("case", tale.case),
        "office": names.of("office", work.office),
        "officer": names.of("officer", work.officer),
    }
    return {
        "id": names.of("work", work.item),
        "type": work.step,
        "time": iso(at),
        "attributes": [{"name": k, "value": v} for k, v in said.items() if v],
        "relationships": [
            {"objectId": key, "qualifier": kind} for kind, key in related.items() if key
        ],
    }


def _objects(wanted: Wanted, names: Pseudonyms, seen: Seen) -> Iterator[dict[str, Any]]:
    """Cases and bodies are read again, the few others from what was seen."""
    columns = ("pk", "procedure", "kind", "scope", "case__organization")
    rows = wanted.traces().order_by("pk").values_list(*columns, "case__authority")
    for pk, procedure, kind, scope, body, office in rows.iterator(AT_A_TIME):
        if office:
            seen.offices.add(office)
        related = {
            "organization": names.of("organization", body),
            "registrar": names.of("office", office),
        }
        division = scope.split("/")[1] if scope.count("/") > 1 else scope.rstrip("/")
        facts = {"procedure": procedure, "form": kind, "division": division}
        yield _object(names.of("case", pk), "case", facts, related)
    yield from _bodies(wanted, names)
    offices = Authority.objects.filter(pk__in=seen.offices).order_by("pk")
    for pk, kind, code in offices.values_list("pk", "kind", "region__code"):
        facts = {"kind": kind, "division": code[:COUNTY]}
        yield _object(names.of("office", pk), "office", facts)
    for pk in sorted(seen.officers):
        yield _object(names.of("officer", pk), "officer", {})


def _bodies(wanted: Wanted, names: Pseudonyms) -> Iterator[dict[str, Any]]:
    named = wanted.traces().order_by().values("case__organization")
    rows = Organization.objects.filter(pk__in=named).order_by("pk")
    for pk, form in rows.values_list("pk", "form").iterator(AT_A_TIME):
        yield _object(names.of("organization", pk), "organization", {"form": form})


def _object(
    key: str, kind: str, facts: dict[str, str], related: dict[str, str] | None = None
) -> dict[str, Any]:
    return {
        "id": key,
        "type": kind,
        "attributes": [
            {"name": name, "time": ALWAYS, "value": value}
            for name, value in facts.items()
            if value
        ],
        "relationships": [
            {"objectId": other, "qualifier": how}
            for how, other in (related or {}).items()
            if other
        ],
    }


def _event_types(wanted: Wanted) -> list[dict[str, Any]]:
    """Steps of the flows of today, and of former ones that were ever taken."""
    flows = [PROCEDURES[wanted.procedure]] if wanted.procedure else PROCEDURES.values()
    steps = {name for flow in flows for name in graph(flow).nodes}
    steps |= set(StepDay.objects.order_by().values_list("step", flat=True).distinct())
    attributes = [{"name": k, "type": v} for k, v in EVENT_ATTRIBUTES.items()]
    return [{"name": step, "attributes": attributes} for step in sorted(steps)]


def _object_types() -> list[dict[str, Any]]:
    return [
        {"name": kind, "attributes": [{"name": n, "type": "string"} for n in names]}
        for kind, names in OBJECT_TYPES.items()
    ]


def _listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    mark = ""
    for row in rows:
        yield mark + _compact(row)
        mark = ",\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
