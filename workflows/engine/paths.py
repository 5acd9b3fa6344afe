"""Moving a case along its flow, until every path waits or has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewflow.workflow.token import Token

from workflows.engine import items
from workflows.engine.nodes import Passing, Stop

if TYPE_CHECKING:
    from viewflow.workflow.base import Node

    from workflows.engine.models import WorkItem
    from workflows.engine.work import Work


def advance(activations: list[Any]) -> None:
    """Run automatic nodes until every path waits for a person or has ended."""
    stopped = None
    while activations:
        following: list[Any] = []
        for activation in activations:
            if isinstance(activation, Passing):
                activation.activate()
                activation.complete()
                following += activation.create_next()
                if isinstance(activation.flow_task, Stop):
                    stopped = activation
        activations = following
    if stopped is not None:
        _goes_on(stopped)


def _goes_on(stopped: Passing) -> None:
    """A path may stop only while another waits: else nobody would ever see the case."""
    case = stopped.process
    if case.finished is None and not items.opened(case).exists():
        name = stopped.flow_task.name
        raise RuntimeError(f"after {name} nothing of case {case.pk} waits")


def enter(node: Node) -> None:
    """Begin a path of the running case at this node."""
    advance([Passing.create(node, None, Token("start"))])


def fire(running: Work, node_name: str, item: WorkItem | None, clock: str) -> None:
    """Take the path that follows when a period has run out. Used by the sweep.

    The end of a step's own clock closes that step's item alone; the end of a clock
    of the case closes whatever waits.
    """
    own = item is not None and clock == item.flow_task.clock_slug
    if own and item is not None:
        item.process = running.case
        item.flow_task.activation_class(item).lapse()
    else:
        items.cancel_open(running)
    node = running.case.flow_class.instance.node(node_name)
    advance([Passing.create(node, None, item.token if item else Token("start"))])
