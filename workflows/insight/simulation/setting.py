"""What is replayed: cases with their ways, the desks that work, and what to change.

Time is working hours from the first morning of the replay; a day has ``hours_a_day``
of them. A desk is a role at an office with so many officers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Hours = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A case comes to a step; ``desk`` empty: nobody of an office is needed.

    ``draw`` names the hours it takes in ``Setting.takes`` where not all visits to the
    step are alike.
    """

    step: str
    desk: str = ""
    draw: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A legal period over some visits of a case: ``hours`` of running time.

    From visit ``first`` to visit ``last``, both inclusive; ``stopped`` are those in
    which the clock stood still.
    """

    first: int
    last: int
    hours: float
    stopped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Replay:
    """A real case once more: when it came, and its way."""

    begun: float
    visits: tuple[Visit, ...]
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """Other work of a desk, which keeps its officers busy and is not counted."""

    at: float
    visit: Visit


@dataclass(frozen=True)
class Setting:
    """The present. ``takes`` are hours of work, or of waiting outside, by step.

    Counted is what comes from ``since`` to ``until``; what came before fills the
    queues. ``weekdays`` of the working days, Monday is 0, in order and without gap.
    ``lags``, named as ``takes``: what a case waits before anybody thinks of taking it.
    """

    cases: tuple[Replay, ...]
    officers: Mapping[str, int]
    takes: Mapping[str, Hours]
    since: float
    until: float
    errands: tuple[Errand, ...] = ()
    weekdays: tuple[int, ...] = ()
    hours_a_day: float = 7.0
    lags: Mapping[str, Hours] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Absence:
    """So many officers are away, from one working day to another, both inclusive.

    Days are counted from 0 on the first day of the replay.
    """

    desk: str
    officers: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """A share (0 to 1) of what comes to one desk is given to another."""

    source: str
    target: str
    share: float


@dataclass(frozen=True)
class Change:
    """What would be otherwise; nothing by default.

    ``officers`` more or fewer, never below one. ``batches``: step → weekdays on which
    it is taken up. ``pools``: desk → the desk whose queue and officers it shares.
    """

    officers: Mapping[str, int] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    batches: Mapping[str, frozenset[int]] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    pools: Mapping[str, str] = field(default_factory=dict)
