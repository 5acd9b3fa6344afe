"""What people do with cases: begin, claim, complete, interrupt, intervene, recuse.

Each is one transaction. A refusal changes nothing, is logged by itself and
raises :class:`Refused` with words for the person.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from viewflow.workflow.status import PROCESS, STATUS

from workflows.clock.calendar import local_day
from workflows.engine import items, paths
from workflows.engine.access import may_intervene, refuse
from workflows.engine.attempts import (
    InvalidForm,
    at_step,
    check,
    held,
    refusals_logged,
    with_facts,
)
from workflows.engine.models import OPEN, PUBLIC, Case, Recusal, WorkItem
from workflows.engine.nodes import (
    Aside,
    Interrupt,
    Intervention,
    Step,
    StepActivation,
)
from workflows.engine.undoing import before
from workflows.engine.work import Refused, Work, birth, work

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.flow import Procedure

__all__ = [
    "InvalidForm",
    "amid",
    "aside",
    "begin",
    "bind",
    "claim",
    "complete",
    "done_by",
    "interrupt",
    "intervene",
    "refuse",
    "release",
    "stand_aside",
    "turn_aside",
]
Way = TypeVar("Way", bound=Interrupt)
R = TypeVar("R")


def begin(
    flow: type[Procedure], user: User, *, by: User | None = None, **facts: Any
) -> Case:
    """A new case in the hands of its applicant; returns it as a draft.

    ``by`` is the officer who begins it for the applicant, or ex officio.
    """
    case = flow.process_class(
        flow_class=flow, procedure=flow.slug, applicant=user, **facts
    )
    with birth(case, by or user):
        paths.enter(flow.start_node())
    return case


@refusals_logged
def claim(item_id: int, user: User) -> WorkItem:
    """Take a step. Exactly one of several at once succeeds; taking it twice is once."""
    with at_step(item_id, user) as (running, item):
        if item.owner_id == user.pk and item.is_open:
            return item
        check(running, item, user)
        if item.owner_id is not None:
            raise with_facts(refuse("taken"), running, item)
        item.acted_for_id = running.principal_id
        StepActivation(item).assign(user)
        running.note("claimed", item)
    return item


@refusals_logged
def release(item_id: int, user: User) -> WorkItem:
    """Give a step back to the queue; only by the one who holds it."""
    with at_step(item_id, user) as (running, item):
        if not item.is_open:
            raise with_facts(refuse("closed"), running, item)
        if item.owner_id != user.pk or item.flow_task.by_applicant:
            raise with_facts(refuse("not_held"), running, item)
        running.principal_id = item.acted_for_id
        StepActivation(item).unassign()
        running.note("released", item)
    return item


@refusals_logged
def amid(item_id: int, user: User, do: Callable[[Work], R]) -> R:
    """Do a part of a step that one holds, such as one ruling of its checklist."""
    with at_step(item_id, user) as (running, item):
        held(running, item, user)
        return do(running)


@refusals_logged
def complete(item_id: int, user: User, data: Any, files: Any = None) -> Case:
    """Fill in the form of a step that one holds, and move the case on.

    Raises :class:`InvalidForm` with the bound form (also when what follows from the
    step is refused, by the register for example), :class:`Refused` when the step is
    not this person's (any more).
    """
    with at_step(item_id, user) as (running, item):
        held(running, item, user)
        item.owner, item.acted_for_id = user, running.acting_for_id
        form = bind(item, running.case, user, data, files)
        if not form.is_valid():
            raise InvalidForm(form)
        form.apply(running)
        item.outcome = form.chosen
        if item.role:
            item.data = before(running)
        activation = StepActivation(item)
        activation.start(None)
        activation.complete()
        try:
            paths.advance(list(activation.create_next()))
        except ValidationError as error:
            form.add_error(None, error.messages)
            raise InvalidForm(form) from error
    return running.case


@refusals_logged
def interrupt(
    case_id: int, name: str, user: User, data: Any, files: Any = None
) -> Case:
    """Take the case another way at the applicant's word: withdrawal."""
    with work(case_id, user) as running:
        node = _way_in(running, name, Interrupt)
        _of_party(running)
        if running.case.state not in node.states:
            raise with_facts(refuse("closed"), running, None)
        _filled_in(running, node, data, files)
        items.cancel_open(running)
        paths.enter(node)
    return running.case


