"""What follows from the register: how long a filing runs, who sleeps, who is short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.law.periods import Term

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """One community: how many bodies are on file, how many the place aims at."""

    code: str
    name: str
    urban: bool
    count: int
    target: int

    @property
    def short(self) -> int:
        """How many are missing, never negative."""
        return max(0, self.target - self.count)

    @property
    def percent(self) -> int:
        return min(100, 100 * self.count // self.target) if self.target else 100


def last_day(filed_on: date, years: int) -> date | None:
    """The last day of a filing, inclusive; None where filings do not run out."""
    if not years:
        return None
    return Term(MONTHS_A_YEAR * years).last_day(filed_on) - timedelta(days=1)


def may_renew(valid_to: date | None, on: date, days: int) -> bool:
    """From so many days before the last day; afterwards too, until it is ended."""
    return valid_to is not None and on >= valid_to - timedelta(days=days)


def is_inactive(last_active_on: date, on: date, months: int) -> bool:
    """Whether more than so many months have passed without any known activity."""
    return on > Term(months).last_day(last_active_on)


def figures(
    communities: Iterable[tuple[str, str, bool]],
    counts: Mapping[str, int],
    urban: int,
    rural: int,
) -> list[Figure]:
    """Every community with its present figure, in the order given."""
    return [
        Figure(code, name, is_urban, counts.get(code, 0), urban if is_urban else rural)
        for code, name, is_urban in communities
    ]


def begins(valid_to: date | None, today: date) -> date:
    """First day of a renewed filing: right after the old one, or today if it is over.

    Who renews early loses nothing.
    """
    return max(today, valid_to + timedelta(days=1)) if valid_to else today
