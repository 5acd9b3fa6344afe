"""One unit of work on one case: lock, check, do, log, commit.

Everything that changes a case runs inside :func:`work`. It locks the case row
(the one lock of all flows), gathers log entries, saves what changed and writes
the log as its last statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from orgs.prepared import Prepared
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine import log
from workflows.engine.models import Case, Deadline, LogEntry, WorkItem
from workflows.engine.writing import together

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from orgs.models import User

    Rows = QuerySet[WorkItem]
    Bars = Callable[[Rows, int, int, tuple[str, ...], date], Rows]


class Refused(Exception):
    """Somebody may not do this: ``reason`` for the log, ``words`` for people."""

    def __init__(self, reason: str, words: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words


class Busy(Refused):
    """The case is held by somebody else's transaction for longer than we wait."""

    def __init__(self) -> None:
        super().__init__(
            "busy",
            _("Somebody else is working on this case right now. Please try again."),
        )


@dataclass
class Work:
    """What is going on in the running transaction."""

    case: Case
    user: User | None
    at: datetime
    role: str = ""
    authority_id: int | None = None
    principal_id: int | None = None
    entries: list[LogEntry] = field(default_factory=list)
    _before: dict[str, Any] = field(default_factory=dict)
    _deadlines: dict[str, Deadline] | None = None

    def __post_init__(self) -> None:
        self._before = _values(self.case)

    @property
    def acting_for_id(self) -> int | None:
        """In whose stead the person acts: of a principal, or of the applicant."""
        if self.principal_id is not None:
            return self.principal_id
        return self.case.applicant_id if self.case.stands_in(self.user) else None

    def note(
        self,
        kind: str,
        item: WorkItem | None = None,
        *,
        step: str = "",
        effect: str = "",
        digest: str = "",
        **detail: Any,
    ) -> LogEntry:
        """Add an entry to the log of this transaction."""
        entry = log.entry(
            kind,
            self.at,
            case=self.case,
            procedure=self.case.procedure,
            item=item,
            step=step or (item.step if item else ""),
            actor=self.user,
            on_behalf_of_id=self.acting_for_id,
            role=self.role,
            authority_id=self.authority_id,
            effect=effect,
            detail=detail,
            digest=digest,
        )
        self.entries.append(entry)
        return entry

    def deadlines(self) -> dict[str, Deadline]:
        """The case's open deadlines by clock; one query per transaction."""
        if self._deadlines is None:
            self._deadlines = {}
            for deadline in _open_deadlines(case=self.case.pk):
                deadline.case = self.case
                self._deadlines[deadline.clock] = deadline
        return self._deadlines

    def changed(self) -> dict[str, Any]:
        """The fields of the case that differ from what was loaded."""
        now = _values(self.case)
        return {k: v for k, v in now.items() if v != self._before.get(k)}

    def value_before(self, name: str) -> Any:
        """A field of the case as it was loaded."""
        return self._before.get(name)

    def finish(self) -> None:
        """Save what changed and write the log; the last thing before commit."""
        if changed := self.changed():
            self.case.changed_at = self.at
            together((self.case, self.case.found_by([*changed, "changed_at"])))
            self.case.goes_on_at(changed)
            if self.entries:
                last = self.entries[-1]
                last.detail = {**last.detail, "fields": sorted(changed)}
                last.digest = last.digest or log.digest(changed)
        log.write(self.entries)


@Prepared
def _open_deadlines(case: int) -> QuerySet[Deadline]:
    is_open = [Deadline.Status.RUNNING, Deadline.Status.PAUSED]
    return Deadline.objects.filter(case=case, status__in=is_open)


def _values(case: Case) -> dict[str, Any]:
    """Column values by field name, parents' links left out."""
    return {
        f.name: getattr(case, f.attname)
        for f in case._meta.concrete_fields
        if not f.primary_key and f.name != "changed_at"
    }


_current: ContextVar[Work | None] = ContextVar("work", default=None)


def current() -> Work:
    """The unit of work that is running; an error outside of one."""
    running = _current.get()
    if running is None:
        raise RuntimeError("a case changes inside engine.work.work() only")
    return running


@contextmanager
def work(case: Case | int, user: User | None = None) -> Iterator[Work]:
    """Lock the case and run the block as one transaction.

    Raises :class:`Busy` when the row is not free in time. Two statements before
    the block (the class of the case, and the locking read with the time), three to
    four after.
    """
    with transaction.atomic(), _running(locked(case), user) as running:
        yield running


