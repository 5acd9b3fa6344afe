"""What happened, published after commit. Upstream knows no listener.

Every event mirrors one log entry, so its ``seq`` identifies it for good: a
listener that was down asks :func:`replay` for what it missed and drops what it
has seen.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import transaction

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Ids, not objects. ``name`` is ``item.opened``, ``move.accept`` and the like.

    It happened to a case or, where ``case`` is None, to an ``organization`` or in the
    area of an authority; then ``detail["about"]`` is the key of what a message of it
    opens.

    ``due`` is the last moment (24:00). ``detail["provisional"]`` is "yes" when that
    day lies in a year whose days off are not decreed yet, and absent otherwise.
    """

    seq: int
    name: str
    at: datetime
    case: int | None
    procedure: str
    number: str
    title: str
    authority: int | None = None
    step: str = ""
    role: str = ""
    applicant: int | None = None
    actor: int | None = None
    owner: int | None = None
    due: datetime | None = None
    organization: int | None = None
    detail: dict[str, str] = field(default_factory=dict)


class Listener(Protocol):
    def __call__(self, *events: Event) -> None: ...


Source = Callable[[int], Iterable[Event]]
CatchUp = Callable[[], int]

_listeners: list[Listener] = []
_sources: list[Source] = []
_catch_ups: list[CatchUp] = []


def listen(listener: Listener) -> Listener:
    """Call ``listener`` with all events of a transaction, each time one commits.

    Registering twice is once.
    """
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def replays(source: Source) -> Source:
    """Register who can tell again everything after a sequence number."""
    if source not in _sources:
        _sources.append(source)
    return source


def catches_up(catch_up: CatchUp) -> CatchUp:
    """Register what the sweep calls for a listener to fetch what it missed."""
    if catch_up not in _catch_ups:
        _catch_ups.append(catch_up)
    return catch_up


def catch_up() -> int:
    """Let every listener fetch what it missed; how many events that were."""
    return sum(missed() for missed in _catch_ups)


def publish(events: Iterable[Event]) -> None:
    """Hand the events to every listener once the transaction has committed."""
    batch = tuple(events)
    if batch:
        transaction.on_commit(lambda: _deliver(batch))


def replay(after: int) -> Iterable[Event]:
    """Every event whose ``seq`` is greater than ``after``, in order."""
    for source in _sources:
        yield from source(after)


def _deliver(batch: tuple[Event, ...]) -> None:
    for listener in _listeners:
        try:
            listener(*batch)
        except Exception:
            # A listener may fail; what happened stands, and the sweep replays.
            seqs = ", ".join(str(event.seq) for event in batch)
            logger.exception("listener %s failed on events %s", listener, seqs)
