"""换届: when a term of office ends, and how late its re-election is.

Pure: days in, a standing out. What the register knows comes in as ``Term``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.law.periods import Term as Months
from workflows.law.places import Settings, setting


class Lateness(StrEnum):
    """In the order in which they follow one another."""

    UNKNOWN = "unknown"
    RUNNING = "running"
    SOON = "soon"
    EXPIRED = "expired"
    LATE = "late"
    ABNORMAL = "abnormal"


OVERDUE = frozenset({Lateness.EXPIRED, Lateness.LATE, Lateness.ABNORMAL})


@dataclass(frozen=True, slots=True)
class Council:
    """An organization's present term: its last day, and until when it was extended."""

    term_to: date | None
    extended_to: date | None = None

    @property
    def due(self) -> date | None:
        """The last day on which a re-election is in time."""
        return self.extended_to or self.term_to


def lateness(council: Council, today: date, settings: Settings) -> Lateness:
    """Amber from the day after the term, red and abnormal as the place has it."""
    due = council.due
    if due is None:
        return Lateness.UNKNOWN
    if today > _later(due, setting(settings, "election_abnormal_months")):
        return Lateness.ABNORMAL
    if today > due + timedelta(days=setting(settings, "election_red_days")):
        return Lateness.LATE
    if today > due:
        return Lateness.EXPIRED
    reminder = setting(settings, "election_reminder_months")
    return Lateness.SOON if today >= _earlier(due, reminder) else Lateness.RUNNING


def longest_extension(council: Council, settings: Settings) -> date | None:
    """The latest day that an extension may reach; None where there is no term."""
    if council.term_to is None:
        return None
    return _later(council.term_to, setting(settings, "election_extension_months"))


def may_extend(council: Council, today: date) -> bool:
    """Once, and asked for while the term still runs (事先申请)."""
    if council.term_to is None or council.extended_to is not None:
        return False
    return today <= council.term_to


def _later(day: date, months: int) -> date:
    return Months(months).last_day(day)


def _earlier(day: date, months: int) -> date:
    """Same day number, else the last day of that month, as forwards."""
    years, month = divmod(day.month - 1 - months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
