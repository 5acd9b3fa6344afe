"""换届: which councils are due, and who is reminded.

Computed from the terms in the register; nothing is counted up or stored but what
has been told and granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy

from orgs.leaders import ACTING
from orgs.models import Authority, Leader, Organization, TermExtension
from orgs.roles import DECIDE, EXAMINE, INSPECT, INTAKE, SUPERVISE
from workflows.clock import instant, places
from workflows.engine import log
from workflows.engine.access import holdings
from workflows.law.places import SETTINGS
from workflows.law.terms import (
    OVERDUE,
    Council,
    Lateness,
    lateness,
)
from workflows.procedures.leadership.told import Reminder

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User

PROCEDURE = "elections"
ROLES = (INTAKE, EXAMINE, DECIDE, INSPECT, SUPERVISE)
# Whose term is the council's: 理事长、副理事长、秘书长 and those they sit with.
POSTS = tuple(str(post) for post in Leader.Post if post != Leader.Post.SUPERVISOR)
# Nobody is reminded earlier than this, whatever a place has set.
AHEAD = timedelta(days=366)
KEYS = tuple(key for key in SETTINGS if key.startswith("election_"))
FORGET = timedelta(days=366 * 30)
TOLD = {Lateness.SOON, *OVERDUE}
WORDS: dict[Lateness, Any] = {
    Lateness.UNKNOWN: gettext_lazy("No term is known"),
    Lateness.RUNNING: gettext_lazy("Term running"),
    Lateness.SOON: gettext_lazy("Ends soon"),
    Lateness.EXPIRED: gettext_lazy("Re-election overdue"),
    Lateness.LATE: gettext_lazy("Long overdue"),
    Lateness.ABNORMAL: gettext_lazy(
        "To be considered for the list of abnormal activity"
    ),
}
TONES = {
    Lateness.SOON: "blue",
    Lateness.EXPIRED: "amber",
    Lateness.LATE: "red",
    Lateness.ABNORMAL: "red",
    Lateness.RUNNING: "green",
}


@dataclass(frozen=True, slots=True)
class Due:
    """An organization whose term ends, and how late that is."""

    organization: Organization
    council: Council
    lateness: Lateness

    @property
    def words(self) -> Any:
        return WORDS[self.lateness]

    @property
    def tone(self) -> str:
        return TONES.get(self.lateness, "grey")


def due(bodies: QuerySet[Organization], today: date) -> list[Due]:
    """Those whose term ends within a year or has ended, the latest first. Two queries.

    A term is over when the last of its leaders is; one who was elected in between
    serves for the rest of it.
    """
    led = Q(leaders__ended_on=None, leaders__post__in=POSTS)
    ending = (
        bodies.filter(state__in=ACTING)
        .annotate(term_to=Max("leaders__term_to", filter=led))
        .filter(term_to__lte=today + AHEAD)
        .select_related("registrar", "region")
    )
    found = [_due(body, council, today) for body, council in _councils(ending)]
    late = [one for one in found if one.lateness in TOLD]
    return sorted(late, key=lambda one: (one.council.due, one.organization.pk))


def seen_by(user: User) -> QuerySet[Organization]:
    """Bodies of the person's registrars, and of the area one supervises. Two queries.

    Fails closed: who holds no office sees none.
    """
    held = holdings(user)
    offices = {pk for role, pk in held if role in {r.slug for r in ROLES}}
    seen = Q(registrar__in=offices)
    area = {pk for role, pk in held if role == SUPERVISE.slug}
    for office in Authority.objects.filter(pk__in=area).select_related("region"):
        seen |= Q(region__path__startswith=office.region.path)
    return Organization.objects.filter(seen).select_related("registrar", "region")


def council_of(body: Organization) -> Council:
    """The present term of one organization. Two queries."""
    held = body.leaders.in_force().filter(post__in=POSTS)
    term_to = held.aggregate(last=Max("term_to"))["last"]
    extended = body.term_extensions.filter(term_to=term_to).first() if term_to else None
    return Council(term_to, extended.until if extended else None)


def standing(body: Organization, today: date) -> Due:
    """How one organization stands. Two queries."""
    return _due(body, council_of(body), today)


def _councils(ending: Iterable[Any]) -> Iterator[tuple[Organization, Council]]:
    bodies = list(ending)
    rows = TermExtension.objects.filter(organization__in=[body.pk for body in bodies])
    extended = {(row.organization_id, row.term_to): row.until for row in rows}
    for body in bodies:
        yield body, Council(body.term_to, extended.get((body.pk, body.term_to)))


def _due(body: Organization, council: Council, today: date) -> Due:
    return Due(body, council, lateness(council, today, settings_of(body)))


def settings_of(body: Organization) -> dict[str, Any]:
    """No query when warm."""
    return {key: places.value(key, body.region.path) for key in KEYS}


# -- reminders ---------------------------------------------------------------
def remind() -> int:
    """Tell each organization once per step of lateness; how many were told.

    Three queries when nobody is to be told. Idempotent and safe with several sweeps
    at once: who writes the row tells.
    """
    today = instant.today()
    found = due(Organization.objects.all(), today)
    rows = Reminder.objects.filter(due__gte=today - FORGET)
    told = set(rows.values_list("organization", "due", "lateness"))
    return sum(
        _remind(one.organization, ends, one.lateness)
        for one in found
        if (ends := one.council.due)
        and (one.organization.pk, ends, str(one.lateness)) not in told
    )


def _remind(body: Organization, ends: date, step: Lateness) -> int:
    with transaction.atomic():
        at = instant.now()
        _row, made = Reminder.objects.get_or_create(
            organization=body, due=ends, lateness=step, defaults={"at": at}
        )
        if made:
            tell(body, f"election.{step}", at, due=ends)
    return int(made)


def tell(
    body: Organization,
    kind: str,
    at: datetime,
    due: date | None,
    actor: User | None = None,
    role: str = "",
) -> None:
    """One line in the log, from which the event follows; ``role`` may be told too."""
    entry = log.entry(
        kind,
        at,
        procedure=PROCEDURE,
        authority_id=body.registrar_id,
        actor=actor,
        role=role,
        detail={
            log.ABOUT_A_BODY: body.pk,
            "title": body.name,
            "about": body.code,
            "due": due.isoformat() if due else "",
        },
    )
    log.write([entry])
