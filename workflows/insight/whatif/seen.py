"""Visits of past cases as they were: who came where, how long they waited and took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from workflows.clock import tables
from workflows.clock.calendar import SHANGHAI
from workflows.engine.models import PUBLIC, Case, WorkItem
from workflows.insight.mining.hours import Measure
from workflows.insight.source import events

DAY = timedelta(days=1)


class Seen(NamedTuple):
    """A visit as it was: hours on the line of the replay; ``begun`` if known."""

    case: int
    step: str
    desk: str
    actor: str
    came: float
    begun: float | None
    done: float | None


def desk_of(role: str, authority: int) -> str:
    return f"{role}@{authority}"


def parts_of(desk: str) -> tuple[str, int]:
    """Role and key of the authority."""
    role, _mark, authority = desk.partition("@")
    return role, int(authority)


class Line:
    """Working hours since the first morning."""

    def __init__(self, measure: Measure, first: date) -> None:
        self.measure, self.origin = measure, midnight(first)
        self.a_day = measure.between(self.origin, self.origin + DAY) or 7.0

    def at(self, moment: datetime) -> float:
        return self.measure.between(self.origin, moment)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def working_days(first: date, last: date) -> Iterator[date]:
    table = tables.current()
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if table.working(day):
            yield day


def read(ids: list[int], line: Line) -> Iterator[Seen]:
    """Every visit of these cases, case by case. Two queries."""
    items = WorkItem.objects.filter(process__in=ids).exclude(role__in=("", PUBLIC))
    rows = items.exclude(authority=None).values_list(
        "process_id", "step", "role", "authority_id"
    )
    desks = {(case, step): desk_of(role, office) for case, step, role, office in rows}
    for one in events(Case.objects.filter(pk__in=ids)):
        case = int(one.case)
        yield Seen(
            case=case,
            step=one.activity,
            # What nobody did, such as silence, kept no officer busy.
            desk=desks.get((case, one.activity), "") if one.actor else "",
            actor=one.actor,
            came=line.at(one.first),
            begun=line.at(one.start) if one.start else None,
            done=line.at(one.complete) if one.complete else None,
        )


def parts_in_hand(work: Iterable[Seen]) -> dict[str, float]:
    """Desk → share of the time in hand that was work on that one case."""
    hands: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for one in work:
        if one.desk and one.begun is not None and one.done is not None:
            hands[one.desk, one.actor].append((one.begun, one.done))
    held: dict[str, float] = defaultdict(float)
    worked: dict[str, float] = defaultdict(float)
    for (desk, _actor), spans in hands.items():
        held[desk] += sum(end - begin for begin, end in spans)
        worked[desk] += _covered(spans)
    return {desk: worked[desk] / held[desk] if held[desk] else 1.0 for desk in held}


def _covered(spans: list[tuple[float, float]]) -> float:
    """Hours in which at least one of them ran."""
    total, upto = 0.0, float("-inf")
    for begin, end in sorted(spans):
        total += max(0.0, end - max(begin, upto))
        upto = max(upto, end)
    return total


def hours_of(one: Seen, parts: Mapping[str, float]) -> float | None:
    """Of work for an officer, of waiting outside; None if it is not over."""
    if one.done is None:
        return None
    if not one.desk:
        return one.done - one.came
    begun = one.done if one.begun is None else one.begun
    return (one.done - begun) * parts.get(one.desk, 1.0)
