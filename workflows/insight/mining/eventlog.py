"""事件日志: one line per step of a case, put into the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One step of one case.

    It could be done from ``enabled``, somebody began at ``start``, it was done at
    ``complete``; without that it is still waiting. Only one of the three is needed.
    """

    case: str
    activity: str
    actor: str = ""
    enabled: datetime | None = None
    start: datetime | None = None
    complete: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.complete is None

    @property
    def begun(self) -> datetime | None:
        """When somebody began, or the nearest to it that is known."""
        return self.start or self.complete

    @property
    def first(self) -> datetime:
        """The earliest moment known of it."""
        moments = [m for m in (self.enabled, self.start, self.complete) if m]
        return min(moments)


@dataclass(frozen=True, slots=True)
class Trace:
    """A case: its events in the order of their completion, open ones last."""

    case: str
    events: tuple[Event, ...]

    @property
    def activities(self) -> tuple[str, ...]:
        return tuple(event.activity for event in self.events)

    @property
    def is_open(self) -> bool:
        return any(event.is_open for event in self.events)

    @property
    def begun(self) -> datetime:
        return min(event.first for event in self.events)

    @property
    def ended(self) -> datetime:
        """The last thing known of it."""
        return max(event.complete or event.first for event in self.events)


@dataclass(frozen=True)
class Log:
    """All cases, in the order in which they began."""

    traces: tuple[Trace, ...]
    ended: datetime | None = field(default=None)

    @property
    def events(self) -> Iterable[Event]:
        return (event for trace in self.traces for event in trace.events)


def log_of(events: Iterable[Event]) -> Log:
    """Events in any order, made into a log.

    Where ``enabled`` is missing it is taken to be the completion of the event
    before it in the same case, and for the first event its own beginning.
    """
    cases: dict[str, list[Event]] = {}
    for event in events:
        cases.setdefault(event.case, []).append(event)
    traces = [_trace(case, rows) for case, rows in cases.items()]
    traces.sort(key=lambda trace: trace.begun)
    ended = max((trace.ended for trace in traces), default=None)
    return Log(tuple(traces), ended)


def _trace(case: str, rows: list[Event]) -> Trace:
    # Stable: events of one instant keep the order of the file.
    done = sorted((e for e in rows if e.complete), key=lambda e: e.complete)  # type: ignore[arg-type, return-value]
    waiting = sorted((e for e in rows if not e.complete), key=lambda e: e.first)
    return Trace(case, tuple(_enabled([*done, *waiting])))


def _enabled(rows: list[Event]) -> Iterable[Event]:
    latest: datetime | None = None
    for event in rows:
        if event.enabled is None:
            begun = event.begun
            since = begun if latest is None else latest
            # Something that ran beside the one before did not wait for it.
            if since is not None and begun is not None:
                since = min(since, begun)
            event = replace(event, enabled=since)
        yield event
        if event.complete is not None:
            latest = event.complete
