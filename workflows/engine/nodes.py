"""The words procedures are written in: Start, Step, Act, If, Switch, Interrupt, End.

Only a :class:`Step` leaves a row (a work item). Everything automatic happens in
the running transaction and leaves its trace in the log, which halves the
statements of a transition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import PROCESS, STATUS

from orgs.roles import Role
from workflows.engine import clocks
from workflows.engine.clocks import Clock
from workflows.engine.models import Deadline, WorkItem
from workflows.engine.work import Work, current
from workflows.law.periods import Period

Guard = Callable[[Any], Any]


class _CaseAttribute:
    """``case.granted`` or ``case.finding == "gaps"``, asked of the case at run time."""

    def __init__(self, name: str, wanted: Any = None) -> None:
        self.name, self.wanted = name, wanted

    def __call__(self, activation: Activation) -> Any:
        value = getattr(activation.process, self.name)
        return value if self.wanted is None else value == self.wanted

    def __eq__(self, wanted: object) -> Any:
        return _CaseAttribute(self.name, wanted)

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name if self.wanted is None else str(self.wanted)


class _CaseAttributes:
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _CaseAttribute(name)


case: Any = _CaseAttributes()


class Passing(Activation):
    """An automatic node: runs in the transaction, leaves no row."""

    def __init__(self, task: WorkItem) -> None:
        self.task = task
        self.process = current().case

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def origin(self) -> WorkItem | None:
        """The last work item that led here."""
        return getattr(self.task, "origin", None)

    @classmethod
    def create(
        cls,
        flow_task: Node,
        prev_activation: Any,
        token: Any,
        data: Any = None,
        seed: Any = None,
    ) -> Passing:
        task = WorkItem(flow_task=flow_task, token=token)
        task.origin = origin_of(prev_activation)
        return cls(task)

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


def origin_of(activation: Any) -> WorkItem | None:
    if activation is None or isinstance(activation, Passing):
        return activation.origin if activation else None
    return activation.task


class _Automatic(mixins.NextNodeMixin, Node):
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


class Start(_Automatic):
    """开始: where a case comes to be, by an applicant's own hand."""

    task_type = "START"
    bpmn_element = "startEvent"
    shape = nodes.Start.shape

    def run(self, work: Work, activation: Passing) -> None:
        work.note("started", step=self.name)


class Act(_Automatic):
    """A legal transition of the file, with the clocks it starts and stops."""

    def __init__(self, transition: str) -> None:
        super().__init__()
        self.transition = transition
        self.starts: tuple[Clock, ...] = ()
        self.stops: tuple[Clock, ...] = ()
        self.pauses: tuple[Clock, ...] = ()
        self.resumes: tuple[Clock, ...] = ()
        self.effects: tuple[Callable[[Work], None], ...] = ()

    def Does(self, *effects: Callable[[Work], None]) -> Act:
        """What else follows in the same transaction: a paper, a register entry."""
        self.effects = effects
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
        for clock in self.pauses:
            clocks.pause(work, clock.slug, self.transition)
        for clock in self.resumes:
            clocks.resume(work, clock.slug)
        for clock in self.starts:
            clocks.start(work, clock, fires=_name_of(clock.fires))
        for effect in self.effects:
            effect(work)


class Do(_Automatic):
    """A plain function of the case: entering the register, issuing a paper."""

    def __init__(self, func: Callable[[Work], None]) -> None:
        super().__init__()
        self._func = func

    def run(self, work: Work, activation: Passing) -> None:
        self._func(work)
        work.note("done", step=self.name)


class If(_Automatic):
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


class Switch(_Automatic):
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


class End(_Automatic):
    """结束: the case is closed; no clock runs any more."""

    task_type = "END"
    bpmn_element = "endEvent"
    shape = nodes.End.shape

    def run(self, work: Work, activation: Passing) -> None:
        for slug in list(work.deadlines()):
            clocks.stop(work, slug)
        work.case.status = PROCESS.DONE
        work.case.finished = work.at
        work.note("closed", step=self.name, state=work.case.state)

    def _outgoing(self) -> Iterator[Edge]:
        return iter(())


class Interrupt(_Automatic):
    """Something a person may do at any time while the case is in ``states``.

    It closes every open work item and takes the case another way: the
    applicant withdraws.
    """

    task_type = "START"
    bpmn_element = "startEvent"
    shape = nodes.StartHandle.shape

    def __init__(self, form: Any, states: tuple[str, ...]) -> None:
        super().__init__()
        self.form = form
        self.states = states

    def run(self, work: Work, activation: Passing) -> None:
        work.note("interrupted", step=self.name)


