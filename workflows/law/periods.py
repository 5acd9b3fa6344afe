"""Legal periods as data: so many days, of which kind, by which article.

How they are counted is the business of ``workflows.clock.calendar``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.law import sources
from workflows.law.sources import Article, Source


class Unit(StrEnum):
    """工作日 or 日. 许可法 82 makes the former the rule for that law alone."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Period:
    """期限: a number of days after a starting day that is not itself counted.

    ``unit`` may be given as "working" or "calendar"; ``source`` is text only where
    the period comes back from the database. ValueError when the days are negative
    or no whole number, or when the unit is neither.
    """

    days: int
    unit: Unit
    source: Source | str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.days, bool) or not isinstance(self.days, int):
            raise ValueError(f"a period has whole days, not {self.days!r}")
        if self.days < 0:
            raise ValueError(f"a period has no negative days: {self.days}")
        object.__setattr__(self, "unit", _unit(self.unit))


@dataclass(frozen=True, slots=True)
class Term:
    """A period in months. ValueError when there are fewer than one."""

    months: int
    source: Source | None = None

    def __post_init__(self) -> None:
        if self.months < 1:
            raise ValueError(f"a term has at least one month: {self.months}")

    def last_day(self, start: date) -> date:
        """Same day number, else the last day of the month (民法典 202)."""
        years, month = divmod(start.month - 1 + self.months, 12)
        year, month = start.year + years, month + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """The same day number so many months earlier, else the last of that month."""
    years, month = divmod(day.month - 1 - months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _unit(value: str) -> Unit:
    try:
        return Unit(value)
    except ValueError:
        raise ValueError(f"days are working or calendar, not {value!r}") from None


LICENSING_DAYS = Article(sources.LICENSING, 82)
MONTHS = Article(sources.CIVIL_CODE, 202)
LAST_DAY_OFF = Article(sources.CIVIL_CODE, 203)

# Receiving. Silence means accepted, from the day the materials were received.
ACCEPTANCE = Period(
    5, Unit.WORKING, Article(sources.LICENSING, 32, paragraph=1, item=4)
)

# Deciding. 许可法 42 yields to other laws, so the sixty plain days prevail. They
# replace its twenty and its ten: the regulations know of no extension.
DECISION_GENERAL = Period(20, Unit.WORKING, Article(sources.LICENSING, 42))
EXTENSION = Period(10, Unit.WORKING, Article(sources.LICENSING, 42))
DECISION_ASSOCIATION = Period(60, Unit.CALENDAR, Article(sources.ASSOCIATIONS, 12))
DECISION_SERVICE = Period(60, Unit.CALENDAR, Article(sources.INSTITUTIONS, 11))
DECISION_FOUNDATION = Period(60, Unit.CALENDAR, Article(sources.FOUNDATIONS, 11))
CHARITY_DECISION = Period(30, Unit.CALENDAR, Article(sources.CHARITY, 10))
# At most, and only with the approval of the State Council's civil affairs department.
CHARITY_EXTENSION = Period(60, Unit.CALENDAR, Article(sources.CHARITY, 10))

# A hearing: asked for after notice of the right, held after the request, and
# announced at least so long before it is held.
HEARING_REQUEST = Period(5, Unit.WORKING, Article(sources.LICENSING, 47))
HEARING_HELD = Period(20, Unit.WORKING, Article(sources.LICENSING, 47))
HEARING_NOTICE = Period(7, Unit.WORKING, Article(sources.LICENSING, 48))

# Afterwards.
DELIVERY = Period(10, Unit.WORKING, Article(sources.LICENSING, 44))
RECONSIDERATION = Period(60, Unit.CALENDAR, Article(sources.RECONSIDERATION, 20))
LITIGATION = Term(6, Article(sources.LITIGATION, 46))
FOUNDED_BY_LAW_FILING = Period(60, Unit.CALENDAR, Article(sources.ASSOCIATIONS, 15))
FOUNDED_BY_LAW_ISSUE = Period(30, Unit.CALENDAR, Article(sources.ASSOCIATIONS, 15))

# Ending: the group of a charity, the filing after liquidation, the hearing before a
# registration is revoked, and how long the penalty case may take.
CHARITY_GROUP = Period(30, Unit.CALENDAR, Article(sources.CHARITY, 18))
LIQUIDATED_ASSOCIATION = Period(15, Unit.CALENDAR, Article(sources.ASSOCIATIONS, 21))
LIQUIDATED_SERVICE = Period(15, Unit.CALENDAR, Article(sources.INSTITUTIONS, 17))
LIQUIDATED_FOUNDATION = Period(15, Unit.CALENDAR, Article(sources.FOUNDATIONS, 18))
REVOCATION_HEARING = Period(5, Unit.WORKING, Article(sources.PENALTIES, 64, item=1))
REVOCATION_HEARING_NOTICE = Period(
    7, Unit.WORKING, Article(sources.PENALTIES, 64, item=2)
)
REVOCATION = Period(90, Unit.CALENDAR, Article(sources.PENALTIES, 60))

# Changing what is registered, from the consent of the supervising unit.
CHANGE_ASSOCIATION = Period(30, Unit.CALENDAR, Article(sources.ASSOCIATIONS, 18))
CHANGE_SERVICE = Period(30, Unit.CALENDAR, Article(sources.INSTITUTIONS, 15))

# For how long a name stays taken after it was given up, or was revoked.
NAME_LOCK = Term(12, Article(sources.NAMES, 16))
NAME_LOCK_REVOKED = Term(36, Article(sources.NAMES, 16))

DECISION: dict[str, Period] = {
    "association": DECISION_ASSOCIATION,
    "service": DECISION_SERVICE,
    "foundation": DECISION_FOUNDATION,
}
