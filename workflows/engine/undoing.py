"""撤回上一步: take back the step one has just completed, until anybody has gone on.

What followed is read from the log. If that is nothing but open steps that nobody has
taken, they are closed, the fields of the case are as before, and the step is open
again in the same hands. An act that the flow calls inward, such as a proposal to the
head, is answered by one back: the file is in the state of before, and both are in the
log. Anything else (an act of law, a paper, a question to another office, a colleague
who has taken what came next) stands, and the person is told so.

The time in between counts: a clock of the case has run on, and the step's own goes on
where it was. Whoever has done a step once counts as having seen it, taken back or not.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.status import STATUS

from orgs.fields import EncryptedTextField
from workflows.clock.calendar import local_day
from workflows.engine import clocks, items
from workflows.engine.access import may_take, refuse
from workflows.engine.attempts import at_step, refusals_logged, with_facts
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.nodes import StepActivation
from workflows.engine.work import Refused, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgs.models import User
    from workflows.engine.nodes import Step

TAKEN_BACK: Final = "taken_back"
MOVED_BACK: Final = "moved_back"
BEFORE: Final = "before"  # in the data of an item: the fields its form has changed
ACTED: Final = frozenset(
    ["claimed", "assigned", "reassigned", "handed_over", "completed", "released"]
)
# Says nothing about where the case stands.
BESIDE: Final = frozenset(
    ["refused", "urged", "clock.warned", "clock.breached", "clock.escalated"]
)
WORDS: Final = {
    "not_yours": _("Only who completed a step takes it back, and only the last one."),
    "acted": _("Somebody has gone on with the case. The step stands."),
    "effect": _(
        "The step has had its effect: the file has moved, a paper was issued or"
        " somebody was told. It stands; correct it by the next step."
    ),
    "no_reason": _("Say why the step is taken back."),
}


def before(running: Work) -> dict[str, Any]:
    """What an office's form has changed, as it was: kept in the data of the item.

    Nothing where that is encrypted in the database: such a step is not taken back.
    """
    was = {name: running.value_before(name) for name in running.changed()}
    fields = map(running.case._meta.get_field, was)
    if any(isinstance(field, EncryptedTextField) for field in fields):
        return {}
    return {BEFORE: json.loads(json.dumps(was, cls=DjangoJSONEncoder))}


def hindrance(rows: Sequence[LogEntry], item: WorkItem, user: User) -> str:
    """Why it cannot be taken back, empty if it can. ``rows`` from its completion on.

    No query. ``rows`` are in the order of the log.
    """
    if item.status != STATUS.DONE or item.owner_id != user.pk or not item.role:
        return "not_yours"
    done = _completion(rows, item)
    if done is None or item.flow_task.is_final or BEFORE not in item.data:
        return "effect"
    for row in (*_just_before(rows, done), *(r for r in rows if r.seq > done.seq)):
        if row.kind in ACTED:
            return "acted"
        if not _is_plain(row) and not _is_inward(row, item):
            return "effect"
    return ""


def _completion(rows: Iterable[LogEntry], item: WorkItem) -> LogEntry | None:
    found = (r for r in rows if r.kind == "completed" and r.item_id == item.pk)
    return next(found, None)


def _just_before(rows: Sequence[LogEntry], done: LogEntry) -> list[LogEntry]:
    """What the form has noted in the transaction that completed the step."""
    noted: list[LogEntry] = []
    for row in reversed([r for r in rows if r.seq < done.seq]):
        if row.at != done.at or row.kind in ACTED or row.kind == "opened":
            break
        noted.append(row)
    return noted


def _is_plain(row: LogEntry) -> bool:
    own_clock = str(row.detail.get("clock", "")).startswith(clocks.STEP)
    return (
        row.kind in BESIDE
        or row.kind == "opened"
        or row.kind.startswith("colleague.")
        or (row.kind in ("clock.started", "clock.ended") and own_clock)
    )


def _is_inward(row: LogEntry, item: WorkItem) -> bool:
    """A move of the file that nobody outside the office was told of."""
    inward = (act.name for act in item.flow_task.flow_class.acts() if act.is_inward)
    return row.kind == "moved" and row.step in inward


def why_not(item: WorkItem, user: User) -> Refused | None:
    """To be told before anything is asked. One query."""
    why = hindrance(_since(item), item, user)
    return Refused(why, WORDS[why]) if why else None


def _since(item: WorkItem) -> list[LogEntry]:
    """The log from the moment on at which the item was finished."""
    if item.finished is None:
        return []
    log = LogEntry.objects.filter(case=item.process_id, at__gte=item.finished)
    return list(log.order_by("seq"))


def last_done(rows: Iterable[LogEntry], user: User) -> WorkItem | None:
    """The step this person may take back now, by the whole log of a case. No query."""
    entries = sorted(rows, key=lambda row: row.seq)
    for row in reversed(entries):
        if row.kind == "completed" and row.item is not None:
            return row.item if not hindrance(entries, row.item, user) else None
    return None


@refusals_logged
def take_back(item_id: int, user: User, reason: str) -> WorkItem:
    """The step again, open and in the person's hands; raises :class:`Refused`."""
    with at_step(item_id, user) as (running, item):
        followed = _possible(running, item, reason)
        try:
            stead = may_take(user, item, running.case, local_day(running.at))
        except Refused as refusal:
            raise with_facts(refusal, running, item) from None
        running.role, running.authority_id = item.role, item.authority_id
        running.principal_id = stead
        for one in followed:
            items.cancel(one, running)
        _move_back(running, item)
        _restore(running, item)
        running.note(TAKEN_BACK, item, reason=reason)
        return _again(running, item, stead)


