"""The append-only, hash-chained log: written once, in the transaction it tells of.

One chain for the whole system. Its lock is taken last in every transaction, so
it is held for the length of one insert (1,000 a second on two cores: forty
times the need).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from orgs.models import User
from workflows import events
from workflows.engine.capacities import principal_behind
from workflows.engine.models import LogEntry

GENESIS = "0" * 64
# Names in the detail whom an entry without a case is about, as a key.
ABOUT_A_BODY = "organization"
# Names in the detail the area whose supervisors are told.
ABOUT_AN_AREA = "area"
# A deputyship, with the keys of ``principal`` and ``deputy`` beside it.
ABOUT_A_DEPUTY = "deputyship"
ABOUT = (ABOUT_A_BODY, ABOUT_AN_AREA, ABOUT_A_DEPUTY)
CHAIN_LOCK = 0x4D5A4C4F47  # "MZLOG"
_CHAINED = [
    "seq",
    "case_id",
    "procedure",
    "item_id",
    "step",
    "kind",
    "actor_id",
    "on_behalf_of_id",
    "role",
    "authority_id",
    "effect",
    "detail",
    "digest",
    "previous",
]


def digest(value: Any) -> str:
    """SHA-256 of a value in canonical JSON."""
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(entry: LogEntry) -> str:
    """What ties an entry to everything before it."""
    facts = {name: getattr(entry, name) for name in _CHAINED}
    return digest(facts | {"at": entry.at.timestamp()})


def write(entries: Iterable[LogEntry], *, later: bool = False) -> list[LogEntry]:
    """Chain and insert the entries, then publish them after commit.

    ``later`` leaves the telling to the next sweep, which does it in bulk.

    Two statements however many entries there are. Must run inside the
    transaction that made the change.
    """
    batch = list(entries)
    if not batch:
        return batch
    seq, previous = _tail()
    for entry in batch:
        seq += 1
        _name_principal(entry)
        entry.seq, entry.previous = seq, previous
        previous = entry.hash = hash_of(entry)
    LogEntry.objects.bulk_create(batch)
    if not later:
        events.publish([event_of(entry) for entry in batch if _is_told(entry)])
    return batch


def _name_principal(entry: LogEntry) -> None:
    """What a deputy does is never done in his own name, whoever wrote it down."""
    if entry.on_behalf_of_id is None and entry.actor_id is not None:
        entry.on_behalf_of_id = principal_behind(
            entry.actor, entry.role, entry.authority_id
        )


def _tail() -> tuple[int, str]:
    """Hold the chain until commit and return its last sequence number and hash."""
    if not connection.in_atomic_block:
        raise RuntimeError("the log is written inside the transaction it tells of")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A function (migration 0013): it reads the end after the lock is had.
            cursor.execute("SELECT seq, hash FROM workflows_log_end(%s)", [CHAIN_LOCK])
            return cursor.fetchone() or (0, GENESIS)
    last = LogEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    return last or (0, GENESIS)


def _is_told(entry: LogEntry) -> bool:
    """What happened to a case, a body, a deputy or in an area; the rest is for the
    audit."""
    return entry.case_id is not None or not set(ABOUT).isdisjoint(entry.detail)


def event_of(entry: LogEntry) -> events.Event:
    """The event that mirrors an entry; needs ``case`` (and ``item``) loaded."""
    case, item = entry.case, entry.item
    if case is None:
        return _event_without_case(entry)
    return events.Event(
        seq=entry.seq,
        name=_event_name(entry),
        at=entry.at,
        case=case.pk,
        procedure=entry.procedure,
        number=case.number or "",
        title=case.title,
        authority=item.authority_id if item else case.authority_id,
        step=entry.step,
        role=(item.role if item else "") or entry.role,
        applicant=case.applicant_id,
        actor=entry.actor_id,
        owner=item.owner_id if item else None,
        due=item.due_at if item else None,
        detail={key: str(value) for key, value in entry.detail.items()},
    )


def _event_without_case(entry: LogEntry) -> events.Event:
    detail = {key: str(value) for key, value in entry.detail.items()}
    if ABOUT_A_DEPUTY in detail:
        detail |= _names_of(entry, "principal", "deputy")
    return events.Event(
        seq=entry.seq,
        name=_event_name(entry),
        at=entry.at,
        case=None,
        procedure=entry.procedure,
        number="",
        title=detail.get("title", ""),
        authority=entry.authority_id,
        step=entry.step,
        role=entry.role,
        actor=entry.actor_id,
        organization=entry.detail.get(ABOUT_A_BODY),
        detail=detail,
    )


def _names_of(entry: LogEntry, *who: str) -> dict[str, str]:
    """What the log itself does not hold: it names people by their keys. One query."""
    people = User.objects.in_bulk(entry.detail[each] for each in who)
    return {f"{each}_name": people[entry.detail[each]].full_name for each in who}


def _event_name(entry: LogEntry) -> str:
    if entry.kind == "moved":
        return f"move.{entry.detail['transition']}"
    subject = {"started": "case", "closed": "case"}.get(entry.kind)
    if "." in entry.kind:  # it says itself what it is about: clock.fired
        return entry.kind
    return f"{subject or 'item'}.{entry.kind}"


@events.replays
def told_again(after: int) -> Iterator[events.Event]:
    """Every event after ``after``, read back from the log in order."""
    told = Q(case__isnull=False) | Q(detail__has_any_keys=list(ABOUT))
    entries = LogEntry.objects.filter(told, seq__gt=after)
    for entry in entries.select_related("case", "item").order_by("seq").iterator():
        yield event_of(entry)


def broken_at(entries: Iterable[LogEntry] | None = None) -> int | None:
    """The first sequence number at which the chain does not hold, else None."""
    previous = GENESIS
    rows = LogEntry.objects.order_by("seq").iterator() if entries is None else entries
    for seq, entry in enumerate(rows, 1):
        linked = entry.seq == seq and entry.previous == previous
        if not linked or entry.hash != hash_of(entry):
            return seq
        previous = entry.hash
    return None


def entry(kind: str, at: datetime, **facts: Any) -> LogEntry:
    """A log entry not yet written."""
    return LogEntry(kind=kind, at=at, **facts)
