"""Ways into a case that no step offers: a party interrupts it, or does one thing more.

An ``Interrupt`` takes the case another way and closes what waits. An ``Aside``
leaves everything that waits alone: the applicant takes back one of several
candidates, somebody from the public objects. ``Next`` opens a path beside the
others; without it the thing is done and logged, and no more. An ``Intervention`` is
an officer's: new facts appear, and a decision made is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viewflow.workflow import nodes
from viewflow.workflow.base import Edge, Node

from orgs.roles import Role
from workflows.engine.automatic import Automatic, Passing
from workflows.engine.guards import Guard, OfCase, name_of
from workflows.engine.models import PUBLIC, Case
from workflows.engine.work import Work

PARTY = "party"


class Interrupt(Automatic):
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
        self.when: Guard | None = None
        self.closes = True

    def holds_for(self, case: Case) -> bool:
        """Whether the case is in one of its states and ``when`` holds of it."""
        if case.state not in self.states:
            return False
        return self.when is None or bool(self.when(OfCase(case)))

    def run(self, work: Work, activation: Passing) -> None:
        work.note("interrupted", step=self.name)


class Aside(Interrupt):
    """Something done beside what waits, while the case is in ``states``.

    ``who`` is "party" (the applicant and who acts for the organization) or
    "public" (anybody, without an account). ``form`` may be None where code alone
    opens the path, as ``publicity.objections.lodge`` does.
    """

    def __init__(self, form: Any, states: tuple[str, ...], who: str = PARTY) -> None:
        if who not in (PARTY, PUBLIC):
            raise ValueError(f"an aside is for a party or the public, not {who!r}")
        super().__init__(form, states)
        self.who = who
        self.closes = False

    def When(self, guard: Guard) -> Aside:
        """Offered only while this holds of the case: ``case.has_candidates``."""
        self.when = guard
        return self

    def Closing(self) -> Aside:
        """It closes what waits, as an ``Interrupt`` does, and goes on in its place."""
        self.closes = True
        return self

    def open_to(self, case: Case) -> bool:
        """Whether it may be done now. What ``when`` costs."""
        return case.finished is None and self.holds_for(case)

    def run(self, work: Work, activation: Passing) -> None:
        work.note("aside", step=self.name, who=self.who)

    def target(self, activation: Passing) -> Node | None:
        return self._next

    def _outgoing(self) -> Iterator[Edge]:
        if self._next is not None:
            yield from super()._outgoing()


class Intervention(Interrupt):
    """Something an officer may do to a case in ``states``, closed or not.

    ``Intervention(AdjustForm, CONCLUDED).By(DECIDE).NotBy(this.review)``: it closes
    what waits, opens the case again if it was closed, and takes it another way.
    ``Beside`` leaves what waits alone, until somebody else has confirmed it perhaps.
    """

    role: Role

    def __init__(self, form: Any, states: tuple[str, ...]) -> None:
        super().__init__(form, states)
        self.barred: tuple[Any, ...] = ()

    def By(self, role: Role) -> Intervention:
        """Who: a role at the authority of the case."""
        self.role = role
        return self

    def NotBy(self, *steps: Any) -> Intervention:
        """Nobody who has done one of these steps of the case."""
        self.barred = steps
        return self

    def When(self, guard: Guard) -> Intervention:
        """Offered only while this holds of the case."""
        self.when = guard
        return self

    def Beside(self) -> Intervention:
        """It opens a path beside what waits, and closes nothing."""
        self.closes = False
        return self

    @property
    def barred_steps(self) -> tuple[str, ...]:
        return tuple(name_of(step) for step in self.barred)
