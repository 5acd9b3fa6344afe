"""A made-up history of cases: queues that form by themselves, seasons, rework.

Offices differ, kinds differ, work comes in waves; first come, first served. Hours on
one line of working time. Seeded: the same number gives the same history.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush, heapreplace
from itertools import count
from math import log, sin
from random import Random

from workflows.insight.forecasting.past import Past, Spell, Stay

WAY = ("intake", "examine", "countersign", "decide", "issue")
TAKES = {
    "intake": 1.5,
    "correct": 30,
    "examine": 5,
    "countersign": 3,
    "decide": 1,
    "issue": 1,
}
KINDS = {"association": 1.0, "service": 1.4, "foundation": 2.5}
PLACES = {"33/08/02/": (2, 1.0), "33/08/03/": (1, 0.8), "33/08/81/": (3, 1.6)}


def history(cases: int = 900, seed: int = 7, until: float | None = None) -> list[Past]:
    """Each about 1.6 hours of one examiner after the other; decided in time or not."""
    rng, clock, heap, tie = Random(seed), 0.0, [], count()
    made = []
    for _number in range(cases):
        wave = 1 + 0.5 * sin(clock / 160)
        clock += rng.expovariate(0.42 * wave)
        kind = rng.choices(list(KINDS), (5, 4, 1))[0]
        place = rng.choices(list(PLACES), (5, 3, 7))[0]
        case = _Making(kind, place, list(WAY))
        made.append(case)
        heappush(heap, (clock, next(tie), case))
    desks = {
        (place, step): [0.0] * officers
        for place, (officers, _slow) in PLACES.items()
        for step in WAY
    }
    for free in desks.values():
        heapify(free)
    while heap:
        now, _tie, case = heappop(heap)
        done = case.goes_on(now, rng, desks)
        if case.way:
            heappush(heap, (done, next(tie), case))
    return _seen(made, until)


class _Making:
    def __init__(self, kind: str, place: str, way: list[str]) -> None:
        self.kind, self.place, self.way = kind, place, way
        self.stays: list[Stay] = []
        self.corrected = False

    def goes_on(self, now: float, rng: Random, desks: dict) -> float:
        step = self.way.pop(0)
        slow = PLACES[self.place][1] * KINDS[self.kind]
        takes = rng.lognormvariate(log(TAKES[step]), 0.6) * slow
        if step == "correct":
            done = now + takes
        else:
            free = desks[self.place, step]
            done = max(now, free[0]) + takes
            heapreplace(free, done)
        if step == "intake" and not self.corrected and rng.random() < 0.25:
            self.corrected = True
            self.way[:0] = ["correct", "intake"]
        self.stays.append(Stay(step, now, done))
        return done

    def past(self) -> Past:
        begun, ended = self.stays[0].entered, self.stays[-1].left
        stops = tuple((s.entered, s.left) for s in self.stays if s.step == "correct")
        decided = next(s.left for s in self.stays if s.step == "decide")
        spell = Spell("promise", begun, decided, met=True, stops=stops)
        county = self.place
        places = (county, "33/08/")
        return Past(self.kind, places, tuple(self.stays), ended, ended, (spell,))


def _seen(made: list[_Making], until: float | None) -> list[Past]:
    """As of a moment, by default when the last one came."""
    whole = [case.past() for case in made]
    moment = whole[-1].begun if until is None else until
    found = [case.known_at(moment) for case in whole if case.begun <= moment]
    return [case if case.ended else _looked_at(case, moment) for case in found]


def _looked_at(case: Past, moment: float) -> Past:
    return Past(case.kind, case.places, case.stays, moment, None, case.spells)
