"""A person's own messages: counted, marked as read. Only ever one's own."""

from datetime import date

from django.utils import timezone

from notifications import digest, live
from notifications.models import Notification
from orgs.models import User


def unread_count(user: User) -> int:
    """One query, answered by the index of unread messages."""
    return Notification.objects.filter(user=user.pk, read_at__isnull=True).count()


def mark_read(user: User, pk: int) -> int:
    """Mark one message; how many were still unread. One query."""
    return _mark(user, pk=pk)


def mark_all_read(
    user: User,
    *,
    matter: str = "",
    subject: int | None = None,
    day: date | None = None,
    until: int | None = None,
) -> int:
    """Mark what the filter shows, or one group of it.

    ``until`` leaves alone what came after the page was made. Two queries.
    """
    rows = digest.of_user(user, matter=matter, only_unread=True)
    if subject is not None:
        rows = rows.filter(digest.about(subject))
    if day is not None:
        rows = rows.filter(at__date=day)
    if until is not None:
        rows = rows.filter(event_seq__lte=until)
    return _mark(user, pk__in=list(rows.values_list("pk", flat=True)))


def _mark(user: User, **which: object) -> int:
    rows = Notification.objects.filter(user=user, read_at__isnull=True, **which)
    marked = rows.update(read_at=timezone.now())
    if marked:
        live.read(user.pk)
    return marked