@refusals_logged
def aside(
    case_id: int, name: str, user: User | None, data: Any, files: Any = None
) -> Case:
    """Do something beside what waits; ``user`` is None for somebody without account.

    Raises as :func:`complete` does. What waits stays as it is, unless the
    aside is a closing one.
    """
    with work(case_id, user) as running:
        node = _way_in(running, name, Aside)
        if node.who != PUBLIC:
            _of_party(running)
        if not node.open_to(running.case):
            raise with_facts(refuse("closed"), running, None)
        _filled_in(running, node, data, files)
        if node.closes:
            items.cancel_open(running)
        paths.enter(node)
    return running.case


@refusals_logged
def intervene(
    case_id: int, name: str, user: User, data: Any, files: Any = None
) -> Case:
    """Take a case another way at an officer's word, even one that was closed.

    Raises as :func:`complete` does.
    """
    with work(case_id, user) as running:
        case, node = running.case, _way_in(running, name, Intervention)
        try:
            stead = may_intervene(user, node, case, local_day(running.at))
        except Refused as refusal:
            raise with_facts(refusal, running, None) from None
        running.role, running.authority_id = node.role.slug, case.authority_id
        running.principal_id = stead
        _filled_in(running, node, data, files)
        if node.closes:
            items.cancel_open(running)
        case.status, case.finished = PROCESS.NEW, None
        paths.enter(node)
    return case


def turn_aside(running: Work, name: str) -> None:
    """The path of an aside, opened by code that runs in this unit of work already.

    It asks for no form and no party: its caller has looked at what it lets in.
    """
    node = _way_in(running, name, Aside)
    if not node.open_to(running.case):
        raise with_facts(refuse("closed"), running, None)
    paths.enter(node)


@refusals_logged
def stand_aside(case_id: int, user: User, reason: str) -> None:
    """申请回避: withdraw from a case for good; what one held goes back."""
    with work(case_id, user) as running:
        Recusal.objects.get_or_create(
            case_id=case_id, user=user, defaults={"reason": reason, "at": running.at}
        )
        mine = WorkItem.objects.filter(
            process_id=case_id, owner=user, status__in=OPEN
        ).exclude(step__in=_applicant_steps(running.case))
        for item in mine:
            item.process = running.case
            StepActivation(item).unassign()
            running.note("released", item)
        running.note("recused")


def bind(
    item: WorkItem, case: Case, user: User, data: Any = None, files: Any = None
) -> Any:
    """The form of a step, filled in or empty."""
    return item.flow_task.form(data, files, case=case, item=item, user=user)


def _way_in(running: Work, name: str, kind: type[Way]) -> Way:
    """The entry of this name; LookupError if the flow has none of exactly this kind."""
    for node in running.case.flow_class.interrupts():
        if node.name == name and type(node) is kind:
            return node
    raise LookupError(f"{running.case.procedure} has no {kind.__name__} {name!r}")


def _of_party(running: Work) -> None:
    """For the parties alone, each in their own case."""
    if running.user is None:
        raise with_facts(refuse("absent"), running, None)
    if running.user.pk not in running.case.parties():
        raise with_facts(refuse("not_applicant"), running, None)


def _filled_in(running: Work, node: Interrupt, data: Any, files: Any) -> None:
    """Apply the form of an entry, if it has one; :class:`InvalidForm` otherwise."""
    if node.form is None:
        return
    form = node.form(data, files, case=running.case, item=None, user=running.user)
    if not form.is_valid():
        raise InvalidForm(form)
    form.apply(running)


def _applicant_steps(case: Case) -> list[str]:
    return [
        s.name
        for s in case.flow_class.steps()
        if isinstance(s, Step) and s.by_applicant
    ]


def done_by(item: WorkItem, user: User) -> bool:
    """Whether this very person has completed it: a second click is no fault."""
    return bool(item.status == STATUS.DONE) and item.owner_id == user.pk
