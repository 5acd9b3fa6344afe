"""Hears what has happened, writes it into inboxes and pings open pages.

Two ways lead to an inbox. ``hear`` is the fast one: called after each commit, it
may fail or be killed. ``catch_up`` is the certain one: it goes through the log
itself and adds whatever is missing. Both write the same rows under the same
unique key, so neither can tell anything twice.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from notifications import live
from notifications.models import Cursor, Notification, Outgoing
from notifications.recipients import Wanted, wanted
from workflows import events
from workflows.events import Event

BATCH = 500  # events read, told and ticked off at a time


def hear(*happened: Event) -> None:
    """Tell everybody concerned, then ping the pages they have open.

    No query for silent events; else those of ``recipients.wanted`` and one insert
    per channel in use. Pages are pinged even if the telling fails.
    """
    told: list[Wanted] = []
    try:
        told = wanted(happened)
        _write(told)
    finally:
        live.ping(happened, _told_in_app(told))


def catch_up(limit: int = 100_000) -> int:
    """Tell whatever was missed since the last time; how many messages it was.

    Two queries when nothing has happened since. Any number may run at once.

    The cursor skips nothing: the log gives out its sequence numbers under a lock
    that is held until commit, so whoever sees an entry sees all before it; none
    with a lower number can appear later.
    """
    seq = Cursor.objects.filter(pk=1).values_list("seq", flat=True).first()
    if seq is None:
        seq = Cursor.objects.get_or_create(pk=1)[0].seq
    missed = 0
    for batch in _batches(islice(events.replay(seq), limit)):
        missed += _tell_missing(batch)
        # Forward only: another one may have come further meanwhile.
        Cursor.objects.filter(pk=1, seq__lt=batch[-1].seq).update(seq=batch[-1].seq)
    return missed


def _batches(stream: Iterator[Event]) -> Iterator[list[Event]]:
    while batch := list(islice(stream, BATCH)):
        yield batch


def _tell_missing(batch: Sequence[Event]) -> int:
    should = wanted(batch)
    there = _keys_of(should)
    missing = [each for each in should if each.key not in there]
    _write(missing)
    missed = [each for each in missing if each.in_app]
    live.ping([each.event for each in missed], _told_in_app(missed))
    return len(missed)


def _told_in_app(messages: Sequence[Wanted]) -> set[int]:
    return {each.user.pk for each in messages if each.in_app}


def _keys_of(messages: Sequence[Wanted]) -> set[tuple[int, int, str]]:
    """Which of them are in an inbox already. One query, none for none."""
    if not messages:
        return set()
    rows = Notification.objects.filter(
        user__in={each.user.pk for each in messages},
        event_seq__range=(messages[0].event.seq, messages[-1].event.seq),
    )
    return set(rows.values_list("user_id", "event_seq", "kind"))


def _write(messages: Sequence[Wanted]) -> None:
    """All of them or none, so that a failure leaves nothing half told."""
    inbox = [Notification(**each.row()) for each in messages if each.in_app]
    outbox = [Outgoing(**each.row()) for each in messages if each.email]
    if not messages:
        return
    with transaction.atomic():
        Notification.objects.bulk_create(inbox, ignore_conflicts=True)
        Outgoing.objects.bulk_create(outbox, ignore_conflicts=True)
