"""The steps of a flow and what can follow what, automatic nodes left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workflows.engine.declared import END, Declared, declared
from workflows.engine.definitions import definition
from workflows.engine.flow import Procedure
from workflows.engine.nodes import Step

__all__ = ["END", "Graph", "Node", "graph"]
_GRAPHS: dict[str, Graph] = {}


@dataclass(frozen=True)
class Node:
    """A step. ``outside``: the office does not do it, an applicant or time does."""

    name: str
    title: Any
    outside: bool


@dataclass(frozen=True)
class Graph(Declared):
    """What the flow declares, and its steps as written."""

    nodes: dict[str, Node] = field(default_factory=dict)
    slug: str = ""  # of the flow

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """主干: the steps that no case can avoid which comes through to the last.

        That is the longest chain of dominators from the start.
        """
        above = _dominators(self)
        chains = [tuple(_up(above, name))[::-1] for name in above]
        order = list(self.nodes)
        return max(chains, key=lambda c: (len(c), order.index(c[-1])), default=())

    @cached_property
    def homes(self) -> dict[str, str]:
        """Every other step → the step of the spine that it hangs on."""
        above = _dominators(self)
        found, last = {}, self.spine[0] if self.spine else ""
        for name in self.nodes:
            if name in self.spine:
                last = name
                continue
            up = (one for one in _up(above, name) if one in self.spine)
            found[name] = next(up, last)
        return found


def graph(flow: type[Procedure]) -> Graph:
    """Of a flow class; made once."""
    kept = _GRAPHS.get(flow.slug)
    if kept is None:
        kept = _GRAPHS[flow.slug] = _made(flow)
    return kept


def _made(flow: type[Procedure]) -> Graph:
    nodes = {step.name: _node(step) for step in flow.steps()}
    return Graph(**vars(declared(definition(flow))), nodes=nodes, slug=flow.slug)


def _node(step: Step) -> Node:
    return Node(step.name, step.task_title, step.by_applicant or step.waits)


def _dominators(of: Graph) -> dict[str, str]:
    """Each step that can be reached → its immediate dominator, "" for the start.

    Plain iteration over sets: flows have tens of steps, not thousands.
    """
    reached = list(_reached(of))
    everything = set(reached)
    dominated = dict.fromkeys(reached, everything) | {of.start: {of.start}}
    changed = True
    while changed:
        changed = False
        for name in reached[1:]:
            before = [dominated[p] for p in reached if name in of.ways[p]]
            now = {name} | set.intersection(*before)
            changed |= now != dominated[name]
            dominated[name] = now
    return {name: _nearest(dominated, name) for name in reached}


def _nearest(dominated: dict[str, set[str]], name: str) -> str:
    above = dominated[name] - {name}
    return max(above, key=lambda one: len(dominated[one]), default="")


def _reached(of: Graph) -> Iterator[str]:
    seen, waiting = {of.start, END}, [of.start] if of.start else []
    while waiting:
        name = waiting.pop(0)
        yield name
        for target in of.ways[name]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def _up(above: dict[str, str], name: str) -> Iterator[str]:
    while name:
        yield name
        name = above.get(name, "")
