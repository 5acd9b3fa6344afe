"""The main way through a procedure, found in the flow itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from workflows.documents.guide import Guide, Words, in_words
from workflows.engine.flow import Procedure
from workflows.engine.nodes import Step


@dataclass(frozen=True)
class PathStep:
    """A step as the guide tells it; ``source`` is empty where no law sets a time.

    Whoever did a step of ``not_by`` may not do this one of the same case.
    """

    name: str
    title: Words
    who: Words
    within: Words
    source: str
    by_applicant: bool
    not_by: list[Words]


def main_steps(
    flow: type[Procedure], guide: Guide, track: str, form: str = ""
) -> list[Step]:
    """The steps that a good case takes: the shortest way to the guide's goal."""
    stops = [flow.start_node().name, *guide.through(track, form), guide.goal]
    walked = [name for a, b in pairwise(stops) for name in _shortest(flow, a, b)]
    return [step for step in map(flow.instance.node, walked) if isinstance(step, Step)]


def path(
    flow: type[Procedure], guide: Guide, track: str, form: str, sample: Any
) -> list[PathStep]:
    """The same with who and within; ``sample`` is the guide's, for this place."""
    return [_told(flow, step, sample) for step in main_steps(flow, guide, track, form)]


def who(step: Step) -> Words:
    if step.waits:
        return _("Time to pass")
    if step.by_applicant or step.role is None:
        return _("Applicant")
    return step.role.name


def _told(flow: type[Procedure], step: Step, sample: Any) -> PathStep:
    within: Words = _("in your own time")
    source = ""
    if step.period is not None:
        period = step.own_clock().period_for(sample)
        within, source = in_words(period), str(period.source or "")
    elif step.clock is not None:
        period = step.clock.period_for(sample)
        words = _("%(clock)s: %(period)s in all")
        within = words % {"clock": step.clock.title, "period": in_words(period)}
        source = str(period.source or "")
    return PathStep(
        name=step.name,
        title=step.task_title,
        who=who(step),
        within=within,
        source=source,
        by_applicant=step.by_applicant,
        not_by=[flow.instance.node(name).task_title for name in step.barred_steps],
    )


def _shortest(flow: type[Procedure], start: str, goal: str) -> list[str]:
    """Names of the nodes after ``start`` up to ``goal``; timeouts are no way."""
    came_from: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and goal not in came_from:
        here = waiting.popleft()
        for name in _ways_on(flow, here):
            if name not in came_from:
                came_from[name] = here
                waiting.append(name)
    return list(_back(came_from, start, goal))[::-1]


def _ways_on(flow: type[Procedure], name: str) -> Iterator[str]:
    for edge in flow.instance.node(name)._outgoing():
        if edge.edge_class != "timeout":
            yield edge.dst.name


def _back(came_from: dict[str, str], start: str, goal: str) -> Iterator[str]:
    while goal != start:
        yield goal
        goal = came_from[goal]
