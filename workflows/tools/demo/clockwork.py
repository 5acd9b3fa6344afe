"""Runs the scripts of many cases side by side in the order of their moments."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from workflows.clock import instant, tables
from workflows.clock.calendar import SHANGHAI

Script = Iterator[datetime]


def play(scripts: Iterable[Script], until: datetime) -> None:
    """Let each script run from moment to moment; what lies ahead never happens."""
    waiting: list[tuple[datetime, int, Script]] = []
    for order, script in enumerate(scripts):
        waiting.append((next(script), order, script))
    heapq.heapify(waiting)
    while waiting:
        moment, order, script = heapq.heappop(waiting)
        if moment > until:
            continue
        with instant.at(moment):
            following = next(script, None)
        if following is not None:
            heapq.heappush(waiting, (following, order, script))


def workdays_before(today: date) -> Callable[..., datetime]:
    """``ago(3, 9, 30)``: 09:30 of the third working day before today."""
    table = tables.current()

    def ago(count: int, hour: int = 9, minute: int = 0) -> datetime:
        day = today
        while count > 0:
            day -= timedelta(days=1)
            count -= table.working(day)
        return datetime.combine(day, time(hour, minute), SHANGHAI)

    return ago
