"""Cases of any event log as forecasting wants them, so that it can be checked there."""

from __future__ import annotations

from datetime import datetime

from workflows.insight.forecasting.past import Past, Stay
from workflows.insight.mining.eventlog import Log, Trace
from workflows.insight.mining.hours import Measure


def past_of(log: Log, measure: Measure) -> list[Past]:
    """Hours since the first event in this measure. Kinds and places are not known."""
    if log.ended is None:
        return []
    origin = min(trace.begun for trace in log.traces)
    seen = measure.between(origin, log.ended)
    found = []
    for trace in log.traces:
        stays = _stays(trace, origin, measure)
        ended = None if trace.is_open else max(stay.left or 0.0 for stay in stays)
        until = seen if ended is None else ended
        found.append(Past("", ("",), tuple(stays), until, ended))
    return found


def _stays(trace: Trace, origin: datetime, measure: Measure) -> list[Stay]:
    stays = []
    for event in trace.events:
        came = measure.between(origin, event.enabled or event.first)
        left = measure.between(origin, event.complete) if event.complete else None
        stays.append(Stay(event.activity, came, left))
    return sorted(stays, key=lambda stay: stay.entered)
