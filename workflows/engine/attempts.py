"""An attempt: the step found, locked and checked; a refusal logged by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import transaction

from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import log
from workflows.engine.access import may_take, refuse, with_bars
from workflows.engine.work import Refused, Work, work_at

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import WorkItem

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


@contextmanager
def at_step(
    item_id: int, user: User, hands: User | None = None
) -> Iterator[tuple[Work, WorkItem]]:
    """The unit of work on a step: the item under the lock, with what bars a person.

    ``hands`` are whoever acts, unless the step is given to somebody else.
    """
    with work_at(item_id, user, with_bars, hands) as (running, item):
        yield running, item


def held(running: Work, item: WorkItem, user: User) -> WorkItem:
    """The item, open and in the hands of this person, who may do it."""
    check(running, item, user)
    if item.owner_id != user.pk and not item.flow_task.by_applicant:
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
