"""How many rows there are: counted up to a limit, beyond it only when asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workflows.desk.addresses import address
from workflows.desk.filters import CHIPS
from workflows.desk.lights import conditions
from workflows.engine.counting import Sample, counted

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Q

    from orgs.models import User
    from workflows.desk.choosing import Kept
    from workflows.desk.filters import FilterForm
    from workflows.desk.lists import Kind
    from workflows.engine.ways import Found

CAP: Final = 500  # rows gone through for the numbers of a page
KEPT_CAP: Final = 99
OVERDUE: Final = "overdue"
BEFORE: Final = "before"  # how many of the rows gone through are overdue


@dataclass(frozen=True)
class Number:
    """``n``, or at least so many because counting stopped at a limit."""

    n: int
    is_capped: bool = False

    def __str__(self) -> str:
        return f"{self.n:,}+" if self.is_capped else f"{self.n:,}"


@dataclass(frozen=True)
class Chip:
    """A way to narrow the list, with the number of rows behind it."""

    name: str
    title: Any
    url: str
    current: bool
    count: Number | None = None
    css: str = ""


@dataclass(frozen=True)
class Numbers:
    """``every`` is what the list comes to without a light."""

    every: Number
    lights: list[Chip]
    kept: list[Chip]

    @property
    def are_capped(self) -> bool:
        return any(chip.count and chip.count.is_capped for chip in self.lights) or (
            self.every.is_capped
        )


@dataclass(frozen=True)
class Listed:
    """A list of somebody's, as it was asked for at a moment.

    ``rows`` are gone through and held against ``asked``; ``shown`` of those that
    fulfil it are on the page.
    """

    kind: Kind
    user: User
    now: datetime
    rows: Found[Any]
    asked: Q
    shown: int

    def lights(self, most: int | None) -> Sample:
        """Whatever was asked for, and how much of it has each light."""
        lit = conditions(self.now).items()
        marks = {name: q for name, q in lit if _makes_sense(self.kind, name)}
        counts = {name: {"", name} for name in ("", *marks)}
        if OVERDUE in marks:
            counts[BEFORE] = {OVERDUE}
        return Sample(
            self.rows, self.kind.order, most, {"": self.asked} | marks, counts
        )

    def kept(self, filters: list[Kept]) -> Sample:
        """How many rows each of these has, which all are about the same hands."""
        whose = filters[0].form.in_hands(self.user)
        marks = {one.name: one.form.asked_of_rows(self.now) for one in filters}
        counts = {name: {name} for name in marks}
        rows = self.kind.fetch(self.user, "").filter(whose)
        return Sample(rows, self.kind.order, CAP, marks, counts)


def numbers(
    listed: Listed, form: FilterForm, kept: list[Kept], *, exact: bool = False
) -> Numbers:
    """Every number on the page in one query.

    Kept searches of cases have none: each would have to be looked up in the indexes
    first.
    """
    kind, most = listed.kind, None if exact else CAP
    groups = [] if kind.finds_words else _by_hands(kept)
    samples = [listed.lights(most), *(listed.kept(group) for group in groups)]
    (seen, lit), *behind = counted(samples)
    is_capped = most is not None and seen > most
    # By deadline what is overdue comes first: behind it there is no more of it.
    whole = {OVERDUE} if lit.pop(BEFORE, seen) < seen else set()
    for name in ("", form.chosen.get("show", "")):
        lit[name] = max(lit.get(name, 0), listed.shown)
    found = {
        name: Number(min(n, CAP), True)
        if is_capped and name not in whole
        else Number(n)
        for name, n in lit.items()
    }
    return Numbers(
        found[""],
        _chips(kind, form.chosen, found),
        _kept_chips(kind, form.chosen, kept, dict(_capped(behind))),
    )


def _chips(kind: Kind, chosen: dict[str, str], found: dict[str, Number]) -> list[Chip]:
    return [
        Chip(
            name,
            title,
            address(kind.name, chosen | {"show": name}),
            chosen.get("show", "") == name,
            found[name],
            css,
        )
        for name, title, css in CHIPS
        if _makes_sense(kind, name)
    ]


def _kept_chips(
    kind: Kind, chosen: dict[str, str], kept: list[Kept], behind: dict[str, Number]
) -> list[Chip]:
    return [
        Chip(
            one.name,
            one.name,
            address(kind.name, one.form.chosen),
            one.form.chosen == chosen,
            behind.get(one.name),
        )
        for one in kept
    ]


def _capped(
    behind: Iterable[tuple[int, dict[str, int]]],
) -> Iterator[tuple[str, Number]]:
    """Those of filters that are kept, by name."""
    for seen, found in behind:
        for name, n in found.items():
            yield name, Number(min(n, KEPT_CAP), n > KEPT_CAP or seen > CAP)


def _by_hands(kept: Iterable[Kept]) -> list[list[Kept]]:
    groups: dict[Any, list[Kept]] = defaultdict(list)
    for one in kept:
        groups[one.form.hands].append(one)
    return list(groups.values())


def _makes_sense(kind: Kind, light: str) -> bool:
    return kind.open and (kind.takes or light != "unassigned")
