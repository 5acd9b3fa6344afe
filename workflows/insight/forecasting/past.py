"""What is known of a case: its stays, its legal clocks, and up to when."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

Where = tuple[str, str]  # step, place
WHOLE = ""  # the stay that is the whole case, from handing in to the end


@dataclass(frozen=True, slots=True)
class Stay:
    """A case at one step; ``left`` is None while it stands there."""

    step: str
    entered: float
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """One legal clock of a case. ``met`` if what it waits for was done, even late.

    ``stops`` are the stretches in which it stood still.
    """

    clock: str
    begun: float
    ended: float | None = None
    met: bool = False
    stops: tuple[tuple[float, float], ...] = ()

    def running(self, begin: float, end: float) -> float:
        """Hours between the two in which it did not stand still."""
        stood = sum(max(0.0, min(end, b) - max(begin, a)) for a, b in self.stops)
        return end - begin - stood


@dataclass(frozen=True, slots=True)
class Past:
    """A case as far as it is known. ``places`` from the narrowest out.

    ``seen`` is the last moment at which anybody looked; ``ended`` None means that it
    was open then.
    """

    kind: str
    places: tuple[str, ...]
    stays: tuple[Stay, ...]
    seen: float
    ended: float | None = None
    spells: tuple[Spell, ...] = field(default=())

    @property
    def begun(self) -> float:
        return min(stay.entered for stay in self.stays)

    @property
    def until(self) -> float:
        """The end, or the last moment known."""
        return self.seen if self.ended is None else self.ended

    @property
    def whole(self) -> Stay:
        return Stay(WHOLE, self.begun, self.ended)

    def known_at(self, moment: float) -> Past:
        """The same case as somebody saw it at an earlier moment."""
        if self.ended is not None and self.ended <= moment:
            return self
        stays = tuple(_stay(s, moment) for s in self.stays if s.entered <= moment)
        spells = tuple(_spell(s, moment) for s in self.spells if s.begun <= moment)
        seen = min(self.seen, moment)
        return replace(self, stays=stays, spells=spells, seen=seen, ended=None)


def known_at(cases: Iterable[Past], moment: float) -> list[Past]:
    """The cases that had begun by then, as they were seen at that moment."""
    return [case.known_at(moment) for case in cases if case.begun <= moment]


def _stay(stay: Stay, moment: float) -> Stay:
    gone = stay.left is not None and stay.left <= moment
    return stay if gone else Stay(stay.step, stay.entered)


def _spell(spell: Spell, moment: float) -> Spell:
    if spell.ended is not None and spell.ended <= moment:
        return spell
    stops = tuple((a, min(b, moment)) for a, b in spell.stops if a <= moment)
    return Spell(spell.clock, spell.begun, stops=stops)


class Queues:
    """排队: how many cases of a place stood at a step, or at one that comes later."""

    def __init__(self, cases: Iterable[Past]) -> None:
        self._came: dict[Where, list[float]] = defaultdict(list)
        self._went: dict[Where, list[float]] = defaultdict(list)
        order: dict[str, list[int]] = defaultdict(list)
        for case in cases:
            for place, stay in ((_narrowest(case), stay) for stay in case.stays):
                self._came[stay.step, place].append(stay.entered)
                if stay.left is not None:
                    self._went[stay.step, place].append(stay.left)
            for number, stay in enumerate(reversed(case.stays)):
                if case.ended is not None:
                    order[stay.step].append(number)
        for found in (*self._came.values(), *self._went.values()):
            found.sort()
        # From the end, where all cases meet: loops at the beginning shift nothing.
        rank = {step: sum(found) / len(found) for step, found in order.items()}
        self.ahead = {
            step: tuple(s for s in rank if rank[s] <= rank[step]) for step in rank
        }

    def at(self, step: str, place: str, moment: float) -> int:
        """Whoever came at that very moment counts, whoever left does not."""
        return sum(
            bisect_right(self._came.get((one, place), ()), moment)
            - bisect_right(self._went.get((one, place), ()), moment)
            for one in self.ahead.get(step, (step,))
        )


def _narrowest(case: Past) -> str:
    return case.places[0] if case.places else ""
