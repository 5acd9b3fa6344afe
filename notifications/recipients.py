"""From events to messages: who is told, and by which channel."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from notifications.kinds import IN_PORTAL, MAILED, Matter, Route, Who
from notifications.models import Preference, World
from notifications.rules import routes_for
from notifications.wording import facts_of
from orgs import access
from orgs.models import Authority, Handler, User
from orgs.roles import DECIDE, SUPERVISE
from workflows.events import Event


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message to one person, not yet in any table."""

    user: User
    event: Event
    route: Route
    in_app: bool = True
    email: bool = False

    @property
    def key(self) -> tuple[int, int, str]:
        return self.user.pk, self.event.seq, self.route.kind

    def row(self) -> dict[str, Any]:
        """The columns shared by inbox and outbox."""
        is_applicant = self.user.pk == self.event.applicant
        in_portal = is_applicant or not IN_PORTAL.isdisjoint(self.route.to)
        return {
            "user": self.user,
            "event_seq": self.event.seq,
            "kind": self.route.kind,
            "facts": facts_of(self.event),
            "case_id": self.event.case,
            "world": World.PORTAL if in_portal else World.DESK,
            "at": self.event.at,
        }


def wanted(events: Sequence[Event]) -> list[Wanted]:
    """Every message these events cause, the recipients' wishes observed.

    Queries: none when nobody is told; else one for the people named in events, one
    for the handlers of organizations, one per capacity and authority concerned, and
    one for the wishes. Today's holders
    count: whoever lost the capacity since is not told any more.
    """
    told = [(event, route) for event in events for route in routes_for(event)]
    people = _People.named_in([event for event, _route in told])
    people.handlers = _handlers_of(
        {event.organization for event, r in told if Who.HANDLERS in r.to}
    )
    found = [
        Wanted(user, event, route)
        for event, route in told
        for user in people.told(event, route)
    ]
    return _as_wished(found)


@dataclass(slots=True)
class _People:
    """Looks each person and each capacity up once."""

    by_id: Mapping[int, User]
    by_capacity: dict[tuple[str, int], list[User]] = field(default_factory=dict)
    handlers: Mapping[int, list[User]] = field(default_factory=dict)

    @classmethod
    def named_in(cls, events: Iterable[Event]) -> "_People":
        ids = {pk for event in events for pk in _named(event) if pk}
        # The closed account of a former applicant is told nothing.
        active = User.objects.filter(is_active=True) if ids else User.objects.none()
        return cls(active.in_bulk(ids))

    def told(self, event: Event, route: Route) -> list[User]:
        """Each person once, the one who acted left out unless it is his receipt."""
        found = {user.pk: user for who in route.to for user in _FIND[who](self, event)}
        if not route.receipt and event.actor is not None:
            found.pop(event.actor, None)
        return list(found.values())

    def named(self, pk: int | None) -> list[User]:
        user = self.by_id.get(pk) if pk is not None else None
        return [user] if user is not None else []

    def holding(self, role: str, event: Event) -> list[User]:
        """All who hold the capacity, but never in a case of their own."""
        if not role or event.authority is None:
            return []
        capacity = (role, event.authority)
        if capacity not in self.by_capacity:
            self.by_capacity[capacity] = access.people_holding(*capacity)
        return [u for u in self.by_capacity[capacity] if u.pk != event.applicant]

    def overseeing(self, event: Event) -> list[User]:
        """Oversight of the office, else of the nearest one above that has any."""
        if found := self.holding(SUPERVISE.slug, event):
            return found
        for authority in _above(event.authority):
            if found := access.people_holding(SUPERVISE, authority.pk):
                return [user for user in found if user.pk != event.applicant]
        return []


def _above(authority: int | None) -> list[Authority]:
    """The registrars over the place of an office, the nearest first."""
    if authority is None:
        return []
    row = Authority.objects.select_related("region").get(pk=authority)
    codes = row.region.path.strip("/").split("/")
    over = Authority.objects.filter(
        kind=Authority.Kind.REGISTRAR, region__in=codes
    ).exclude(pk=row.pk)
    return list(over.order_by("-region__path"))


def _named(event: Event) -> tuple[int | None, ...]:
    known = event.applicant, event.owner, _former_of(event), *_named_by(event)
    return *known, _key_in(event, "deputy"), _key_in(event, "principal")


