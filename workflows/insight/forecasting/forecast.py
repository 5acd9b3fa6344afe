"""The forecast of one case, and how wide its interval has to be to hold its word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from typing import Any, NamedTuple

from workflows.insight.forecasting import survival
from workflows.insight.forecasting.experience import (
    LEAST,
    Experience,
    Situation,
    from_data,
    learn,
)
from workflows.insight.forecasting.past import WHOLE, Past, Queues, Stay, known_at

LOW, HIGH = 0.05, 0.95  # the interval of 90 %
MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)  # of the life of a case: when one looks at it
HELD_BACK = 0.25  # of the cases, the latest, for each of two checks
NARROWEST = 1.0  # hours; narrower intervals are stretched as if they were this wide
TIMES = 5  # stretches of time that are held against each other
LEVELS = (HIGH, 0.96, 0.97, 0.98, 0.99)
EDGE = 0.01  # hours: done at the last moment is done in time


class Forecast(NamedTuple):
    """Working hours that remain; half of similar cases take ``likely`` or less.

    Nine in ten lie from ``low`` to ``high``. ``cases`` is how many it rests on.
    """

    likely: float
    low: float
    high: float
    cases: int
    group: str


Stretch = tuple[float, float]  # of the width, down and up
Missed = tuple[float, float]  # how far beyond, in widths; negative if inside


@dataclass(frozen=True)
class Score:
    """How well intervals held on cases that were kept back; hours."""

    looks: int = 0
    coverage: float = 0.0
    width: float = 0.0
    pinball: float = 0.0


@dataclass(frozen=True)
class Forecaster:
    """Experience, and by how much intervals must be stretched, step by step.

    ``cases`` have ended, ``score`` is measured one round earlier, on later cases.
    """

    experience: Experience = field(default_factory=Experience)
    stretch: dict[str, Stretch] = field(default_factory=dict)
    cases: int = 0
    score: Score = field(default_factory=Score)

    def forecast(self, at: Situation) -> Forecast | None:
        """None where too few cases are similar, even in the widest circle."""
        found = self.experience.remaining(at)
        if found is None:
            return None
        low, likely, high = (
            survival.at_share(found.hours, share) for share in (LOW, 0.5, HIGH)
        )
        down, up = self.stretch.get(at.step) or self.stretch.get(WHOLE, (0.0, 0.0))
        width = max(high - low, NARROWEST)
        low, high = max(0.0, low - down * width), high + up * width
        likely = min(max(likely, low), high)
        return Forecast(likely, min(low, high), high, found.cases, found.group)

    def breach(self, at: Situation, clock: str, left: float) -> float | None:
        """The share of similar cases that needed more than ``left`` running hours."""
        found = self.experience.remaining(at, clock)
        if found is None:
            return None
        return survival.share_beyond(found.hours, left - EDGE)

    def as_data(self) -> dict[str, Any]:
        return {
            "experience": self.experience.as_data(),
            "stretch": self.stretch,
            "cases": self.cases,
            "score": asdict(self.score),
        }


def from_stored(data: Mapping[str, Any]) -> Forecaster:
    """The opposite of :meth:`Forecaster.as_data`."""
    return Forecaster(
        from_data(data["experience"]),
        {step: (down, up) for step, (down, up) in data["stretch"].items()},
        data["cases"],
        Score(**data["score"]),
    )


def train(cases: Sequence[Past]) -> Forecaster | None:
    """Learn, stretch and measure; None while there is too little to learn from.

    Split by time, as life does it: what was known at a moment is all that is used
    for cases that began after it. Measured is one round earlier than what is kept:
    learned before the last quarter but one, stretched by it, tested on the last.
    """
    ended = sum(case.ended is not None for case in cases)
    ripe = _ripe(cases)
    if ended < LEAST or len(ripe) < LEAST:
        return None
    first, second = (ripe[int(len(ripe) * (1 - n * HELD_BACK))].begun for n in (2, 1))
    early = learn(known_at(cases, first))
    middle = learn(known_at(cases, second))
    queues = Queues(cases)
    tried = Forecaster(early, stretches(early, ripe, queues, first, second))
    tested = Forecaster(middle, tried.stretch)
    score = measured(tested, looks(ripe, queues, second))
    return Forecaster(
        learn(cases), stretches(middle, ripe, queues, second), ended, score
    )


def _ripe(cases: Sequence[Past]) -> list[Past]:
    """Those that began so long ago that nearly all like them have ended, in order.

    Of the youngest only the quick ones have ended: they would flatter us.
    """
    took = sorted(c.ended - c.begun for c in cases if c.ended is not None)
    if not took:
        return []
    now = max(case.seen for case in cases)
    until = now - took[int(0.95 * (len(took) - 1))]
    return sorted((c for c in cases if c.begun <= until), key=lambda c: c.begun)


class Look(NamedTuple):
    """A case as it was found at some moment, and the hours it really took from there.

    ``over`` is False for a case that is still open: it took longer than ``took``.
    """

    at: Situation
    took: float
    over: bool


def looks(
    cases: Iterable[Past],
    queues: Queues,
    since: float,
    until: float = float("inf"),
) -> Iterator[Look]:
    """Those that began from ``since`` to ``until``: at each step, and in between."""
    for case in cases:
        if since < case.begun <= until:
            end = case.until
            entered = (stay.entered for stay in case.stays)
            within = (case.begun + share * (end - case.begun) for share in MOMENTS)
            for moment in (*entered, *within):
                stay = _standing(case, moment)
                if stay is not None and moment < end:
                    at = situation(case, stay, moment, queues)
                    yield Look(at, end - moment, case.ended is not None)


def situation(case: Past, stay: Stay, now: float, queues: Queues) -> Situation:
    place = case.places[0] if case.places else ""
    return Situation(
        step=stay.step,
        age=now - stay.entered,
        kind=case.kind,
        places=case.places,
        since_begun=now - case.begun,
        load=queues.at(stay.step, place, now),
    )


def _standing(case: Past, moment: float) -> Stay | None:
    """The latest of the steps at which it stood then."""
    found = (
        stay
        for stay in reversed(case.stays)
        if stay.entered <= moment and (stay.left is None or moment < stay.left)
    )
    return next(found, None)


def stretches(
    experience: Experience,
    cases: Iterable[Past],
    queues: Queues,
    since: float,
    until: float = float("inf"),
) -> dict[str, Stretch]:
    """Split conformal (CQR, each side for itself): by step, and for all as ``WHOLE``.

    How far the truth lay outside, in widths of the interval; the share of that which
    makes one in twenty miss on either side, in a time unlike the ones looked at.
    """
    plain = Forecaster(experience)
    missed: dict[str, list[Missed]] = defaultdict(list)
    for look in looks(cases, queues, since, until):
        found = plain.forecast(look.at)
        if found is not None and look.over:
            width = max(found.high - found.low, NARROWEST)
            both = (found.low - look.took) / width, (look.took - found.high) / width
            missed[look.at.step].append(both)
            missed[WHOLE].append(both)
    level = level_for(missed[WHOLE])
    return {
        step: _both(both, level)
        for step, both in missed.items()
        if both and (step == WHOLE or len(both) >= LEAST)
    }


def level_for(missed: Sequence[Missed]) -> float:
    """The share on each side that it takes to hold nine in ten in another time.

    Cases of one time share their queues: where times differ, a share of all of them
    promises too much. So each stretch of time is held against the others alone.
    """
    size = ceil(len(missed) / TIMES)
    if size < LEAST:
        return HIGH
    times = [missed[n : n + size] for n in range(0, len(missed), size)]
    return next((one for one in LEVELS if _held(times, one) >= HIGH - LOW), LEVELS[-1])


def _held(times: Sequence[Sequence[Missed]], level: float) -> float:
    held = count = 0
    for number, time in enumerate(times):
        others = [m for at, rest in enumerate(times) if at != number for m in rest]
        down, up = _both(others, level)
        held += sum(low <= down and high <= up for low, high in time)
        count += len(time)
    return held / count


def _both(missed: Sequence[Missed], level: float) -> Stretch:
    downs, ups = ([one[side] for one in missed] for side in (0, 1))
    return _upper(downs, level), _upper(ups, level)


def _upper(scores: list[float], level: float) -> float:
    """The conformal quantile: with one case more, so few lie beyond it."""
    rank = ceil((len(scores) + 1) * level)
    return sorted(scores)[min(rank, len(scores)) - 1]


def measured(forecaster: Forecaster, held_back: Iterable[Look]) -> Score:
    """Coverage, mean width and mean pinball loss of the upper end."""
    held, widths, losses = 0, 0.0, 0.0
    count = 0
    for look in held_back:
        found = forecaster.forecast(look.at)
        if found is None or not (look.over or look.took > found.high):
            continue
        count += 1
        held += found.low <= look.took <= found.high
        widths += found.high - found.low
        losses += pinball(look.took, found.high, HIGH)
    if not count:
        return Score()
    return Score(count, held / count, widths / count, losses / count)


def pinball(took: float, said: float, share: float) -> float:
    """What a forecast of a quantile costs; least where it is the true quantile."""
    return share * (took - said) if took >= said else (1 - share) * (said - took)
