"""听证: why one is held, and on which days it may be (许可法 46 to 48). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.clock.calendar import DECREED, DayTable, last_day
from workflows.law import periods, sources
from workflows.law.sources import Article


@dataclass(frozen=True, slots=True)
class Cause:
    """事由; ``code`` is stored. ``asked`` by somebody, who must be answered."""

    code: str
    zh: str
    en: str
    source: Article
    asked: bool

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh


CAUSES = {
    cause.code: cause
    for cause in (
        Cause(
            "authority",
            "涉及公共利益的重大事项，本机关认为需要听证",
            "A matter of weight for the public; the authority thinks it needed",
            Article(sources.LICENSING, 46),
            asked=False,
        ),
        Cause(
            "applicant",
            "申请人要求听证",
            "The applicant asks for it",
            Article(sources.LICENSING, 47),
            asked=True,
        ),
        Cause(
            "interested",
            "利害关系人要求听证",
            "Somebody whose interests are at stake asks for it",
            Article(sources.LICENSING, 47),
            asked=True,
        ),
    )
}


def earliest(told_on: date, days: DayTable = DECREED) -> date:
    """Seven working days after the notice of time and place (许可法 48)."""
    return last_day(told_on, periods.HEARING_NOTICE, days)


def latest(cause: str, asked_on: date, days: DayTable = DECREED) -> date | None:
    """Twenty working days after it was asked for (许可法 47); None if nobody asked."""
    if not CAUSES[cause].asked:
        return None
    return last_day(asked_on, periods.HEARING_HELD, days)
