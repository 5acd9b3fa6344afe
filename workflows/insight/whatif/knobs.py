"""The knobs of a trial: plain data that can be kept, and the change they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from workflows.insight.simulation.setting import Absence, Change, Move
from workflows.insight.whatif.seen import desk_of, parts_of
from workflows.insight.whatif.stage import Stage

PERCENT = 100


@dataclass(frozen=True)
class Away:
    """So many officers of a role are away, both days inclusive."""

    role: str
    officers: int
    first: date
    last: date


@dataclass(frozen=True)
class Batch:
    """A step is taken up on these weekdays only; Monday is 0."""

    step: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class Given:
    """So many per cent of what comes to one office is given to another."""

    source: int
    target: int
    percent: int


@dataclass(frozen=True)
class Knobs:
    """What would be otherwise; ``office`` is a key, None for all offices of the area.

    ``officers``: role → more or fewer. ``pooled``: the offices named in ``given``
    share one queue, or all offices of the area if none are.
    """

    office: int | None = None
    officers: dict[str, int] = field(default_factory=dict)
    away: Away | None = None
    batch: Batch | None = None
    given: Given | None = None
    pooled: bool = False

    @property
    def change_nothing(self) -> bool:
        return self == Knobs(office=self.office)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def from_data(data: Mapping[str, Any]) -> Knobs:
    """The opposite of :meth:`Knobs.as_data`, after a stay in the database."""
    away, batch, given = data["away"], data["batch"], data["given"]
    days = (
        {k: date.fromisoformat(str(away[k])) for k in ("first", "last")} if away else {}
    )
    return Knobs(
        office=data["office"],
        officers=dict(data["officers"]),
        away=Away(**(away | days)) if away else None,
        batch=Batch(batch["step"], tuple(batch["weekdays"])) if batch else None,
        given=Given(**given) if given else None,
        pooled=data["pooled"],
    )


def change_of(knobs: Knobs, stage: Stage) -> Change:
    """What the knobs mean for the desks of this stage."""
    desks = list(stage.setting.officers)
    meant = [d for d in desks if knobs.office in (None, parts_of(d)[1])]
    return Change(
        officers={d: knobs.officers.get(parts_of(d)[0], 0) for d in meant},
        absences=tuple(_absences(knobs.away, meant, stage)),
        batches=_batches(knobs.batch),
        moves=tuple(_moves(knobs.given, desks)) if not knobs.pooled else (),
        pools=_pools(knobs, desks) if knobs.pooled else {},
    )


def _absences(away: Away | None, desks: Iterable[str], stage: Stage) -> list[Absence]:
    if away is None:
        return []
    first, after = stage.day(away.first), stage.after(away.last)
    return [
        Absence(
            desk, min(away.officers, stage.setting.officers[desk]), first, after - 1
        )
        for desk in desks
        if parts_of(desk)[0] == away.role and after > first
    ]


def _batches(batch: Batch | None) -> dict[str, frozenset[int]]:
    return {batch.step: frozenset(batch.weekdays)} if batch else {}


def _moves(given: Given | None, desks: Iterable[str]) -> list[Move]:
    """Role by role, to the same role of the other office if anybody holds it."""
    if given is None:
        return []
    there = set(desks)
    roles = (parts_of(desk)[0] for desk in desks if parts_of(desk)[1] == given.source)
    return [
        Move(desk_of(role, given.source), target, given.percent / PERCENT)
        for role in roles
        if (target := desk_of(role, given.target)) in there
    ]


def _pools(knobs: Knobs, desks: Iterable[str]) -> dict[str, str]:
    """Desk → the first desk of the same role among the offices that share."""
    given, first = knobs.given, dict[str, str]()
    pools = {}
    for desk in desks:
        role, office = parts_of(desk)
        if given is None or office in (given.source, given.target):
            pools[desk] = first.setdefault(role, desk)
    return pools
