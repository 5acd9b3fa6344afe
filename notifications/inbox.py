"""A person's own messages: listed, counted, marked as read. Only ever one's own."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from notifications import live
from notifications.models import Notification
from orgs.models import User


def messages_of(user: User, *, only_unread: bool = False) -> QuerySet[Notification]:
    """Unread ones first, then newest first."""
    rows = Notification.objects.filter(user=user)
    if only_unread:
        return rows.filter(read_at__isnull=True).order_by("-event_seq", "-pk")
    unread_first = Case(
        When(read_at__isnull=True, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return rows.order_by(unread_first, "-event_seq", "-pk")


def unread_count(user: User) -> int:
    """One query, answered by the index of unread messages."""
    return Notification.objects.filter(user=user.pk, read_at__isnull=True).count()


def mark_read(user: User, pk: int | None = None) -> int:
    """Mark one message, or all; how many were still unread. One query."""
    rows = Notification.objects.filter(user=user, read_at__isnull=True)
    if pk is not None:
        rows = rows.filter(pk=pk)
    marked = rows.update(read_at=timezone.now())
    if marked:
        live.read(user.pk)
    return marked
