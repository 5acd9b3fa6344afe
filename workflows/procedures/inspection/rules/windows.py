"""Until when a body hands in its report on a year, to its unit and to the registrar.

``year`` is always the year reported on; the windows end in the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.clock.calendar import (
    DECREED,
    DayTable,
    is_provisional,
    next_working_day,
)
from workflows.law.places import Settings, setting


class Track(StrEnum):
    """检查 or 报告: a charity reports and is not inspected (慈善法 13)."""

    INSPECTION = "inspection"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Window:
    """Both days are the last on which filing is in time.

    ``unit_end`` is None where no supervising unit comes first. ``provisional`` when
    the days off of that year are not decreed yet.
    """

    end: date
    unit_end: date | None = None
    provisional: bool = False


def window(
    year: int,
    form: str,
    track: Track,
    place: Settings,
    *,
    has_unit: bool = True,
    days: DayTable = DECREED,
) -> Window:
    """The window of one body; 31 May 2026, a Sunday, becomes 1 June (民法典 203)."""
    end = _day(year + 1, setting(place, _end_key(form, track)))
    unit_end = None
    if has_unit and track is Track.INSPECTION and form != "foundation":
        unit_end = _day(year + 1, setting(place, f"inspection_unit_end.{form}"))
    if setting(place, "roll_window_end"):
        end = next_working_day(end, days)
        unit_end = unit_end and next_working_day(unit_end, days)
    return Window(end, unit_end, is_provisional(end, days))


def joined_late(
    usual: Window, joined: date, place: Settings, days: DayTable = DECREED
) -> Window:
    """The window of a body that joins when the usual one is nearly or quite over."""
    least = joined + timedelta(days=setting(place, "inspection_joiner_days"))
    if least <= usual.end:
        return usual
    end = next_working_day(least, days)
    unit_end = usual.unit_end and max(usual.unit_end, end)
    return Window(end, unit_end, is_provisional(end, days))


def cutoff(year: int, key: str, place: Settings) -> date:
    """A day of the year reported on that the place has set."""
    return _day(year, setting(place, key))


def _end_key(form: str, track: Track) -> str:
    return "annual_report_end" if track is Track.REPORT else f"inspection_end.{form}"


def _day(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")
