"""Who takes part in a year, on which track, and why (or why not)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from workflows.law import sources
from workflows.law.inspection import (
    BY_ASSOCIATIONS,
    BY_CHARITIES,
    BY_FOUNDATIONS,
    BY_INSTITUTIONS,
    UNDER_SIX_MONTHS,
)
from workflows.law.places import Settings, setting
from workflows.law.sources import Article, Source
from workflows.procedures.inspection.rules.windows import Track, cutoff


class Reason(StrEnum):
    """Stored; never rename. The last six take nobody's part."""

    REGISTERED = "registered"
    CHARITY = "charity"
    YOUNG = "young"
    YOUNG_CHARITY = "young_charity"
    NOT_YET = "not_yet"
    SUSPENDED = "suspended"
    LIQUIDATING = "liquidating"
    DEREGISTERED = "deregistered"


@dataclass(frozen=True, slots=True)
class Body:
    """What counts: ``charity`` as of the last day of the year reported on."""

    form: str
    established_on: date
    charity: bool = False
    state: str = "normal"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the body takes part; the reason names its source by ``source_of``."""

    reason: Reason
    track: Track

    @property
    def takes_part(self) -> bool:
        return self.reason in (Reason.REGISTERED, Reason.CHARITY)


DUTIES: Final[Mapping[str, Article]] = {
    "association": BY_ASSOCIATIONS,
    "service": BY_INSTITUTIONS,
    "foundation": BY_FOUNDATIONS,
}
# 民法典 72: until struck it exists for its liquidation only; then it ends.
LIQUIDATION: Final = Article(sources.CIVIL_CODE, 72)
# What a setting of the place decides; ``key in SETTINGS`` says why it is one.
SET_BY: Final[Mapping[Reason, str]] = {
    Reason.YOUNG: "inspection_cutoff",
    Reason.YOUNG_CHARITY: "annual_report_cutoff",
    Reason.SUSPENDED: "inspection_of_suspended",
}


def judge(body: Body, year: int, place: Settings) -> Judgement:
    """Whether the body reports on ``year``, by the settings of its registrar."""
    track = Track.REPORT if body.charity else Track.INSPECTION
    return Judgement(_reason(body, year, place), track)


def _reason(body: Body, year: int, place: Settings) -> Reason:
    if body.state == "deregistered":
        return Reason.DEREGISTERED
    if body.state == "revoked":
        return Reason.LIQUIDATING
    if body.established_on > date(year, 12, 31):
        return Reason.NOT_YET
    if body.state == "suspended" and not setting(place, "inspection_of_suspended"):
        return Reason.SUSPENDED
    if body.charity:
        last = cutoff(year, "annual_report_cutoff", place)
        return Reason.CHARITY if body.established_on <= last else Reason.YOUNG_CHARITY
    last = cutoff(year, "inspection_cutoff", place)
    return Reason.REGISTERED if body.established_on <= last else Reason.YOUNG


def source_of(reason: Reason, form: str) -> Source | None:
    """The article on which the reason rests; None where only a setting does."""
    if reason is Reason.REGISTERED:
        return DUTIES[form]
    if reason is Reason.YOUNG:
        return UNDER_SIX_MONTHS if form == "service" else None
    if reason in (Reason.CHARITY, Reason.NOT_YET, Reason.YOUNG_CHARITY):
        return BY_CHARITIES if reason is Reason.CHARITY else None
    return None if reason is Reason.SUSPENDED else LIQUIDATION
