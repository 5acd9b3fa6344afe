"""Marks added up by place, kind and day, in memory; signs make it undo itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import md5
from typing import Any, NamedTuple

from workflows.insight.marks import (
    Arrived,
    Begun,
    Breached,
    Ended,
    Followed,
    Hand,
    Handed,
    Kept,
    Left,
    Mark,
    Ran,
    Rated,
    Source,
    Went,
)
from workflows.insight.mining.hours import SHANGHAI, Measure
from workflows.insight.models import (
    ActorDay,
    CaseDay,
    ClockDay,
    Daily,
    EdgeDay,
    HandoverDay,
    StarDay,
    StepDay,
    VariantDay,
)
from workflows.insight.sketch import HOUR, bucket
from workflows.insight.spreading import (
    DESK,
    OF_KINDS,
    OF_PLACES,
    PLACED,
    Key,
    Names,
    Rows,
    Sums,
    plus,
    spread,
)


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

    names: Names
    sums: Names
    common: Names = PLACED


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
    VariantDay: Shape(("way",), ("count", "lasted")),
    ActorDay: Shape(("step", "authority", "team", "actor"), ("done",), OF_KINDS),
    HandoverDay: Shape(
        (
            *("source_role", "source_authority", "source_actor"),
            *("target_role", "target_authority", "target_actor"),
        ),
        ("count",),
        OF_KINDS,
    ),
    CaseDay: Shape(
        (),
        (
            *("begun", "closed", "noticed", "again"),
            *("assisted", "collected", "visited", "revisited"),
            *("lasted", "lasts"),
        ),
        OF_PLACES,
    ),
    ClockDay: Shape(("clock", "source"), ("met", "late"), OF_PLACES),
    StarDay: Shape(("stars",), ("count",), OF_PLACES),
}
SKETCHES = ("waits", "handles", "lasts")


@dataclass
class Tally:
    """What has to be added to the tables. One per batch.

    Sums are kept for the place and kind of the cases alone, and spread to what lies
    around only when they are handed out.
    """

    measure: Measure
    rows: dict[type[Daily], Rows] = field(
        default_factory=lambda: {model: {} for model in SHAPES}
    )
    away: dict[type[Daily], set[Key]] = field(
        default_factory=lambda: {model: set() for model in SHAPES}
    )
    ways: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, facts: Facts, marks: Iterable[Mark], sign: int = 1) -> None:
        """``sign`` -1 takes away what was added under these facts before."""
        for mark in marks:
            less = sign < 0 or (isinstance(mark, Went) and mark.sign < 0)
            for model, day, names, sums in _COUNTED[type(mark)](self, mark):
                key = (*facts.counted, day, *names)
                plus(self.rows[model].setdefault(key, {}), sums, sign)
                if less:
                    self.away[model].add(key)

    def added(self) -> Iterator[tuple[type[Daily], Rows]]:
        """What to add to each table; one at a time, they may be large."""
        for model, rows in self.rows.items():
            yield model, spread(SHAPES[model].common, SHAPES[model].names, rows)

    @property
    def taken(self) -> dict[type[Daily], set[Key]]:
        """Rows from which something was taken away."""
        return {
            model: set(spread(SHAPES[model].common, SHAPES[model].names, keyed))
            for model, keys in self.away.items()
            for keyed in [dict.fromkeys(keys, Sums())]
        }

    def seconds(self, begin: datetime, end: datetime) -> int:
        return round(self.measure.between(begin, end) * HOUR)


def day_of(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


Counted = Iterator[tuple[type[Daily], date, Key, Sums]]


def _arrived(_tally: Tally, mark: Arrived) -> Counted:
    sums = {"arrivals": 1, "first": mark.times == 1, "second": mark.times == 2}
    yield StepDay, day_of(mark.at), (mark.step, *mark.desk), sums


def _left(tally: Tally, mark: Left) -> Counted:
    waited = tally.seconds(mark.enabled, mark.started or mark.at)
    sums: Sums = {"left": 1, "cancelled": not mark.done, "waited": waited}
    sums["waits"] = {bucket(waited): 1}
    if mark.started is not None:
        sums["handled"] = tally.seconds(mark.started, mark.at)
        sums["handles"] = {bucket(sums["handled"]): 1}
    yield StepDay, day_of(mark.at), (mark.step, *mark.desk), sums
    if mark.by.actor:
        names = (mark.step, mark.by.authority or 0, mark.desk.team, mark.by.actor)
        yield ActorDay, day_of(mark.at), names, {"done": 1}
    if mark.source and mark.done:
        yield from _passed(tally, mark, mark.source)


def _passed(tally: Tally, mark: Left, source: Source) -> Counted:
    """From the end of the one step to the end of the next, on the day it began."""
    lasted = tally.seconds(mark.enabled, mark.at)
    sums: Sums = {"done": 1, "lasted": lasted, "lasts": {bucket(lasted): 1}}
    names = (source.step, mark.step, *source.desk)
    yield EdgeDay, day_of(mark.enabled), names, sums


def _followed(_tally: Tally, mark: Followed) -> Counted:
    sums = {"count": 1, "back": mark.back}
    yield EdgeDay, day_of(mark.at), (mark.source, mark.target, *mark.desk), sums


def _handed(_tally: Tally, mark: Handed) -> Counted:
    """Between offices, and besides between two people of one office."""
    source, target = mark.source, mark.target
    hands = [(source, 0), (target, 0)]
    yield HandoverDay, day_of(mark.at), _named(hands), {"count": 1}
    if source.actor and target.actor and source.authority == target.authority:
        hands = [(source, source.actor), (target, target.actor)]
        yield HandoverDay, day_of(mark.at), _named(hands), {"count": 1}


def _named(hands: list[tuple[Hand, int]]) -> Key:
    return tuple(
        name for hand, who in hands for name in (hand.role, hand.authority or 0, who)
    )


def _breached(_tally: Tally, mark: Breached) -> Counted:
    yield StepDay, day_of(mark.at), (mark.step, *mark.desk), {"breached": 1}


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


def _went(tally: Tally, mark: Went) -> Counted:
    way = way_of(mark.path)
    tally.ways[way] = mark.path
    lasted = mark.sign * tally.seconds(mark.begun, mark.at)
    yield VariantDay, day_of(mark.at), (way,), {"count": mark.sign, "lasted": lasted}


@lru_cache(1 << 12)
def way_of(path: tuple[str, ...]) -> str:
    """A digest, because ways may be longer than what an index holds."""
    return md5("\n".join(path).encode(), usedforsecurity=False).hexdigest()


def _rated(_tally: Tally, mark: Rated) -> Counted:
    yield StarDay, day_of(mark.at), (mark.stars,), {"count": 1}


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
    Went: _went,
    Rated: _rated,
    Kept: _kept,
    Ran: _ran,
}