class StepActivation(nodes.ViewActivation):
    """A work item: made, claimed, done or cancelled, always inside a unit of work."""

    def __init__(self, task: WorkItem) -> None:
        self.task = task
        self.process = current().case

    @classmethod
    def create(
        cls,
        flow_task: Step,
        prev_activation: Any,
        token: Any,
        data: Any = None,
        seed: Any = None,
    ) -> StepActivation:
        work = current()
        item = WorkItem(
            process_id=work.case.pk,
            flow_task=flow_task,
            token=token,
            step=flow_task.name,
            created=work.at,
        )
        flow_task.address(item, work)
        item.save(force_insert=True)
        if origin := origin_of(prev_activation):
            WorkItem.previous.through.objects.create(
                from_workitem=item, to_workitem=origin
            )
        work.note("opened", item)
        return cls(item)

    @Activation.status.super()
    def assign(self, user: Any) -> None:
        self.task.owner = user
        self.task.assigned = current().at
        self._save("owner", "assigned")

    @Activation.status.super()
    def unassign(self) -> None:
        self.task.owner = None
        self.task.assigned = None
        self._save("owner", "assigned")

    @Activation.status.super()
    def start(self, request: Any) -> None:
        self.task.started = current().at

    @Activation.status.super()
    def complete(self) -> None:
        work = current()
        self.task.finished = work.at
        self._save("owner", "assigned", "started", "finished", "outcome", "acted_for")
        work.note("completed", self.task, outcome=self.task.outcome)
        if self.flow_task.period is not None:
            clocks.stop(work, self.flow_task.clock_slug)

    @Activation.status.super()
    def cancel(self) -> None:
        self.task.finished = current().at
        self._save("finished")
        work = current()
        work.note("cancelled", self.task)
        if self.flow_task.period is not None:
            status = Deadline.Status.CANCELLED
            clocks.stop(work, self.flow_task.clock_slug, status)

    def _save(self, *fields: str) -> None:
        self.task.save(update_fields=["status", *fields])


class Step(mixins.NextNodeMixin, Node):
    """环节: one form, one person, one of the few rows a procedure leaves.

    ``By(role)`` names who in which authority, ``ByApplicant()`` the applicant.
    ``NotBy`` keeps the hands apart, ``Within`` sets a period of this step alone,
    ``Under`` shows the case's own clock.
    """

    activation_class = StepActivation
    task_type = "HUMAN"
    bpmn_element = "userTask"
    shape = nodes.View.shape
    _owner_permission = None

    def __init__(self, form: Any) -> None:
        super().__init__()
        self.form = form
        self.role: Role | None = None
        self.by_applicant = False
        self.place: Guard | None = None
        self.barred: tuple[Any, ...] = ()
        self.period: Period | Callable[[Any], Period] | None = None
        self.fires: Any = None
        self.clock: Clock | None = None

    def By(self, role: Role, at: Guard | None = None) -> Step:
        """Who: a role at the case's authority, or at the one ``at`` names."""
        self.role, self.place = role, at
        return self

    def ByApplicant(self) -> Step:
        self.by_applicant = True
        return self

    def NotBy(self, *steps: Any) -> Step:
        """Nobody who has done one of these steps of the case may do this one."""
        self.barred = steps
        return self

    def Within(
        self, period: Period | Callable[[Any], Period], then: Any = None
    ) -> Step:
        """A period of this step; when it ends without an act, ``then`` follows."""
        self.period, self.fires = period, then
        return self

    def Under(self, clock: Clock) -> Step:
        self.clock = clock
        return self

    def Title(self, title: Any) -> Step:
        self.task_title = title
        return self

    @property
    def clock_slug(self) -> str:
        return f"step.{self.name}"

    @property
    def barred_steps(self) -> tuple[str, ...]:
        return tuple(_name_of(step) for step in self.barred)

    def own_clock(self) -> Clock:
        """The clock that ``Within`` sets on each of this step's items."""
        assert self.period is not None
        return Clock(self.clock_slug, self.task_title, self.period)

    def address(self, item: WorkItem, work: Work) -> None:
        """Say whose the item is and by when, before it is saved."""
        item.flow_task_type = self.task_type
        if self.by_applicant:
            item.owner_id = work.case.applicant_id
            item.assigned = work.at
            item.status = STATUS.ASSIGNED
        elif self.role is not None:
            item.role = self.role.slug
            item.authority_id = self.authority_of(work.case)
        self._set_due(item, work)

    def authority_of(self, case: Any) -> int | None:
        if self.place is None:
            return case.authority_id
        place = self.place(_OfCase(case))
        return getattr(place, "pk", place)

    def _set_due(self, item: WorkItem, work: Work) -> None:
        row: Deadline | None = None
        if self.period is not None:
            row = clocks.start(work, self.own_clock(), fires=_name_of(self.fires))
        elif self.clock is not None:
            row = work.deadlines().get(self.clock.slug)
        if row is not None:
            item.due_at = row.due_at
            item.paused = row.status == Deadline.Status.PAUSED

    def _outgoing(self) -> Iterator[Edge]:
        yield from super()._outgoing()
        if isinstance(self.fires, Node):
            yield Edge(src=self, dst=self.fires, edge_class="timeout", label="逾期")

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.fires = this.resolve(instance, self.fires)


class _OfCase:
    """Lets a guard, made for activations, ask a case."""

    def __init__(self, case: Any) -> None:
        self.process = case


def _name_of(reference: Any) -> str:
    """The node name behind ``this.accept`` or a node; empty for none."""
    return getattr(reference, "name", "") if reference is not None else ""
