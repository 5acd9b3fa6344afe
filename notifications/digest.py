"""Messages put together by case and day, so that a long inbox stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from notifications.kinds import Matter
from notifications.models import Notification
from notifications.wording import MESSAGES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import User

SHOWN = 3  # of a group at once; the rest unfolds
UNREAD = Q(read_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Group:
    """What one case brought on one day, newest first.

    ``subject`` is the case; a message without one stands alone, under a number of its
    own below zero.
    """

    subject: int
    day: date
    unread: int
    last: int
    messages: Sequence[Notification]

    @property
    def newest(self) -> Notification:
        return self.messages[0]

    @property
    def shown(self) -> Sequence[Notification]:
        return self.messages[:SHOWN]

    @property
    def folded(self) -> Sequence[Notification]:
        return self.messages[SHOWN:]


@dataclass(frozen=True, slots=True)
class Tally:
    """One matter with how many messages about it have not been read."""

    matter: Matter
    unread: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Over the whole inbox; ``until`` is the newest message that was counted."""

    unread: int
    until: int
    matters: tuple[Tally, ...]


def of_user(
    user: User, *, matter: str = "", only_unread: bool = False
) -> QuerySet[Notification]:
    """The person's messages, read or not."""
    rows = Notification.objects.filter(user=user)
    if matter:
        rows = rows.filter(kind__in=_kinds(matter))
    return rows.filter(UNREAD) if only_unread else rows


def subject_of(message: Notification) -> int:
    return -message.event_seq if message.case_id is None else message.case_id


def about(subject: int) -> Q:
    """The messages of a group's subject."""
    return Q(case_id=subject) if subject >= 0 else Q(event_seq=-subject)


def grouped(rows: QuerySet[Notification]) -> Any:
    """One row per case and day, the newest day first; on it, what is unread first."""
    unread_first = Case(
        When(unread__gt=0, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        rows.annotate(
            subject=Coalesce("case_id", 0 - F("event_seq")), day=TruncDate("at")
        )
        .values("subject", "day")
        .annotate(last=Max("event_seq"), unread=Count("pk", filter=UNREAD))
        .order_by("-day", unread_first, "-last")
    )


def filled(
    rows: QuerySet[Notification], groups: Sequence[Mapping[str, Any]]
) -> list[Group]:
    """The groups of a page with their messages. One query, none for none."""
    if not groups:
        return []
    found: dict[tuple[int, date], list[Notification]] = defaultdict(list)
    wanted = Q()
    for group in groups:
        wanted |= about(group["subject"]) & Q(at__date=group["day"])
    for row in rows.filter(wanted).order_by("-event_seq", "-pk"):
        found[subject_of(row), timezone.localdate(row.at)].append(row)
    return [
        Group(**group, messages=found[group["subject"], group["day"]])
        for group in groups
    ]


def totals(user: User) -> Totals:
    """How much is unread, in all and by matter; matters never told of are left out."""
    rows = Notification.objects.filter(user=user).values("kind")
    unread, until = dict.fromkeys(Matter, 0), 0
    seen: set[Matter] = set()
    for row in rows.annotate(n=Count("pk", filter=UNREAD), last=Max("event_seq")):
        matter = _matter(row["kind"])
        seen.add(matter)
        unread[matter] += row["n"]
        until = max(until, row["last"])
    tallies = tuple(Tally(m, unread[m]) for m in Matter if m in seen)
    return Totals(sum(unread.values()), until, tallies)


def _matter(kind: str) -> Matter:
    route = MESSAGES.get(kind)
    return route.matter if route else Matter.CASES


def _kinds(matter: str) -> list[str]:
    return [kind for kind, route in MESSAGES.items() if route.matter == matter]
