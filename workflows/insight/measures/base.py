"""What a figure is: how it is counted, what makes it up, what it should be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workflows.clock.calendar import SHANGHAI
from workflows.insight.spans import Period, midnight

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import Region
    from workflows.insight.measures.shapes import Shape
    from workflows.insight.measures.sources import Sources


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"  # working days
    EACH = "each"  # for each case


class Wanted(StrEnum):
    """Which way is better; NONE where a figure is neither good nor bad."""

    MORE = "more"
    LESS = "less"
    NONE = "none"


@dataclass(frozen=True)
class Asked:
    """An area and ``days`` up to and with ``today``; all procedures if empty."""

    place: Region
    procedure: str
    days: int
    today: date

    @property
    def since(self) -> date:
        """The first day of the period."""
        return self.today - timedelta(days=self.days - 1)

    @property
    def before(self) -> date:
        """The first day of the period before it, of the same length."""
        return self.since - timedelta(days=self.days)

    @property
    def now(self) -> Period:
        return Period(self.since, self.today)

    @property
    def then(self) -> Period:
        """The period before."""
        return Period(self.before, self.since - timedelta(days=1))

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment of the period to its end, which is not in it."""
        return midnight(self.since), midnight(self.today + timedelta(days=1))


@dataclass(frozen=True)
class Number:
    """``amount`` is None where there was nothing to count; a share tells its parts."""

    amount: float | None
    part: int = 0
    whole: int = 0


def count(number: int) -> Number:
    return Number(float(number))


def share(part: int, whole: int) -> Number:
    """In per cent."""
    return Number(100 * part / whole if whole else None, part, whole)


def ratio(part: int, whole: int) -> Number:
    """So many for each."""
    return Number(part / whole if whole else None, part, whole)


@dataclass(frozen=True)
class Figure:
    """A number now, and in the period before if that can be known."""

    now: Number
    before: Number | None = None


@dataclass(frozen=True)
class Part:
    """One of the figures that a measure falls into; ``key`` stands in addresses."""

    key: str
    title: Any
    figure: Figure


def no_parts(_sources: Sources) -> Sequence[Part]:
    return ()


@dataclass(frozen=True)
class Measure:
    """One number of the page. A new one is one more entry of the registry.

    ``rows`` are the cases or bodies that make it up, or those of one part; ``shape``
    says how they are listed. ``target`` is the key of a setting of the place, in
    parts of ``target_of``; ``unknown`` is said where there was nothing to count.
    """

    slug: str
    title: Any
    how: Any
    unit: Unit
    value: Callable[[Sources], Figure]
    rows: Callable[[Asked, str], QuerySet[Any]]
    shape: Shape
    parts: Callable[[Sources], Sequence[Part]] = no_parts
    target: str = ""
    target_of: int = 1
    unknown: Any = ""
    wanted: Wanted = Wanted.NONE


def day_of(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
