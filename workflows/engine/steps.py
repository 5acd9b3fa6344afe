"""A step: one form, one person, and the work item it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import STATUS

from orgs.roles import Role
from workflows.engine import clocks, escalating, routes
from workflows.engine.clocks import Clock
from workflows.engine.guards import Guard, OfCase, name_of
from workflows.engine.models import Deadline, WorkItem
from workflows.engine.work import Work, current
from workflows.engine.writing import Row, together
from workflows.law.periods import Period

CLOSING = ("finished", "paused")
HELD = ("owner", "assigned", "acted_for")


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
        """A new item. What led to it, the log says: ``previous`` is left empty."""
        work = current()
        item = WorkItem(
            process_id=work.case.pk,
            flow_task=flow_task,
            token=token,
            step=flow_task.name,
            office_id=work.case.authority_id,
            created=work.at,
        )
        flow_task.address(item, work)
        item.save(force_insert=True)
        work.note("opened", item, **flow_task.told(work))
        return cls(item)

    @Activation.status.super()
    def assign(self, user: Any) -> None:
        self.task.owner = user
        self.task.assigned = current().at
        self._save(*HELD)

    @Activation.status.super()
    def unassign(self) -> None:
        """Free again; how long it lies counts anew."""
        self.task.owner = self.task.acted_for = None
        self.task.assigned = None
        self.task.escalate_at = escalating.unclaimed(self.process, current().at)
        self._save(*HELD, "escalate_at")

    def hand(self, user: Any) -> None:
        """Into other hands, whether it was free or not."""
        if self.task.status == STATUS.NEW:
            return self.assign(user)
        self.task.owner, self.task.assigned = user, current().at
        return self._save(*HELD)

    @Activation.status.super()
    def start(self, request: Any) -> None:
        self.task.started = current().at

    @Activation.status.super()
    def complete(self) -> None:
        self.finish()

    def finish(self) -> None:
        """What is kept of a step that was done."""
        work = current()
        self.task.finished = work.at
        self.task.paused = False  # of what is done no clock runs
        fields = ("status", *CLOSING, *HELD, "started", "outcome", "data")
        work.note("completed", self.task, outcome=self.task.outcome)
        together((self.task, fields), *self._clock_ended(Deadline.Status.MET))

    def lapse(self) -> None:
        """The time of the step ran out before anybody did it."""
        self.cancel()

    @Activation.status.super()
    def cancel(self) -> None:
        work = current()
        self.task.finished, self.task.paused = work.at, False
        work.note("cancelled", self.task)
        ended = self._clock_ended(Deadline.Status.CANCELLED)
        together((self.task, ("status", *CLOSING)), *ended)

    def _clock_ended(self, status: Deadline.Status) -> list[Row]:
        """The row of the step's own clock, if it has one and it is open."""
        if self.flow_task.period is None:
            return []
        return clocks.ended(current(), self.flow_task.clock_slug, status)

    def _save(self, *fields: str) -> None:
        self.task.save(update_fields=["status", *fields])


@dataclass(frozen=True)
class Batched:
    """An outcome for several cases in one go; ``of`` says which one, empty for none.

    Without a title it is called what the form calls the outcome.
    """

    name: str
    of: Callable[[Any], str]
    title: Any = ""


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
    is_final = False  # nobody takes it back, even where nothing has followed
    waits = False  # for time to pass, and for nobody (``Wait``)
    kept = False  # nothing leads here any more

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
        self.batched: dict[str, Batched] = {}

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

    def Kept(self) -> Step:
        """Of an earlier version: stays for the cases that wait here."""
        self.kept = True
        return self

    def Final(self) -> Step:
        """What was done here stands: 撤回上一步 is not for this step."""
        self.is_final = True
        return self

    def Title(self, title: Any) -> Step:
        self.task_title = title
        return self

    def InBatch(
        self, *names: str, of: Callable[[Any], str] | None = None, title: Any = ""
    ) -> Step:
        """Outcomes that need no words of their own, so that several cases may get one
        in one go: each by itself, with every bar and rule of its form."""
        for name in names:
            self.batched[name] = Batched(name, of or _always(name), title)
        return self

    @property
    def clock_slug(self) -> str:
        return f"{clocks.STEP}{self.name}"

    @property
    def shown_clock(self) -> str:
        """The clock whose last moment an item of this step has; empty for none."""
        if self.period is not None:
            return self.clock_slug
        return self.clock.slug if self.clock is not None else ""

    @property
    def keeps_office_waiting(self) -> bool:
        """The applicant has the file and a time to answer; no office's time runs."""
        return self.by_applicant and self.period is not None

    @property
    def barred_steps(self) -> tuple[str, ...]:
        return tuple(name_of(step) for step in self.barred)

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
            item.asked = item.authority_id != work.case.authority_id
            item.escalate_at = escalating.unclaimed(work.case, work.at)
            item.team_id = routes.team_for(work.case, self.name, item.authority_id)
        self._set_due(item, work)

    def authority_of(self, case: Any) -> int | None:
        if self.place is None:
            return case.authority_id
        place = self.place(OfCase(case))
        return getattr(place, "pk", place)

    def _set_due(self, item: WorkItem, work: Work) -> None:
        if self.period is not None:
            clocks.start(work, self.own_clock(), fires=name_of(self.fires))
        clocks.show(work, item)

    def told(self, work: Work) -> dict[str, Any]:
        """The last day of a new item for the log; nothing while its clock stands."""
        row = work.deadlines().get(self.shown_clock)
        running = row is not None and row.status == Deadline.Status.RUNNING
        return clocks.stated(row) if row is not None and running else {}

    def _outgoing(self) -> Iterator[Edge]:
        yield from super()._outgoing()
        if isinstance(self.fires, Node):
            yield Edge(src=self, dst=self.fires, edge_class="timeout", label="逾期")

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.fires = this.resolve(instance, self.fires)


def _always(outcome: str) -> Callable[[Any], str]:
    return lambda _case: outcome
