"""Marks added up by place, kind and day, in memory; signs make it undo itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from workflows.insight.marks import (
    Arrived,
    Begun,
    Breached,
    Desk,
    Ended,
    Followed,
    Hand,
    Handed,
    Kept,
    Left,
    Mark,
    Ran,
    Source,
)
from workflows.insight.mining.hours import SHANGHAI, Measure
from workflows.insight.models import (
    ActorDay,
    CaseDay,
    ClockDay,
    Daily,
    EdgeDay,
    HandoverDay,
    StepDay,
)
from workflows.insight.sketch import HOUR, bucket

DEEPEST = 3  # city, county, township; communities are too many for pages
DESK = ("office", "role", "team")
EVERYBODY = Desk()
COMMON = ("procedure", "scope", "kind", "day")
Key = tuple[Any, ...]
Sums = dict[str, Any]  # field → number, or a sketch


class Facts(NamedTuple):
    """What a case is counted under. ``scope`` is the region path of its place.

    ``assisted`` where an officer has filled it in for the applicant.
    """

    procedure: str
    scope: str
    kind: str
    assisted: bool

    @property
    def counted(self) -> tuple[str, str, str]:
        """What stands in the rows of the sums."""
        return self.procedure, self.scope, self.kind


class Shape(NamedTuple):
    """A table: the fields that name a row besides the common ones, and its sums."""

    names: tuple[str, ...]
    sums: tuple[str, ...]


SHAPES: dict[type[Daily], Shape] = {
    StepDay: Shape(
        ("step", *DESK),
        (
            *("arrivals", "first", "second", "left", "cancelled", "breached"),
            *("waited", "handled", "waits", "handles"),
        ),
    ),
    EdgeDay: Shape(
        ("source", "target", *DESK), ("count", "back", "done", "lasted", "lasts")
    ),
    ActorDay: Shape(("step", "authority", "team", "actor"), ("done",)),
    HandoverDay: Shape(
        (
            *("source_role", "source_authority", "source_actor"),
            *("target_role", "target_authority", "target_actor"),
        ),
        ("count",),
    ),
    CaseDay: Shape(
        (),
        (
            *("begun", "closed", "noticed", "again"),
            *("assisted", "collected", "visited", "revisited"),
            *("lasted", "lasts"),
        ),
    ),
    ClockDay: Shape(("clock", "source"), ("met", "late")),
}
SKETCHES = ("waits", "handles", "lasts")


@dataclass
class Tally:
    """What has to be added to the tables. One per batch.

    Sums are kept for the place and kind of the cases alone, and spread to what lies
    around only when they are handed out.
    """

    measure: Measure
    rows: dict[type[Daily], dict[Key, Sums]] = field(
        default_factory=lambda: {model: {} for model in SHAPES}
    )
    away: dict[type[Daily], set[Key]] = field(
        default_factory=lambda: {model: set() for model in SHAPES}
    )

    def add(self, facts: Facts, marks: Iterable[Mark], sign: int = 1) -> None:
        """``sign`` -1 takes away what was added under these facts before."""
        for mark in marks:
            for model, day, names, sums in _COUNTED[type(mark)](self, mark):
                key = (*facts.counted, day, *names)
                _plus(self.rows[model].setdefault(key, {}), sums, sign)
                if sign < 0:
                    self.away[model].add(key)

    def added(self) -> Iterator[tuple[type[Daily], dict[Key, Sums]]]:
        """What to add to each table; one at a time, they may be large."""
        for model, rows in self.rows.items():
            spread: dict[Key, Sums] = {}
            for key, sums in rows.items():
                for one in _spread(model, key):
                    _plus(spread.setdefault(one, {}), sums, 1)
            yield model, spread

    @property
    def taken(self) -> dict[type[Daily], set[Key]]:
        """Rows from which something was taken away."""
        return {
            model: {one for key in keys for one in _spread(model, key)}
            for model, keys in self.away.items()
        }

    def seconds(self, begin: datetime, end: datetime) -> int:
        return round(self.measure.between(begin, end) * HOUR)


def _spread(model: type[Daily], key: Key) -> Iterator[Key]:
    """The row of a place and kind, and those of the places around and of all kinds.

    What a group of officers does lies in a few places: its rows are added up when
    they are asked for, and kept once.
    """
    procedure, path, kind, *rest = key
    names = SHAPES[model].names
    if "office" in names and rest[1 + names.index("office")]:
        yield (procedure, scopes(path)[-1], kind, *rest)
        return
    for scope in scopes(path):
        for sort in {"", kind}:
            yield (procedure, scope, sort, *rest)


@lru_cache(1 << 12)
def scopes(path: str) -> list[str]:
    """The place and all around it, down to the township."""
    codes = path.split("/")[:-1][:DEEPEST]
    found = ["".join(f"{code}/" for code in codes[: n + 1]) for n in range(len(codes))]
    return found or [""]


def day_of(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


Counted = Iterator[tuple[type[Daily], date, Key, Sums]]


def _arrived(_tally: Tally, mark: Arrived) -> Counted:
    sums = {"arrivals": 1, "first": mark.times == 1, "second": mark.times == 2}
    for desk in _desks(mark.desk):
        yield StepDay, day_of(mark.at), (mark.step, *desk), sums


def _desks(desk: Desk) -> set[Desk]:
    """Everything is counted for everybody, and once more for its group."""
    return {EVERYBODY, desk}


def _left(tally: Tally, mark: Left) -> Counted:
    waited = tally.seconds(mark.enabled, mark.started or mark.at)
    sums: Sums = {"left": 1, "cancelled": not mark.done, "waited": waited}
    sums["waits"] = {bucket(waited): 1}
    if mark.started is not None:
        sums["handled"] = tally.seconds(mark.started, mark.at)
        sums["handles"] = {bucket(sums["handled"]): 1}
    for desk in _desks(mark.desk):
        yield StepDay, day_of(mark.at), (mark.step, *desk), sums
    if mark.by.actor:
        names = (mark.step, mark.by.authority or 0, mark.desk.team, mark.by.actor)
        yield ActorDay, day_of(mark.at), names, {"done": 1}
    if mark.source and mark.done:
        yield from _passed(tally, mark, mark.source)


def _passed(tally: Tally, mark: Left, source: Source) -> Counted:
    """From the end of the one step to the end of the next, on the day it began."""
    lasted = tally.seconds(mark.enabled, mark.at)
    sums: Sums = {"done": 1, "lasted": lasted, "lasts": {bucket(lasted): 1}}
    for desk in _desks(source.desk):
        yield EdgeDay, day_of(mark.enabled), (source.step, mark.step, *desk), sums


def _followed(_tally: Tally, mark: Followed) -> Counted:
    sums = {"count": 1, "back": mark.back}
    for desk in _desks(mark.desk):
        yield EdgeDay, day_of(mark.at), (mark.source, mark.target, *desk), sums


def _handed(_tally: Tally, mark: Handed) -> Counted:
    names = (*_named(mark.source), *_named(mark.target))
    yield HandoverDay, day_of(mark.at), names, {"count": 1}


def _named(hand: Hand) -> Key:
    return hand.role, hand.authority or 0, hand.actor or 0


def _breached(_tally: Tally, mark: Breached) -> Counted:
    for desk in _desks(mark.desk):
        yield StepDay, day_of(mark.at), (mark.step, *desk), {"breached": 1}


def _begun(_tally: Tally, mark: Begun) -> Counted:
    yield CaseDay, day_of(mark.at), (), {"begun": 1}


def _ended(tally: Tally, mark: Ended) -> Counted:
    lasted = tally.seconds(mark.begun, mark.at)
    sums: Sums = {
        "closed": 1,
        "noticed": mark.notices > 0,
        "again": mark.notices > 1,
        "assisted": mark.assisted,
        **({} if mark.assisted else _visits(mark.collected)),
        "lasted": lasted,
        "lasts": {bucket(lasted): 1},
    }
    yield CaseDay, day_of(mark.at), (), sums


def _visits(days: int) -> Sums:
    """Of cases whose visits are known."""
    return {"collected": days, "visited": days > 0, "revisited": days > 1}


def _kept(_tally: Tally, mark: Kept) -> Counted:
    yield ClockDay, day_of(mark.at), (mark.clock, mark.source), {"met": 1}


def _ran(_tally: Tally, mark: Ran) -> Counted:
    yield ClockDay, day_of(mark.at), (mark.clock, mark.source), {"late": 1}


_COUNTED: dict[type[Mark], Callable[[Tally, Any], Counted]] = {
    Arrived: _arrived,
    Left: _left,
    Followed: _followed,
    Handed: _handed,
    Breached: _breached,
    Begun: _begun,
    Ended: _ended,
    Kept: _kept,
    Ran: _ran,
}


def _plus(into: Sums, sums: Sums, sign: int) -> None:
    for name, value in sums.items():
        if isinstance(value, dict):
            sketch = into.setdefault(name, defaultdict(int))
            for index, count in value.items():
                sketch[index] += sign * count
        else:
            into[name] = into.get(name, 0) + sign * value
