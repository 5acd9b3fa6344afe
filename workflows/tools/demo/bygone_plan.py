"""往年办件: when invented cases of the past year came, waited and were done. Pure.

The same number gives the same case. Waiting times are drawn, so that there is
something to learn from; the countersignature is slower than all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Final

from workflows.clock.calendar import SHANGHAI, DayTable
from workflows.clock.hours import SPANS

FIRST, LAST = 250, 40  # working days ago on which the first and the last one came
CORRECTED, REFUSED, COLLECTED = 4, 12, 3  # every so many is
LONGEST = 5.0  # times the mean
# Step, who does it, mean working hours until it is taken and until it is done.
INTAKE: Final = ("intake", "intake", 10.0, 0.8)
CORRECT: Final = ("correct", "", 0.0, 20.0)
OFFICE: Final = (
    ("examine", "first", 18.0, 3.0),
    ("countersign", "second", 20.0, 1.0),
    ("decide", "decide", 8.0, 0.5),
)
ENDING: Final = (("issue", "issue", 6.0, 0.5), ("file_seal", "", 0.0, 15.0))
OUTCOMES: Final = {
    "intake": "complete",
    "examine": "grant",
    "countersign": "agree",
    "decide": "grant",
    "issue": "online",
}


@dataclass(frozen=True)
class Stay:
    """One step; an applicant has it from the beginning (``claimed`` None)."""

    step: str
    who: str
    opened: datetime
    claimed: datetime | None
    done: datetime
    outcome: str = ""


@dataclass(frozen=True)
class Bygone:
    """A case that has ended; ``stays`` begin with what was handed in."""

    number: int
    granted: bool
    stays: tuple[Stay, ...]

    @property
    def ended(self) -> datetime:
        return self.stays[-1].done

    def done(self, step: str) -> datetime | None:
        """When the step was done last, if it was."""
        return next((s.done for s in reversed(self.stays) if s.step == step), None)


def bygone(number: int, begun: datetime, days: DayTable) -> Bygone:
    """The way of one case from its draft, an hour before it was handed in."""
    drawn = Random(number)  # noqa: S311 - the same past each time, no secret
    stays = [Stay("apply", "", begun, None, begun)]
    for step, who, waits, takes in _steps(number):
        opened = stays[-1].done
        claimed = later(opened, _hours(drawn, waits), days) if who else None
        done = later(claimed or opened, _hours(drawn, takes), days)
        outcome = _outcome(number, step, again=any(s.step == step for s in stays))
        stays.append(Stay(step, who, opened, claimed, done, outcome))
    return Bygone(number, not _refused(number), tuple(stays))


def later(moment: datetime, hours: float, days: DayTable) -> datetime:
    """So many office hours after, to the minute."""
    left, now = round(hours * 60), moment.astimezone(SHANGHAI)
    day, minute = now.date(), now.hour * 60 + now.minute
    while True:
        for begin, end in SPANS if days.working(day) else ():
            first = max(begin, minute)
            if left <= end - first:
                opening = datetime.combine(day, time(), SHANGHAI)
                return opening + timedelta(minutes=first + left)
            left -= max(0, end - first)
        day, minute = day + timedelta(days=1), 0


def _steps(number: int) -> Iterator[tuple[str, str, float, float]]:
    yield INTAKE
    if _corrected(number):
        yield CORRECT
        yield INTAKE
    yield from OFFICE
    if not _refused(number):
        yield from ENDING


def _outcome(number: int, step: str, *, again: bool) -> str:
    if step == "intake" and _corrected(number) and not again:
        return "gaps"
    if step == "decide" and _refused(number):
        return "refuse"
    if step == "issue" and number % COLLECTED == 0:
        return "counter"
    return OUTCOMES.get(step, "")


def _corrected(number: int) -> bool:
    return number % CORRECTED == 0


def _refused(number: int) -> bool:
    return number % REFUSED == 5


def _hours(drawn: Random, mean: float) -> float:
    """At least six minutes, for nothing is done in no time."""
    return max(0.1, min(drawn.expovariate(1 / mean), LONGEST * mean)) if mean else 0.0
