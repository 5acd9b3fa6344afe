"""What the log says, and what it says about a case: entries in, marks out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """The columns of the log that insight reads."""

    seq: int
    case: int
    procedure: str
    item: int | None
    step: str
    kind: str
    actor: int | None
    role: str
    authority: int | None
    at: datetime
    outcome: str | None = None  # of a step that was done
    clock: str | None = None
    source: str | None = None  # the article a period rests on
    result: str | None = None  # how a period ended


class Hand(NamedTuple):
    """Who had it: a role at an office, and the person; all empty for applicants."""

    role: str = ""
    authority: int | None = None
    actor: int | None = None


class Arrived(NamedTuple):
    """The case came to a step, for the first, second … time."""

    step: str
    at: datetime
    times: int


class Left(NamedTuple):
    """A step was done, or closed because the case went another way (not ``done``)."""

    item: int
    step: str
    enabled: datetime
    started: datetime | None
    at: datetime
    by: Hand
    done: bool


class Followed(NamedTuple):
    """``target`` came next after ``source``; ``back`` if the case had been there."""

    source: str
    target: str
    at: datetime
    back: bool


class Handed(NamedTuple):
    """The case went from one hand into another."""

    source: Hand
    target: Hand
    at: datetime


class Breached(NamedTuple):
    """A period ran out while the case stood at this step."""

    step: str
    at: datetime


class Begun(NamedTuple):
    """The case was handed in, or an office began it."""

    at: datetime


class Ended(NamedTuple):
    """The case is over; how often it was sent back, how often somebody came."""

    at: datetime
    begun: datetime
    notices: int
    collected: int


class Kept(NamedTuple):
    """A period of an office ended in time."""

    clock: str
    source: str
    at: datetime


class Ran(NamedTuple):
    """A period of an office ran out; told once for each period."""

    clock: str
    source: str
    at: datetime


Mark = Arrived | Left | Followed | Handed | Breached | Begun | Ended | Kept | Ran
