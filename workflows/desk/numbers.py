"""How many rows there are: counted up to a limit, beyond it only when asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workflows.desk.addresses import address
from workflows.desk.filters import CHIPS
from workflows.desk.lights import conditions
from workflows.engine.ways import Found, counts

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User
    from workflows.desk.choosing import Kept
    from workflows.desk.filters import FilterForm
    from workflows.desk.lists import Kind

CAP: Final = 1000
KEPT_CAP: Final = 99


@dataclass(frozen=True)
class Number:
    """``n``, or more than the limit."""

    n: int
    most: int | None = None

    @property
    def is_capped(self) -> bool:
        return self.most is not None and self.n > self.most

    def __str__(self) -> str:
        return f"{self.most:,}+" if self.is_capped else f"{self.n:,}"


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


def numbers(
    kind: Kind,
    user: User,
    now: datetime,
    form: FilterForm,
    found: Found[Any],
    kept: Iterable[Kept],
    *,
    exact: bool = False,
) -> Numbers:
    """Every number on the page in one query.

    Kept searches have none: each would have to be looked up in the indexes first.
    """
    most, kept = None if exact else _cap(kind, form), list(kept)
    limit = None if most is None else most + 1
    lights = [chip for chip in CHIPS if _makes_sense(kind, chip[0])]
    asked = {
        name: (found.filter(q), limit)
        for name, q in conditions(now).items()
        if any(name == chip[0] for chip in lights)
    }
    asked[""] = (found, limit)
    if not kind.finds_words:
        asked |= {
            f"kept {n}": (_rows(kind, user, now, one), KEPT_CAP + 1)
            for n, one in enumerate(kept)
        }
    counted = counts(asked)
    chosen = form.chosen
    return Numbers(
        Number(counted[""], most),
        [
            Chip(
                name,
                title,
                address(kind.name, chosen | {"show": name}),
                chosen.get("show", "") == name,
                Number(counted[name], most),
                css,
            )
            for name, title, css in lights
        ],
        [
            Chip(
                one.name,
                one.name,
                address(kind.name, one.form.chosen),
                one.form.chosen == chosen,
                Number(counted[f"kept {n}"], KEPT_CAP)
                if f"kept {n}" in counted
                else None,
            )
            for n, one in enumerate(kept)
        ],
    )


def _cap(kind: Kind, form: FilterForm) -> int:
    """Words among all that was ever done are found one row in many: count fewer."""
    return CAP if kind.open or "q" not in form.chosen else KEPT_CAP


def _makes_sense(kind: Kind, light: str) -> bool:
    return kind.open and (kind.takes or light != "unassigned")


def _rows(kind: Kind, user: User, now: datetime, one: Kept) -> Found[Any]:
    narrowed = one.form.narrow(now, user) & one.form.lit(now)
    return kind.fetch(user, "").filter(narrowed)