def _applicant(people: _People, event: Event) -> list[User]:
    return people.named(event.applicant)


def _applicant_at_turn(people: _People, event: Event) -> list[User]:
    return people.named(event.applicant) if event.owner == event.applicant else []


def _concerned(people: _People, event: Event) -> list[User]:
    if event.detail.get("whose") == "step":
        return _applicant_at_turn(people, event)
    return _applicant(people, event)


def _owner(people: _People, event: Event) -> list[User]:
    return people.named(event.owner) if event.owner != event.applicant else []


def _named_officers(people: _People, event: Event) -> list[User]:
    found = (people.named(pk) for pk in _named_by(event) if pk != event.applicant)
    return [user for named in found for user in named]


def _named_by(event: Event) -> list[int]:
    """Keys that ``detail["to"]`` holds, with commas between them."""
    keys = event.detail.get("to", "").split(",")
    return [int(key) for key in keys if key.isdecimal()]


def _former(people: _People, event: Event) -> list[User]:
    return people.named(_former_of(event))


def _former_of(event: Event) -> int | None:
    return _key_in(event, "from")


def _deputy(people: _People, event: Event) -> list[User]:
    return people.named(_key_in(event, "deputy"))


def _principal(people: _People, event: Event) -> list[User]:
    return people.named(_key_in(event, "principal"))


def _key_in(event: Event, name: str) -> int | None:
    """The person whose key the detail holds under this name."""
    key = event.detail.get(name, "")
    return int(key) if key.isdecimal() else None


def _holders(people: _People, event: Event) -> list[User]:
    return people.holding(event.role, event) if event.owner is None else []


def _supervisors(people: _People, event: Event) -> list[User]:
    return people.holding(SUPERVISE.slug, event)


def _late_up(people: _People, event: Event) -> list[User]:
    return _up(people, event) if event.detail.get("why") == "late" else []


def _free_up(people: _People, event: Event) -> list[User]:
    return _up(people, event) if event.detail.get("why") == "free" else []


def _up(people: _People, event: Event) -> list[User]:
    """Those whom the place has named when it went up."""
    to = event.detail.get("to", "").split(",")
    heads = people.holding(DECIDE.slug, event) if "head" in to else []
    return heads + (people.overseeing(event) if "supervisor" in to else [])


def _handlers(people: _People, event: Event) -> list[User]:
    return people.handlers.get(event.organization or 0, [])


def _handlers_of(organizations: set[int | None]) -> Mapping[int, list[User]]:
    """Who files for each of them today. One query, none for none."""
    found: dict[int, list[User]] = {}
    if not organizations:
        return found
    rows = Handler.objects.in_force(timezone.localdate()).filter(
        organization__in=organizations - {None}, user__is_active=True
    )
    for row in rows.select_related("user"):
        found.setdefault(row.organization_id, []).append(row.user)
    return found


_FIND: Mapping[Who, Callable[[_People, Event], list[User]]] = {
    Who.APPLICANT: _applicant,
    Who.APPLICANT_AT_TURN: _applicant_at_turn,
    Who.CONCERNED: _concerned,
    Who.OWNER: _owner,
    Who.LATE_UP: _late_up,
    Who.FREE_UP: _free_up,
    Who.NAMED: _named_officers,
    Who.FORMER: _former,
    Who.HOLDERS: _holders,
    Who.SUPERVISORS: _supervisors,
    Who.HANDLERS: _handlers,
    Who.DEPUTY: _deputy,
    Who.SUCCESSOR: _named_officers,
    Who.PREDECESSOR: _former,
    Who.PRINCIPAL: _principal,
}


def _as_wished(found: list[Wanted]) -> list[Wanted]:
    """The channels each person wants; what is important is always in the inbox."""
    if not found:
        return []
    rows = Preference.objects.filter(user__in={each.user.pk for each in found})
    wishes = {(row.user_id, row.matter): row for row in rows}
    chosen = []
    for each in found:
        wish = wishes.get((each.user.pk, each.route.matter)) or usual(each.route.matter)
        in_app = wish.in_app or each.route.important
        email = wish.email and bool(each.user.email)
        if in_app or email:
            chosen.append(Wanted(each.user, each.event, each.route, in_app, email))
    return chosen


def usual(matter: Matter | str) -> Preference:
    """How people are told who have said nothing."""
    return Preference(matter=matter, in_app=True, email=matter in MAILED)