@contextmanager
def work_at(
    item_id: int, user: User, bars: Bars | None = None, hands: User | None = None
) -> Iterator[tuple[Work, WorkItem]]:
    """The same for one item of the case, which is read under the lock along with it.

    ``bars`` adds what else is to be known of the item and of the person who acts, the
    user unless ``hands`` are another's. Two statements before the block. Raises
    ``WorkItem.DoesNotExist`` as well.
    """
    with transaction.atomic():
        item = _locked_item(item_id, bars, (hands or user).pk)
        with _running(item.process, user) as running:
            yield running, item


@contextmanager
def birth(case: Case, user: User | None) -> Iterator[Work]:
    """The unit of work in which a case comes to be; nothing to lock yet."""
    with transaction.atomic():
        case.created = case.changed_at = case.read_at = instant.now()
        case.version = case.flow_class.version()
        case.save()
        with _running(case, user) as running:
            yield running


@contextmanager
def _running(case: Any, user: User | None) -> Iterator[Work]:
    running = Work(case, user, instant.pretended() or case.read_at)
    token = _current.set(running)
    try:
        yield running
        running.finish()
    finally:
        _current.reset(token)


def locked(case: Case | int) -> Case:
    """The case as its own class, its row locked until commit."""
    model, pk = _class_of(case), case if isinstance(case, int) else case.pk
    with _waiting():
        return _cases_to_lock(model, case=pk)[0]


@Prepared
def _cases_to_lock(model: type[Case], case: int) -> QuerySet[Case]:
    rows = model._default_manager.filter(pk=case).annotate(read_at=Now())
    # The case's own row first, as everywhere: PostgreSQL locks them in this order, and
    # who held the other one while waiting would stand in the way of who holds this.
    own = model._meta.concrete_model is Case
    return _locking(rows, *(("self",) if own else ("case_ptr", "self")))


def _locked_item(item_id: int, bars: Bars | None, person: int) -> WorkItem:
    """The item, its case locked and as its own class.

    Two statements and no fewer: what bars a person must be read *after* the lock is
    had. In the statement that waits for it, PostgreSQL reads again only the locked
    rows, and a step done meanwhile by the same hands would go unseen.
    """
    with _waiting():
        seen = _only(_items_to_lock(item=item_id))
    today = local_day(instant.pretended() or seen.read_at)
    model = seen.flow_task.flow_class.process_class
    path = _path_to(model)
    facts: dict[str, Any] = {"item": item_id}
    if bars:
        facts |= {"person": person, "case": seen.process_id, "today": today}
    steps = getattr(seen.flow_task, "barred_steps", ()) if bars else ()
    item: Any = _only(_locked_items(path, bars, steps, **facts))
    if item.flow_task != seen.flow_task:
        raise Busy  # the case was moved to another version while we waited
    case: Any = reduce(getattr, path, item)
    case.__class__, case.read_at = model, seen.read_at  # a proxy has no rows itself
    case.organization, item.process = item.process.organization, case
    return item


@Prepared
def _items_to_lock(item: int) -> QuerySet[WorkItem]:
    rows = WorkItem.objects.filter(pk=item).select_related("process")
    rows = rows.annotate(read_at=Now()).only("flow_task", "process__id")
    return _locking(rows, "process")


@Prepared
def _locked_items(
    path: tuple[str, ...], bars: Bars | None, steps: tuple[str, ...], **facts: Any
) -> QuerySet[WorkItem]:
    """The item with its case as the class at the end of the path; locked already."""
    own = "__".join(path)
    rows = WorkItem.objects.filter(pk=facts["item"], **{f"{own}__isnull": False})
    if bars:
        rows = bars(rows, facts["person"], facts["case"], steps, facts["today"])
    return _locking(rows.select_related("process__organization", own), own)


def _only(items: list[WorkItem]) -> WorkItem:
    if not items:
        raise WorkItem.DoesNotExist
    return items[0]


@contextmanager
def _waiting() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise Busy from error


def _locking(rows: QuerySet[Any], *of: str) -> QuerySet[Any]:
    if not connection.features.has_select_for_update_of:
        return rows
    return rows.select_for_update(of=of, no_key=True)


def _path_to(model: type[Case]) -> tuple[str, ...]:
    """From an item to its case as its own class."""
    if model._meta.concrete_model is Case:
        return ("process",)
    link: Any = model._meta.parents[Case]
    return "process", link.remote_field.get_accessor_name()


def _class_of(case: Case | int) -> type[Case]:
    if not isinstance(case, int) and type(case) is not Case:
        return type(case)
    pk = case if isinstance(case, int) else case.pk
    flow = Case.objects.values_list("flow_class", flat=True).get(pk=pk)
    model: type[Case] = flow.process_class
    return model


class CaseLock:
    """viewflow's lock: the same row lock, for whatever viewflow runs by itself."""

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: int) -> Iterator[None]:
        with transaction.atomic():
            locked(process_pk)
            yield


case_lock = CaseLock()
