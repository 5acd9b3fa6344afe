"""What one entry of the log means for the case it belongs to: pure, entry by entry.

``fold`` moves a :class:`Story` on and tells what happened as marks. Reading the
whole log again or only what is new gives the same marks: everything that insight
shows is added up from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


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


Mark = Arrived | Left | Followed | Handed | Breached


@dataclass
class Standing:
    """A step that is open: since when, and since when somebody has it."""

    step: str
    enabled: datetime
    started: datetime | None = None


@dataclass
class Story:
    """Where a case is. ``path`` are the steps it has left, in that order.

    What an applicant does before handing in is nobody's business: of the step
    named ``draft`` only the end is told.
    """

    draft: str = ""
    begun: datetime | None = None
    closed: datetime | None = None
    deviation: str = ""
    path: list[str] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    hand: Hand | None = None

    @property
    def last(self) -> str:
        return self.path[-1] if self.path else ""

    def kept(self) -> dict[str, Any]:
        """What the database keeps besides its own columns; moments in ISO 8601."""
        return {
            "times": self.times,
            "hand": self.hand,
            "standing": {
                key: {k: v.isoformat() if isinstance(v, datetime) else v for k, v in s}
                for key, s in (
                    (key, asdict(one).items()) for key, one in self.standing.items()
                )
            },
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """The opposite of :meth:`kept`."""
        self.times = dict(kept["times"])
        self.hand = Hand(*kept["hand"]) if kept["hand"] else None
        self.standing = {
            int(key): Standing(
                one["step"], _moment(one["enabled"]), _moment_or_none(one["started"])
            )
            for key, one in kept["standing"].items()
        }


def fold(story: Story, entry: Entry) -> Iterator[Mark]:
    """Move the story on by one entry; kinds that mean nothing here are passed over."""
    handler = _HANDLERS.get(entry.kind)
    if handler is not None:
        yield from handler(story, entry)


def _opened(story: Story, entry: Entry) -> Iterator[Mark]:
    if _is_draft(story, entry.step):
        return
    assert entry.item is not None
    story.standing[entry.item] = Standing(entry.step, entry.at)
    yield from _arrives(story, entry.step, entry.at)


def _arrives(story: Story, step: str, at: datetime) -> Iterator[Mark]:
    story.begun = story.begun or at
    times = story.times.get(step, 0) + 1
    story.times[step] = times
    yield Arrived(step, at, times)
    if story.last:
        yield Followed(story.last, step, at, back=times > 1)


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
        story.standing[entry.item] = Standing(entry.step, entry.at)
        yield from _arrives(story, entry.step, entry.at)
    by = Hand(entry.role, entry.authority, entry.actor) if entry.role else Hand()
    yield from _leaves(story, entry, by, done=True)
    if entry.actor is None:  # time did it
        return
    if story.hand is not None and story.hand != by:
        yield Handed(story.hand, by, entry.at)
    story.hand = by


def _cancelled(story: Story, entry: Entry) -> Iterator[Mark]:
    yield from _leaves(story, entry, Hand(), done=False)


def _leaves(story: Story, entry: Entry, by: Hand, *, done: bool) -> Iterator[Mark]:
    stood = story.standing.pop(entry.item or 0, None)
    if stood is None:
        return
    story.path.append(stood.step)
    assert entry.item is not None
    yield Left(entry.item, stood.step, stood.enabled, stood.started, entry.at, by, done)


def _closed(story: Story, entry: Entry) -> Iterator[Mark]:
    story.closed = entry.at
    if story.last:
        yield Followed(story.last, entry.step, entry.at, back=False)


def _breached(story: Story, entry: Entry) -> Iterator[Mark]:
    if entry.step and story.begun:
        yield Breached(entry.step, entry.at)


_HANDLERS = {
    "opened": _opened,
    "claimed": _claimed,
    "assigned": _claimed,
    "released": _released,
    "completed": _completed,
    "cancelled": _cancelled,
    "closed": _closed,
    "clock.breached": _breached,
}
KINDS = tuple(_HANDLERS)


def _is_draft(story: Story, step: str) -> bool:
    return story.begun is None and step == story.draft


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _moment_or_none(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
