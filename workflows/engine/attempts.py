"""An attempt: the step found, locked and checked; a refusal logged by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import transaction

from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import log
from workflows.engine.access import may_take, refuse, with_bars
from workflows.engine.models import Case, WorkItem
from workflows.engine.work import Refused, Work

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.nodes import Step

P = ParamSpec("P")
R = TypeVar("R")


class InvalidForm(Exception):
    """The form of a step has errors; it is shown again as it was filled in."""

    def __init__(self, form: Any) -> None:
        super().__init__(str(form.errors))
        self.form = form


def refusals_logged(act: Callable[P, R]) -> Callable[P, R]:
    """A refusal rolls everything back; the attempt is then logged by itself."""

    @wraps(act)
    def attempt(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return act(*args, **kwargs)
        except Refused as refusal:
            _log_refusal(act.__name__, refusal)
            raise

    return attempt


def _log_refusal(act: str, refusal: Refused) -> None:
    facts = getattr(refusal, "facts", None)
    if facts is None:
        return
    with transaction.atomic():
        entry = log.entry("refused", instant.now(), **facts)
        entry.detail = {**entry.detail, "act": act, "reason": refusal.reason}
        log.write([entry])


def with_facts(
    refusal: Refused, running: Work, item: WorkItem | None, **detail: Any
) -> Refused:
    """The same refusal, knowing what the log has to keep of it."""
    refusal.facts = {  # type: ignore[attr-defined]
        "case": running.case,
        "procedure": running.case.procedure,
        "item": item,
        "step": item.step if item else "",
        "actor": running.user,
        "detail": detail,
    }
    return refusal


def located(item_id: int) -> tuple[Case, Step]:
    """The case of an item, its class known but nothing locked, and the step."""
    row = WorkItem.objects.only("process_id", "flow_task").get(pk=item_id)
    step: Step = row.flow_task
    model: type[Case] = step.flow_class.process_class
    return model(pk=row.process_id), step


def item_of(
    running: Work, item_id: int, step: Step, hands: User | None = None
) -> WorkItem:
    """The item under the lock, with what bars a person from it; one query.

    ``hands`` are whoever acts, unless the step is given to somebody else.
    """
    rows = WorkItem.objects.filter(pk=item_id, process_id=running.case.pk)
    person = hands or running.user
    assert person is not None
    item = with_bars(rows, person, running.case.pk, step.barred_steps).get()
    item.process = running.case
    return item


def held(running: Work, item_id: int, step: Step, user: User) -> WorkItem:
    """The item under the lock, open and in the hands of this person, who may do it."""
    item = item_of(running, item_id, step)
    check(running, item, user)
    if item.owner_id != user.pk and not step.by_applicant:
        reason = "taken" if item.owner_id else "not_held"
        raise with_facts(refuse(reason), running, item)
    return item


def check(running: Work, item: WorkItem, user: User) -> None:
    """Refused unless the person who acts may do the step; says in which capacity."""
    try:
        if not item.is_open:
            raise refuse("closed")
        stead = may_take(user, item, running.case, local_day(running.at))
    except Refused as refusal:
        raise with_facts(refusal, running, item) from None
    running.role, running.authority_id = item.role, item.authority_id
    running.principal_id = stead
