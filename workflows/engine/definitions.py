"""What a flow is, as data: nodes, hands, periods, ways on; and the digest of it.

Titles, forms and what acts bring about are left out: they may change under a case
without moving the ground it stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.engine.guards import name_of
from workflows.engine.log import digest
from workflows.law.periods import Period

if TYPE_CHECKING:
    from viewflow.workflow.base import Node

    from workflows.engine.clocks import Clock
    from workflows.engine.flow import Procedure

LENGTH = 16  # characters of the digest that name a version
BY_PLACE = "by place"  # a period that the place or the case decides


def definition(flow: type[Procedure]) -> dict[str, Any]:
    """Everything a running case depends on, ready for JSON. No query."""
    return {
        "nodes": {node.name: _node(node) for node in flow.in_order()},
        "clocks": {clock.slug: _clock(clock) for clock in flow.clocks},
        "states": [str(state) for state in flow.states.values],
    }


def version(flow: type[Procedure]) -> str:
    """The same flow has the same version on every machine."""
    return digest(definition(flow))[:LENGTH]


def _node(node: Node) -> dict[str, Any]:
    edges = [(edge.edge_class, edge.dst.name) for edge in node._outgoing()]
    facts = {
        "kind": type(node).__name__,
        "to": sorted([list(edge) for edge in edges]),
        "role": getattr(getattr(node, "role", None), "slug", ""),
        "at": _named(getattr(node, "place", None)),
        "applicant": getattr(node, "by_applicant", False),
        "not_by": list(getattr(node, "barred_steps", ())),
        "period": _period(getattr(node, "period", None)),
        "under": getattr(getattr(node, "clock", None), "slug", ""),
        "does": getattr(node, "transition", ""),
        "if": _named(getattr(node, "guard", None)),
        "in": [str(state) for state in getattr(node, "states", ())],
        **{way: _slugs(node, way) for way in ("starts", "stops", "pauses", "resumes")},
    }
    return {name: said for name, said in facts.items() if said}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "period": _period(clock.period),
        "fires": name_of(clock.fires),
        "since": clock.since,
    }


def _period(period: Any) -> str:
    if period is None:
        return ""
    if not isinstance(period, Period):
        return BY_PLACE
    return f"{period.days} {period.unit} {period.source or ''}".strip()


def _named(asked: Any) -> str:
    """A question by its name, never by where it lies in memory."""
    if asked is None:
        return ""
    name = getattr(asked, "name", None) or getattr(asked, "__name__", None)
    wanted = getattr(asked, "wanted", None)
    said = str(name or type(asked).__name__)
    return said if wanted is None else f"{said}={wanted}"


def _slugs(node: Node, way: str) -> list[str]:
    return [clock.slug for clock in getattr(node, way, ())]
