"""How many rows there are: counted up to a limit, beyond it only when asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workflows.desk.addresses import address
from workflows.desk.filters import CHIPS
from workflows.desk.lights import conditions
from workflows.engine.ways import Found, counts, tally

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User
    from workflows.desk.choosing import Kept
    from workflows.desk.filters import FilterForm
    from workflows.desk.lists import Kind

CAP: Final = 5000  # rows gone through for the numbers of a page
DONE_CAP: Final = 1000
KEPT_CAP: Final = 99


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
    """Every number on the page in one query, in two if filters are kept.

    Kept searches have none: each would have to be looked up in the indexes first.
    """
    kept, chosen = list(kept), form.chosen
    lights = [chip for chip in CHIPS if _makes_sense(kind, chip[0])]
    wanted = [name for name, _title, _css in lights if name]
    lit = {name: q for name, q in conditions(now).items() if name in wanted}
    most = None if exact else _cap(kind, form)
    order = () if kind.open or exact else kind.order.by()
    every, counted = tally(found, lit, most and most + 1, order)
    capped = most is not None and every > most
    behind = _behind(kind, user, now, kept)
    counted[""] = most if capped and most else every
    return Numbers(
        Number(counted[""], capped),
        [
            Chip(
                name,
                title,
                address(kind.name, chosen | {"show": name}),
                chosen.get("show", "") == name,
                Number(counted[name], capped),
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
                behind.get(one.name),
            )
            for one in kept
        ],
    )


def _behind(
    kind: Kind, user: User, now: datetime, kept: list[Kept]
) -> dict[str, Number]:
    """How many rows each filter that is kept comes to. One query for all."""
    if kind.finds_words:
        return {}
    asked = {one.name: (_rows(kind, user, now, one), KEPT_CAP + 1) for one in kept}
    return {
        name: Number(min(n, KEPT_CAP), n > KEPT_CAP)
        for name, n in counts(asked).items()
    }


def _cap(kind: Kind, form: FilterForm) -> int:
    """Words among all that was ever done are found one row in many: count fewer."""
    if kind.open:
        return CAP
    return KEPT_CAP if "q" in form.chosen else DONE_CAP


def _makes_sense(kind: Kind, light: str) -> bool:
    return kind.open and (kind.takes or light != "unassigned")


def _rows(kind: Kind, user: User, now: datetime, one: Kept) -> Found[Any]:
    narrowed = one.form.narrow(now, user) & one.form.lit(now)
    return kind.fetch(user, "").filter(narrowed)
