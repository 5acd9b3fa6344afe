"""The nodes nobody sees: they run in the transaction and leave their trace in the log.

Leaving no row halves the statements of a transition (ADR 0008).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import PROCESS

from workflows.engine import clocks, items
from workflows.engine.clocks import Clock
from workflows.engine.guards import Guard, name_of
from workflows.engine.models import WorkItem
from workflows.engine.work import Work, current


class Passing(Activation):
    """An automatic node: runs in the transaction, leaves no row."""

    def __init__(self, task: WorkItem) -> None:
        self.task = task
        self.process = current().case

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @classmethod
    def create(
        cls,
        flow_task: Node,
        prev_activation: Any,
        token: Any,
        data: Any = None,
        seed: Any = None,
    ) -> Passing:
        return cls(WorkItem(flow_task=flow_task, token=token))

    @Activation.status.super()
    def activate(self) -> None:
        self.flow_task.run(current(), self)

    @Activation.status.super()
    def complete(self) -> None:
        """Nothing to save."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        target = self.flow_task.target(self)
        if target is not None:
            yield target._create(self, self.task.token)


class Automatic(mixins.NextNodeMixin, Node):
    """A node that one line of a flow declares and nobody sees."""

    activation_class = Passing
    task_type = "FUNCTION"
    bpmn_element = "scriptTask"
    shape = nodes.Function.shape

    def run(self, work: Work, activation: Passing) -> None:
        """What happens here."""

    def target(self, activation: Passing) -> Node | None:
        return self._next

    def Title(self, title: Any) -> Any:
        self.task_title = title
        return self


class Start(Automatic):
    """开始: where a case comes to be, by an applicant's own hand."""

    task_type = "START"
    bpmn_element = "startEvent"
    shape = nodes.Start.shape

    def run(self, work: Work, activation: Passing) -> None:
        work.note("started", step=self.name)


class Act(Automatic):
    """A legal transition of the file, with the clocks it starts and stops."""

    def __init__(self, transition: str) -> None:
        super().__init__()
        self.transition = transition
        self.starts: tuple[Clock, ...] = ()
        self.stops: tuple[Clock, ...] = ()
        self.pauses: tuple[Clock, ...] = ()
        self.resumes: tuple[Clock, ...] = ()
        self.effects: tuple[Callable[[Work], None], ...] = ()
        self.is_inward = False

    def Does(self, *effects: Callable[[Work], None]) -> Act:
        """What else follows in the same transaction: a paper, a register entry."""
        self.effects = effects
        return self

    def Inward(self) -> Act:
        """Of the office alone: nobody outside is told of it, no clock of the case and
        no paper hangs on it. It may be taken back until somebody has gone on."""
        self.is_inward = True
        return self

    def Starts(self, *clocks: Clock) -> Act:
        self.starts = clocks
        return self

    def Stops(self, *clocks: Clock) -> Act:
        self.stops = clocks
        return self

    def Pauses(self, *clocks: Clock) -> Act:
        self.pauses = clocks
        return self

    def Resumes(self, *clocks: Clock) -> Act:
        self.resumes = clocks
        return self

    def run(self, work: Work, activation: Passing) -> None:
        state = work.case.state
        getattr(work.case, self.transition)()
        work.note(
            "moved",
            step=self.name,
            transition=self.transition,
            source=state,
            target=work.case.state,
        )
        for clock in self.stops:
            clocks.stop(work, clock.slug)
        if self.pauses:
            clocks.pause(work, [c.slug for c in self.pauses], self.transition)
        if self.resumes:
            clocks.resume(work, [c.slug for c in self.resumes])
        for clock in self.starts:
            clocks.start(work, clock, fires=name_of(clock.fires))
        for effect in self.effects:
            effect(work)


class Do(Automatic):
    """A plain function of the case: entering the register, issuing a paper."""

    def __init__(self, func: Callable[[Work], None]) -> None:
        super().__init__()
        self._func = func

    def run(self, work: Work, activation: Passing) -> None:
        self._func(work)
        work.note("done", step=self.name)


class If(Automatic):
    """A question with two ways on."""

    task_type = "EXCLUSIVE_GATEWAY"
    bpmn_element = "exclusiveGateway"
    shape = nodes.If.shape

    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self.guard = guard
        self.then: Any = None
        self.otherwise: Any = None

    def Then(self, node: Any) -> If:
        self.then = node
        return self

    def Else(self, node: Any) -> If:
        self.otherwise = node
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.then = this.resolve(instance, self.then)
        self.otherwise = this.resolve(instance, self.otherwise)

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self.then, edge_class="cond_true", label="是")
        yield Edge(src=self, dst=self.otherwise, edge_class="cond_false", label="否")

    def target(self, activation: Passing) -> Node | None:
        return self.then if self.guard(activation) else self.otherwise


class Switch(Automatic):
    """A question with several ways on; the first that holds is taken."""

    task_type = "SWITCH"
    bpmn_element = "exclusiveGateway"
    shape = nodes.Switch.shape

    def __init__(self) -> None:
        super().__init__()
        self.branches: list[tuple[Any, Guard | None]] = []

    def Case(self, node: Any, guard: Guard) -> Switch:
        self.branches.append((node, guard))
        return self

    def Default(self, node: Any) -> Switch:
        self.branches.append((node, None))
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.branches = [(this.resolve(instance, n), g) for n, g in self.branches]

    def _outgoing(self) -> Iterator[Edge]:
        for node, guard in self.branches:
            kind = "cond_true" if guard is not None else "default"
            yield Edge(src=self, dst=node, edge_class=kind, label=str(guard or ""))

    def target(self, activation: Passing) -> Node | None:
        for node, guard in self.branches:
            if guard is None or guard(activation):
                return node
        raise LookupError(f"no branch of {self.name} holds")


class End(Automatic):
    """结束: the case is closed; nothing waits and no clock runs any more."""

    task_type = "END"
    bpmn_element = "endEvent"
    shape = nodes.End.shape

    def run(self, work: Work, activation: Passing) -> None:
        items.cancel_open(work)
        for slug in list(work.deadlines()):
            clocks.stop(work, slug)
        work.case.status = PROCESS.DONE
        work.case.finished = work.at
        work.note("closed", step=self.name, state=work.case.state)

    def _outgoing(self) -> Iterator[Edge]:
        return iter(())


class Stop(Automatic):
    """止步: this path ends here while another path of the same case goes on.

    The case is not closed. Refused when nothing else of the case waits.
    """

    task_type = "END"
    bpmn_element = "endEvent"
    shape = nodes.End.shape

    def _outgoing(self) -> Iterator[Edge]:
        return iter(())
