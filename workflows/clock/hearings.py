"""听证的期限: why a hearing is held, and on which days it may be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workflows.clock.calendar import DECREED, DayTable, last_day
from workflows.law import periods, sources
from workflows.law.periods import Period
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


@dataclass(frozen=True, slots=True)
class HearingLaw:
    """One law's hearings: ``notice`` before it, ``held`` after a request if bounded.

    ``takes`` is the article under which its days are told to the party.
    """

    causes: Mapping[str, Cause]
    notice: Period
    takes: Article
    held: Period | None = None

    def earliest(self, told_on: date, days: DayTable = DECREED) -> date:
        """The first day after the notice of time and place on which it may be."""
        return last_day(told_on, self.notice, days)

    def latest(
        self, cause: str, asked_on: date, days: DayTable = DECREED
    ) -> date | None:
        """The last day after it was asked for; None if nobody asked."""
        if self.held is None or not self.causes[cause].asked:
            return None
        return last_day(asked_on, self.held, days)


# 许可法 46 to 48: before a licence is granted or refused.
LICENSING_CAUSES = {
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
LICENSING = HearingLaw(
    LICENSING_CAUSES,
    periods.HEARING_NOTICE,
    takes=Article(sources.LICENSING, 45),
    held=periods.HEARING_HELD,
)