def _possible(running: Work, item: WorkItem, reason: str) -> list[WorkItem]:
    """What has followed and is closed again."""
    assert running.user is not None
    rows = _since(item)
    why = hindrance(rows, item, running.user) or ("" if reason else "no_reason")
    if why:
        raise with_facts(Refused(why, WORDS[why]), running, item)
    done = _completion(rows, item)
    assert done is not None
    opened = [r.item_id for r in rows if r.kind == "opened" and r.seq > done.seq]
    followed = list(items.opened(running.case).filter(pk__in=opened))
    if any(one.owner_id is not None or not one.role for one in followed):
        raise with_facts(refuse("taken"), running, item)
    return followed


def _move_back(running: Work, item: WorkItem) -> None:
    """The state of before, if the step has moved the file; one query."""
    rows = _since(item)
    done = _completion(rows, item)
    moves = [r for r in rows if done and r.kind == "moved" and r.seq > done.seq]
    if not moves:
        return
    left, was = running.case.state, str(moves[0].detail["source"])
    running.case.return_to(was)
    running.note(MOVED_BACK, step=item.step, source=left, target=was)


def _restore(running: Work, item: WorkItem) -> None:
    """The fields of the case, as they were before the form."""
    case = running.case
    for name, value in item.data[BEFORE].items():
        field: Any = case._meta.get_field(name)
        setattr(case, field.attname, field.to_python(value))


def _again(running: Work, item: WorkItem, stead: int | None) -> WorkItem:
    """The same step as a new item in the same hands; its clock goes on."""
    step: Step = item.flow_task
    item.status = STATUS.REVIVED
    item.save(update_fields=["status"])
    clocks.reopen(running, step.clock_slug, item.finished)
    fresh = WorkItem(
        process_id=item.process_id,
        flow_task=step,
        flow_task_type=item.flow_task_type,
        token=item.token,
        step=item.step,
        role=item.role,
        authority_id=item.authority_id,
        office_id=item.office_id,
        asked=item.asked,
        created=running.at,
        acted_for_id=stead,
    )
    fresh.process = running.case
    clocks.show(running, fresh)
    fresh.save(force_insert=True)
    running.note("opened", fresh, **step.told(running))
    StepActivation(fresh).assign(running.user)
    running.note("claimed", fresh)
    return fresh
