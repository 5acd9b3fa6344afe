"""What may be done with several steps in one go, and doing it: each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orgs.models import User
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.desk import words
from workflows.desk.models import Batch, BatchLine
from workflows.desk.steps import why_not
from workflows.engine import acts, handing
from workflows.engine.access import holdings
from workflows.engine.handing import hand
from workflows.engine.many_bars import Bars
from workflows.engine.models import PUBLIC, WorkItem
from workflows.engine.own_class import as_their_own_class
from workflows.engine.work import Refused
from workflows.jobs import work

if TYPE_CHECKING:
    from workflows.engine.steps import Batched, Step
    from workflows.jobs.models import Job

AT_ONCE: Final = 20  # more are done in the background, while one watches
PIECE: Final = 5
MOST: Final = 100
LOOKED_INTO: Final = 30  # forms that a preview asks
CLAIM, RELEASE, ASSIGN = "claim", "release", "assign"
KIND: Final = "desk.batch"
State = BatchLine.State

CLOSED = gettext_lazy("This step has been completed or closed meanwhile.")
HELD = gettext_lazy("A colleague holds this step.")
NOT_HELD = gettext_lazy("You do not hold this step.")
OTHER_STEP = gettext_lazy("The case waits at another step.")
NOT_TOGETHER = gettext_lazy("This case has to be looked at by itself.")
NO_OFFICE = gettext_lazy("This step waits for no office.")


def nothing_wrong(item: WorkItem, user: User) -> str:
    """Of acts without a form."""
    return ""


@dataclass(frozen=True)
class Act:
    """``key`` stands in forms; ``why_not`` answers for one step, empty if it can be.

    ``wrong`` is what its form would say, once nothing else speaks against it.
    """

    key: str
    title: Any
    why_not: Callable[[WorkItem, User], Any]
    do: Callable[[BatchLine, User], None]
    consequence: Any = ""
    names_colleague: bool = False
    wrong: Callable[[WorkItem, User], str] = nothing_wrong


def offered(user: User) -> list[Act]:
    """What the person may choose: outcomes of steps in capacities held. No query."""
    held = {role for role, _authority in holdings(user)}
    outcomes = [
        _outcome(flow, step, one)
        for flow in PROCEDURES.values()
        for step in flow.steps()
        if step.role is not None and step.role.slug in held
        for one in step.batched.values()
    ]
    general = [_claim(), _release()]
    if held & {role.slug for role in handing.LEADERS}:
        general.append(_assign())
    return [*general, *outcomes]


def act_of(key: str, user: User) -> Act | None:
    return next((act for act in offered(user) if act.key == key), None)


def chosen(keys: Iterable[str]) -> list[WorkItem]:
    """The steps of these keys with their files, at most a hundred. Two queries and one
    for each procedure among them."""
    pks = {int(key) for key in keys if key.isdecimal() and len(key) < 19}
    items = WorkItem.objects.filter(pk__in=sorted(pks)[:MOST])
    items = items.select_related("owner", "authority", "process")
    found = list(items.order_by("due_at", "pk"))
    along = ("applicant", "organization")
    files = as_their_own_class((item.process for item in found), *along)
    for item in found:
        item.process = files[item.process_id]
    return found


def prospects(
    act: Act, items: list[WorkItem], user: User
) -> list[tuple[WorkItem, Any]]:
    """Each with what speaks against it, empty if nothing does; all at one moment.

    Bars are read for all at once, in four queries. What the form would say is asked
    of as many as ``LOOKED_INTO``, of the others when it is done.
    """
    Bars.on(items).tell(items, user)
    with instant.at(instant.now()):
        found = [(item, act.why_not(item, user)) for item in items]
        able = [item for item, why in found if not why][:LOOKED_INTO]
        if act.wrong is not nothing_wrong:
            _read_ahead(able)
        wrong = {item.pk: act.wrong(item, user) for item in able}
    return [(item, why or wrong.get(item.pk, "")) for item, why in found]


def _read_ahead(items: Iterable[WorkItem]) -> None:
    by_model: dict[Any, list[Any]] = {}
    for item in items:
        by_model.setdefault(type(item.process), []).append(item.process)
    for model, files in by_model.items():
        model.read_ahead(files)


def begin(
    act: Act, user: User, items: Iterable[WorkItem], to: User | None, reason: str
) -> Batch:
    """Write down what is to be done; few are done at once, many in the background."""
    with transaction.atomic():
        batch = Batch.objects.create(
            user=user, act=act.key, to=to, reason=reason, at=instant.now()
        )
        lines = [BatchLine(batch=batch, item=i, held_by=i.owner) for i in items]
        BatchLine.objects.bulk_create(lines)
        if len(lines) > AT_ONCE:
            key = f"{KIND} {batch.pk}"
            work.enqueue(KIND, key, total=len(lines), by=user, batch=batch.pk)
    if len(lines) <= AT_ONCE:
        finish(batch)
    return batch


def finish(batch: Batch) -> None:
    for line in _waiting(batch):
        run(line, batch)


@work.kind(KIND)
def some(job: Job) -> bool:
    """The next few lines of a batch."""
    batch = Batch.objects.select_related("user", "to").get(pk=job.args["batch"])
    lines = _waiting(batch)
    for line in lines[:PIECE]:
        run(line, batch)
        job.done += 1
    return len(lines) > PIECE


def run(line: BatchLine, batch: Batch) -> None:
    """Do one; whatever speaks against it is kept with it and stops no other."""
    act = act_of(batch.act, batch.user)
    line.batch = batch
    try:
        if act is None:
            raise Refused("outside", _("You hold no such role any more."))
        act.do(line, batch.user)
        line.state, line.words = State.DONE, ""
    except Refused as refusal:
        line.state, line.words = State.FAILED, str(refusal.words)
    except acts.InvalidForm as invalid:
        line.state, line.words = State.FAILED, _errors(invalid.form)
    line.save(update_fields=["state", "words"])


def _waiting(batch: Batch) -> list[BatchLine]:
    rows = batch.lines.filter(state=State.WAITING).select_related("item")
    return list(rows.order_by("pk"))


def _errors(form: Any) -> str:
    return " ".join(str(e) for errors in form.errors.values() for e in errors)


# -- take, give back, give out ------------------------------------------------
def _claim() -> Act:
    def barred(item: WorkItem, user: User) -> Any:
        held = item.owner_id not in (None, user.pk)
        return HELD if held else _barred(item, user)

    return Act(CLAIM, _("Take"), barred, _take)


def _take(line: BatchLine, user: User) -> None:
    acts.claim(line.item_id, user)


def _release() -> Act:
    def barred(item: WorkItem, user: User) -> Any:
        return (not item.is_open and CLOSED) or (
            (item.owner_id != user.pk or not item.role) and NOT_HELD
        )

    def do(line: BatchLine, user: User) -> None:
        acts.release(line.item_id, user)

    return Act(RELEASE, _("Give it back"), barred, do)


def _assign() -> Act:
    """Whether the colleague may do the step is asked when it is done."""

    def barred(item: WorkItem, user: User) -> Any:
        if not item.is_open:
            return CLOSED
        if item.role in ("", PUBLIC):
            return NO_OFFICE
        led = handing.may_lead(user, item, item.process)
        return "" if led or item.owner_id == user.pk else handing.NOT_LEADER

    def do(line: BatchLine, user: User) -> None:
        batch = line.batch
        assert batch.to is not None
        hand(line.item_id, user, batch.to, held_by=line.held_by_id, reason=batch.reason)

    return Act(ASSIGN, _("Assign"), barred, do, names_colleague=True)


# -- outcomes that a flow allows in batches -----------------------------------
def _outcome(flow: Any, step: Step, one: Batched) -> Act:
    title = one.title or words.outcome_name(step, one.name)

    def outcome_for(item: WorkItem) -> str:
        return str(one.of(item.process) or "")

    def barred(item: WorkItem, user: User) -> Any:
        if item.step != step.name or item.process.procedure != flow.slug:
            return OTHER_STEP
        if item.owner_id not in (None, user.pk):
            return HELD
        return _barred(item, user) if outcome_for(item) else NOT_TOGETHER

    def wrong(item: WorkItem, user: User) -> str:
        return _wrong(item, user, outcome_for(item))

    def do(line: BatchLine, user: User) -> None:
        item = WorkItem.objects.select_related("process").get(pk=line.item_id)
        item.process = item.process.coerced
        if item.step != step.name or not outcome_for(item):
            raise Refused("closed", NOT_TOGETHER)
        _complete(item, user, outcome_for(item))

    return Act(
        f"{flow.slug}.{step.name}.{one.name}",
        f"{flow.process_title} · {step.task_title}：{title}",
        barred,
        do,
        consequence=getattr(step.form, "consequences", {}).get(one.name, ""),
        wrong=wrong,
    )


def _complete(item: WorkItem, user: User, outcome: str) -> None:
    """Take it and complete it; when it cannot be completed, nobody holds it after."""
    taken = item.owner_id is None
    if taken:
        acts.claim(item.pk, user)
    try:
        acts.complete(item.pk, user, {"outcome": outcome})
    except (Refused, acts.InvalidForm):
        if taken:
            acts.release(item.pk, user)
        raise


def _barred(item: WorkItem, user: User) -> Any:
    if not item.is_open:
        return CLOSED
    return why_not(user, item, item.process) or ""


def _wrong(item: WorkItem, user: User, outcome: str) -> str:
    """What the form of the step would say."""
    form = acts.bind(item, item.process, user, {"outcome": outcome})
    return "" if form.is_valid() else _errors(form)
