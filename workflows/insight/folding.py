"""What one entry of the log means for the case it belongs to: pure, entry by entry.

``fold`` moves a :class:`Story` on and tells what happened as marks. Reading the
whole log again or only what is new gives the same marks: everything that insight
shows is added up from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflows.clock.calendar import SHANGHAI
from workflows.insight.marks import (
    Arrived,
    Begun,
    Breached,
    Desk,
    Ended,
    Entry,
    Followed,
    Hand,
    Handed,
    Kept,
    Left,
    Mark,
    Ran,
    Rated,
    Source,
    Went,
)

# What every procedure calls the step after a request for correction, and how every
# form of delivery calls handing over at the counter.
CORRECTION = "correct"
COUNTER = "counter"
MET, LAPSED = "met", "lapsed"
NOBODY = Desk()


@dataclass
class Standing:
    """A step that is open: since when, where from, and since when somebody has it."""

    step: str
    enabled: datetime
    started: datetime | None = None
    desk: Desk = NOBODY
    source: Source | None = None


@dataclass
class Running:
    """A period of an office that has not ended, and since when it is over."""

    source: str
    late: datetime | None = None


@dataclass
class Story:
    """Where a case is. ``path`` are the steps it has left, in that order.

    What an applicant does before handing in is nobody's business: of the step
    named ``draft`` only the end is told.
    """

    draft: str = ""
    foreign: frozenset[str] = frozenset()  # clocks that no office answers for
    begun: datetime | None = None
    closed: datetime | None = None
    deviation: str = ""
    path: list[str] = field(default_factory=list)
    desk: Desk = NOBODY  # of the step that was left last
    times: dict[str, int] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    hand: Hand | None = None
    collected: int = 0
    came: str = ""  # the last day of these, ISO 8601
    assisted: bool = False  # the same all along, so it is not kept
    clocks: dict[str, Running] = field(default_factory=dict)

    @property
    def notices(self) -> int:
        return self.times.get(CORRECTION, 0)

    @property
    def overdue(self) -> datetime | None:
        """Since when the first of the periods that still run is over."""
        return min((one.late for one in self.clocks.values() if one.late), default=None)

    @property
    def last(self) -> str:
        return self.path[-1] if self.path else ""

    def kept(self) -> dict[str, Any]:
        """What the database keeps besides its own columns; moments in ISO 8601."""
        return {
            "times": self.times,
            "hand": self.hand,
            "desk": self.desk,
            "came": self.came,
            "standing": _written(self.standing),
            "clocks": _written(self.clocks),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """The opposite of :meth:`kept`."""
        self.times = dict(kept["times"])
        self.hand = Hand(*kept["hand"]) if kept["hand"] else None
        self.desk, self.came = Desk(*kept["desk"]), kept["came"]
        self.standing = {
            int(key): _standing(one) for key, one in kept["standing"].items()
        }
        self.clocks = {
            key: Running(one["source"], _moment_or_none(one["late"]))
            for key, one in kept["clocks"].items()
        }


def fold(story: Story, entry: Entry) -> Iterator[Mark]:
    """Move the story on by one entry; kinds that mean nothing here are passed over."""
    handler = _HANDLERS.get(entry.kind)
    if handler is not None:
        yield from handler(story, entry)


def _opened(story: Story, entry: Entry) -> Iterator[Mark]:
    if _is_draft(story, entry.step):
        return
    yield from _arrives(story, entry)


def _arrives(story: Story, entry: Entry) -> Iterator[Mark]:
    step, at = entry.step, entry.at
    source = Source(story.last, story.desk) if story.last else None
    assert entry.item is not None
    story.standing[entry.item] = Standing(step, at, None, entry.desk, source)
    if story.begun is None:
        story.begun = at
        yield Begun(at)
    times = story.times.get(step, 0) + 1
    story.times[step] = times
    yield Arrived(step, at, times, entry.desk)
    if source is not None:
        yield Followed(source.step, step, at, times > 1, source.desk)


def _claimed(story: Story, entry: Entry) -> Iterator[Mark]:
    if entry.item in story.standing:
        story.standing[entry.item].started = entry.at
    yield from ()


def _released(story: Story, entry: Entry) -> Iterator[Mark]:
    if entry.item in story.standing:
        story.standing[entry.item].started = None
    yield from ()


def _completed(story: Story, entry: Entry) -> Iterator[Mark]:
    """Handed in: the application begins now, whenever its draft did."""
    if _is_draft(story, entry.step) and entry.item is not None:
        yield from _arrives(story, entry)
    if entry.outcome == COUNTER:
        _comes(story, entry.at)
    by = Hand(entry.role, entry.authority, entry.actor) if entry.role else Hand()
    yield from _leaves(story, entry, by, done=True)
    if entry.actor is None:  # time did it
        return
    if story.hand is not None and story.hand != by:
        yield Handed(story.hand, by, entry.at)
    story.hand = by


def _comes(story: Story, at: datetime) -> None:
    """What is handed over twice on one day is one way to the counter."""
    day = at.astimezone(SHANGHAI).date().isoformat()
    story.collected += day != story.came
    story.came = day


def _cancelled(story: Story, entry: Entry) -> Iterator[Mark]:
    yield from _leaves(story, entry, Hand(), done=False)


def _leaves(story: Story, entry: Entry, by: Hand, *, done: bool) -> Iterator[Mark]:
    stood = story.standing.pop(entry.item or 0, None)
    if stood is None:
        return
    yield from _went(story, -1)
    story.path.append(stood.step)
    yield from _went(story, 1)
    story.desk = stood.desk
    assert entry.item is not None
    yield Left(
        entry.item,
        stood.step,
        stood.enabled,
        stood.started,
        entry.at,
        by,
        done,
        stood.desk,
        stood.source,
    )


def _closed(story: Story, entry: Entry) -> Iterator[Mark]:
    yield from _went(story, -1)
    story.closed = entry.at
    yield from _went(story, 1)
    if story.last:
        yield Followed(story.last, entry.step, entry.at, False, story.desk)
    if story.begun is not None:
        come = story.collected, story.assisted
        yield Ended(entry.at, story.begun, story.notices, *come)


def _rated(_story: Story, entry: Entry) -> Iterator[Mark]:
    if entry.stars:
        yield Rated(int(entry.stars), entry.at)


def _went(story: Story, sign: int) -> Iterator[Mark]:
    """Of cases that are over: what comes after the end is still part of the way."""
    if story.begun is not None and story.closed is not None:
        yield Went(tuple(story.path), story.begun, story.closed, sign)


def _clock_starts(story: Story, entry: Entry) -> Iterator[Mark]:
    if entry.clock and entry.clock not in story.foreign:
        story.clocks[entry.clock] = Running(entry.source or "")
    yield from ()


def _clock_ends(story: Story, entry: Entry) -> Iterator[Mark]:
    """One that a consequence followed of (``lapsed``) has run out like any other."""
    running = story.clocks.pop(entry.clock or "", None)
    if running is None or running.late:
        return
    if entry.result == LAPSED:
        yield Ran(entry.clock or "", running.source, entry.at)
    elif entry.result == MET:
        yield Kept(entry.clock or "", running.source, entry.at)


def _breached(story: Story, entry: Entry) -> Iterator[Mark]:
    running = story.clocks.get(entry.clock or "")
    if running is not None and running.late is None:
        running.late = entry.at
        yield Ran(entry.clock or "", running.source, entry.at)
    if entry.step and story.begun:
        yield Breached(entry.step, entry.at, entry.desk)


_HANDLERS = {
    "opened": _opened,
    "claimed": _claimed,
    "assigned": _claimed,
    "released": _released,
    "requeued": _released,
    "completed": _completed,
    "cancelled": _cancelled,
    "closed": _closed,
    "rated": _rated,
    "clock.started": _clock_starts,
    "clock.ended": _clock_ends,
    "clock.breached": _breached,
}
KINDS = tuple(_HANDLERS)


def _is_draft(story: Story, step: str) -> bool:
    return story.begun is None and step == story.draft


def _written(ones: Mapping[Any, Any]) -> dict[Any, Any]:
    return {
        key: {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in vars(one).items()
        }
        for key, one in ones.items()
    }


def _standing(kept: Mapping[str, Any]) -> Standing:
    source = kept["source"]
    return Standing(
        kept["step"],
        _moment(kept["enabled"]),
        _moment_or_none(kept["started"]),
        Desk(*kept["desk"]),
        Source(source[0], Desk(*source[1])) if source else None,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _moment_or_none(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
