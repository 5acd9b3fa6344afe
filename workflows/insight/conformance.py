"""Whether cases go as declared: by the version they run under, or the one in force.

A running case keeps its version, and where that leads back into the common way it
follows the present one (ADR 0017): both are as declared. Of cases from before
versions were kept, only the version in force on the day is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from workflows.catalogue import PROCEDURES
from workflows.engine.declared import Declared, declared
from workflows.engine.graph import graph
from workflows.engine.models import Case, LogEntry
from workflows.insight.marks import Entry, Followed, Mark
from workflows.upkeep.models import FlowVersion
from workflows.upkeep.moving import MIGRATED

Key = tuple[str, str]  # procedure, digest
_known: dict[Key, Declared] = {}  # what was written down once never changes


class Move(NamedTuple):
    """``manage.py move_cases`` took a case from one version to another."""

    seq: int
    was: str
    now: str
    renamed: Mapping[str, str]


class Rules:
    """What each version of the procedures declares, and since when it does."""

    def __init__(self, procedure: str = "") -> None:
        """One query, and one more where a version has not been read before."""
        kept = FlowVersion.objects.order_by("since")
        kept = kept.filter(procedure=procedure) if procedure else kept
        self.since: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        for slug, digest, since in kept.values_list("procedure", "digest", "since"):
            self.since[slug].append((since, digest))
        _read({(slug, one) for slug, found in self.since.items() for _, one in found})

    def allow(
        self, procedure: str, version: str, at: datetime, source: str, target: str
    ) -> bool:
        """Whether its own version lets a case go this way, or the one of that day."""
        own = _known.get((procedure, version))
        if own is not None and own.allows(source, target):
            return True
        return self._of_day(procedure, at).allows(source, target)

    def ever_allowed(self, procedure: str, source: str, target: str) -> bool:
        """Whether any version did that was kept."""
        kept = (_known[procedure, digest] for _, digest in self.since[procedure])
        return any(one.allows(source, target) for one in kept)

    def _of_day(self, procedure: str, at: datetime) -> Declared:
        """In force then; the first one, if nobody kept any as early as that."""
        found = self.since[procedure]
        if not found:
            return graph(PROCEDURES[procedure])
        place = max(0, bisect_right(found, at, key=lambda one: one[0]) - 1)
        return _known[procedure, found[place][1]]


class Conformance:
    """Judges steps of these cases as the log tells them. Four queries at most."""

    def __init__(self, cases: Iterable[int]) -> None:
        keys = set(cases)
        self.rules = Rules()
        rows = Case.objects.filter(pk__in=keys)
        self.versions = dict(rows.values_list("pk", "version"))
        self.moves = _moves(keys)

    def strays(self, entry: Entry, marks: Iterable[Mark]) -> str:
        """``source>target`` of the first of these marks that is not declared, or ""."""
        if entry.procedure not in PROCEDURES:
            return ""
        followed = (mark for mark in marks if isinstance(mark, Followed))
        strays = (m for m in followed if not self._declared(entry, m.source, m.target))
        return next((f"{mark.source}>{mark.target}" for mark in strays), "")

    def _declared(self, entry: Entry, source: str, target: str) -> bool:
        version = self.versions.get(entry.case, "")
        moves = self.moves.get(entry.case, [])
        for move in moves:
            if move.seq > entry.seq:
                version = move.was
                break
            source = move.renamed.get(source, source)
        at = entry.at
        return self.rules.allow(entry.procedure, version, at, source, target)


def in_use_since(case: str) -> Subquery:
    """Since when there is the version of a case; ``case`` is the way to it."""
    named = {"procedure": OuterRef(f"{case}procedure")}
    rows = FlowVersion.objects.filter(**named, digest=OuterRef(f"{case}version"))
    return Subquery(rows.values("since")[:1])


def _moves(cases: set[int]) -> dict[int, list[Move]]:
    rows = LogEntry.objects.filter(kind=MIGRATED, case__in=cases).order_by("seq")
    found: dict[int, list[Move]] = defaultdict(list)
    for pk, seq, detail in rows.values_list("case_id", "seq", "detail"):
        said = detail["versions"]
        found[pk].append(Move(seq, said["from"], said["to"], detail["renamed"]))
    return found


def _read(keys: set[Key]) -> None:
    """Definitions that this process has not seen. No query when there is none."""
    if missing := keys - _known.keys():
        _known.update(_definitions(missing))


def _definitions(keys: set[Key]) -> Iterator[tuple[Key, Declared]]:
    rows = FlowVersion.objects.filter(digest__in={digest for _slug, digest in keys})
    for row in rows:
        yield (row.procedure, row.digest), declared(row.definition)
