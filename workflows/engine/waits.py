"""Waiting for time to pass: a step that nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge
from viewflow.workflow.status import STATUS

from workflows.engine.models import PUBLIC
from workflows.engine.steps import Step, StepActivation

if TYPE_CHECKING:
    from workflows.engine.models import WorkItem
    from workflows.engine.work import Work

OVER = "over"


class WaitActivation(StepActivation):
    """The item of a wait: nobody holds it, and the end of its time completes it."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.DONE)
    def complete(self) -> None:
        self.task.outcome = OVER
        self.finish()

    def lapse(self) -> None:
        self.complete()


class Wait(Step):
    """期间: ``Wait().Within(case.publicity_period, then=this.period_over)``.

    Its item stands among what waits for others and on the applicant's page
    ("until …"); nobody can take it. When its time is over it is done and ``then``
    follows; other items of the case stay as they are.
    """

    activation_class = WaitActivation
    task_type = "TIMER"
    bpmn_element = "intermediateCatchEvent"
    waits = True

    def __init__(self) -> None:
        super().__init__(None)

    def address(self, item: WorkItem, work: Work) -> None:
        item.flow_task_type = self.task_type
        item.role = PUBLIC
        self._set_due(item, work)

    def _outgoing(self) -> Iterator[Edge]:
        """The end of its time is the way on, not a failure."""
        yield Edge(src=self, dst=self.fires, edge_class="next", label="期满")
