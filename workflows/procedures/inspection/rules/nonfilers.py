"""Which list is proposed for a body by what it filed; each proposal names its rule.

A proposal is no finding: an officer hears the body and decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from workflows.law import sources
from workflows.law.places import Settings, setting


class Kind(StrEnum):
    """What is proposed: the change of standing of that name in ``orgs.register``."""

    ABNORMAL = "list_abnormal"
    SERIOUS = "list_serious"
    CLEAR_ABNORMAL = "clear_abnormal"
    CLEAR_SERIOUS = "clear_serious"


class Rule(StrEnum):
    """Stored; never rename."""

    NOT_FILED = "not_filed"
    NOT_FILED_AGAIN = "not_filed_again"
    FULFILLED = "fulfilled"
    SERVED = "served"


AGAINST: Final = frozenset({Kind.ABNORMAL, Kind.SERIOUS})
# How papers and announcements call the lists; legal names stay Chinese.
LISTS: Final = {
    Kind.ABNORMAL: "活动异常名录",
    Kind.SERIOUS: "严重违法失信名单",
    Kind.CLEAR_ABNORMAL: "活动异常名录",
    Kind.CLEAR_SERIOUS: "严重违法失信名单",
}
# 信用办法; the numbers of its articles on lists await entry (sources.CREDIT).
SOURCE: Final = sources.CREDIT


@dataclass(frozen=True, slots=True)
class Year:
    """What became of one year in which the body took part.

    ``excused``: an officer has decided that nothing follows from this year.
    """

    year: int
    window_end: date
    filed_on: date | None = None
    concluded: bool = False
    excused: bool = False

    def missed(self, today: date) -> bool:
        """Not filed although the window is over; filed late counts as filed."""
        late = self.filed_on is None and today > self.window_end
        return late and not self.excused


@dataclass(frozen=True, slots=True)
class Standing:
    """``listed_on`` and ``for_years`` only where one of our proposals listed it."""

    state: str
    listed_on: date | None = None
    for_years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What is proposed, by which rule, for which years."""

    kind: Kind
    rule: Rule
    years: tuple[int, ...]


def propose(
    standing: Standing, years: Sequence[Year], today: date, place: Settings
) -> Found | None:
    """What is to be proposed today, if anything; ``years`` in any order."""
    by_year = {each.year: each for each in years}
    return _against(standing, by_year, today, place) or _in_favour(
        standing, by_year, today, place
    )


def missed_in_a_row(years: dict[int, Year], today: date) -> tuple[int, ...]:
    """The latest run of missed years, newest first; a year without duty ends it."""
    over = [year for year in years.values() if today > year.window_end]
    run: list[int] = []
    latest = max((each.year for each in over), default=0)
    while latest in years and years[latest].missed(today):
        run.append(latest)
        latest -= 1
    return tuple(run)


def _against(
    standing: Standing, years: dict[int, Year], today: date, place: Settings
) -> Found | None:
    run = missed_in_a_row(years, today)
    enough = setting(place, "inspection_years_to_serious")
    if len(run) >= enough and standing.state in ("normal", "abnormal", "suspended"):
        return Found(Kind.SERIOUS, Rule.NOT_FILED_AGAIN, run)
    if run and standing.state == "normal":
        return Found(Kind.ABNORMAL, Rule.NOT_FILED, run[:1])
    return None


def _in_favour(
    standing: Standing, years: dict[int, Year], today: date, place: Settings
) -> Found | None:
    made_good = standing.for_years and all(
        year in years and years[year].concluded for year in standing.for_years
    )
    # Nothing else may be missing either: leaving the list would bring it back.
    if not made_good or any(year.missed(today) for year in years.values()):
        return None
    reasons = tuple(sorted(standing.for_years, reverse=True))
    if standing.state == "abnormal":
        return Found(Kind.CLEAR_ABNORMAL, Rule.FULFILLED, reasons)
    if standing.state == "serious" and _served(standing, today, place):
        return Found(Kind.CLEAR_SERIOUS, Rule.SERVED, reasons)
    return None


def _served(standing: Standing, today: date, place: Settings) -> bool:
    if standing.listed_on is None:
        return False
    since, years = standing.listed_on, setting(place, "serious_list_years")
    # Of two equal day numbers the later year's is the first day after the term.
    return (today.year - since.year, today.month, today.day) > (
        years,
        since.month,
        since.day,
    )


def in_words(rule: str, years: Sequence[int]) -> str:
    """Why, as a paper says it of the body: 你单位……."""
    named = "、".join(f"{year}年度" for year in sorted(years))
    return {
        Rule.NOT_FILED: f"未按规定报送{named}工作报告",
        Rule.NOT_FILED_AGAIN: f"连续{len(years)}年（{named}）未按规定报送工作报告",
        Rule.FULFILLED: f"已补报{named}工作报告并有结论",
        Rule.SERVED: f"已补报{named}工作报告并有结论，且列入已满规定期限",
    }[Rule(rule)]
