"""Cases as they went, one after another, without names: what every format is made of.

Only one case is in memory at a time. Drafts are their applicants' own business and
are left out, and so is who an applicant is; officers have a pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from workflows.engine.models import LogEntry
from workflows.insight.folding import Story, fold
from workflows.insight.marks import Entry, Left
from workflows.insight.models import Trace
from workflows.insight.source import entries, story_of
from workflows.insight.spans import midnight

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import Region

PIECE = 500  # cases


@dataclass(frozen=True)
class Wanted:
    """Which cases: by when they were handed in, both days inclusive."""

    place: Region | None = None
    procedure: str = ""
    since: date | None = None
    until: date | None = None

    def traces(self) -> QuerySet[Trace]:
        found = Trace.objects.filter(begun__isnull=False)
        if self.place is not None:
            found = found.filter(scope__startswith=self.place.path)
        if self.procedure:
            found = found.filter(procedure=self.procedure)
        if self.since is not None:
            found = found.filter(begun__gte=midnight(self.since))
        if self.until is not None:
            found = found.filter(begun__lt=midnight(self.until + timedelta(days=1)))
        return found


@dataclass(frozen=True, slots=True)
class Work:
    """One step of a case; ``at`` is None while it is open, ``done`` if somebody did it.

    ``office`` and ``officer`` are keys of rows, for whoever makes pseudonyms of them.
    """

    item: int
    step: str
    enabled: datetime
    started: datetime | None
    at: datetime | None = None
    done: bool = False
    role: str = ""
    office: int | None = None
    officer: int | None = None

    @property
    def transitions(self) -> Iterator[tuple[str, datetime]]:
        """As XES names them: what happened to this work, in its order."""
        yield "schedule", self.enabled
        if self.started is not None:
            yield "start", self.started
        if self.at is not None:
            aborted = "ate_abort" if self.started else "withdraw"
            yield "complete" if self.done else aborted, self.at


@dataclass(frozen=True)
class Tale:
    """A case and its works in the order in which they were left, open ones last."""

    case: int
    procedure: str
    works: list[Work] = field(default_factory=list)


def tales(wanted: Wanted) -> Iterator[Tale]:
    """One query for the cases, streamed, and one for the log of each ``PIECE`` of them.

    Asked for at once, the log of a city would be sorted before its first line.
    """
    cases = wanted.traces().order_by("pk").values_list("pk", flat=True)
    keys = cases.iterator(PIECE)
    while piece := list(islice(keys, PIECE)):
        log = LogEntry.objects.filter(case__in=piece).order_by("case_id", "seq")
        for case, rows in groupby(entries(log), key=attrgetter("case")):
            tale = _told(case, rows)
            if tale.works:
                yield tale


def _told(case: int, log: Iterable[Entry]) -> Tale:
    story, works, procedure = Story(), [], ""
    for entry in log:
        if not procedure:
            procedure = entry.procedure
            story = story_of(procedure)
        works += [_left(m) for m in fold(story, entry) if isinstance(m, Left)]
    for item, one in story.standing.items():
        works.append(Work(item, one.step, one.enabled, one.started))
    return Tale(case, procedure, works)


def _left(mark: Left) -> Work:
    by = mark.by
    moments = (mark.enabled, mark.started, mark.at)
    person = by.actor if by.role else None
    return Work(
        mark.item, mark.step, *moments, mark.done, by.role, by.authority, person
    )
