"""What the log says, and what it says about a case: entries in, marks out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from workflows.engine.models import PUBLIC


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
    stars: str | None = None  # of a rating
    # The queue in which the step waited; all empty where there is no step.
    desk_office: int | None = None
    desk_role: str | None = None
    desk_team: int | None = None

    @property
    def desk(self) -> Desk:
        """Applicants are no group of officers, and time is none either."""
        if not self.desk_office or self.desk_role in (None, "", PUBLIC):
            return Desk()
        return Desk(self.desk_office, self.desk_role or "", self.desk_team or 0)


class Desk(NamedTuple):
    """A group of officers: a role at an office, and the team in it if there is one.

    All empty for steps outside of offices. As a key of sums, empty is everybody.
    """

    office: int = 0
    role: str = ""
    team: int = 0


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
    desk: Desk


class Left(NamedTuple):
    """A step was done, or closed because the case went another way (not ``done``)."""

    item: int
    step: str
    enabled: datetime
    started: datetime | None
    at: datetime
    by: Hand
    done: bool
    desk: Desk
    source: Source | None


class Source(NamedTuple):
    """The step that was left when this one was opened, and at which desk."""

    step: str
    desk: Desk


class Followed(NamedTuple):
    """``target`` came next after ``source``; ``back`` if the case had been there."""

    source: str
    target: str
    at: datetime
    back: bool
    desk: Desk  # of the source


class Handed(NamedTuple):
    """The case went from one hand into another."""

    source: Hand
    target: Hand
    at: datetime


class Breached(NamedTuple):
    """A period ran out while the case stood at this step."""

    step: str
    at: datetime
    desk: Desk


class Begun(NamedTuple):
    """The case was handed in, or an office began it."""

    at: datetime


class Ended(NamedTuple):
    """The case is over; how often it was sent back, on how many days somebody came.

    Where an officer filled it in (``assisted``), nobody wrote down who went to whom.
    """

    at: datetime
    begun: datetime
    notices: int
    collected: int
    assisted: bool


class Went(NamedTuple):
    """A case that is over took these steps; ``sign`` -1 where that is no longer so."""

    path: tuple[str, ...]
    begun: datetime
    at: datetime
    sign: int


class Kept(NamedTuple):
    """A period of an office ended in time."""

    clock: str
    source: str
    at: datetime


class Rated(NamedTuple):
    """Those for whom it was done say how well, in stars."""

    stars: int
    at: datetime


class Ran(NamedTuple):
    """A period of an office ran out; told once for each period."""

    clock: str
    source: str
    at: datetime


Mark = (Arrived | Left | Followed | Handed | Breached) | (
    Begun | Ended | Went | Rated | Kept | Ran
)
