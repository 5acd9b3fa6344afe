"""人员范围: by which officers figures are narrowed: an office, a role or a team of it.

A step belongs to the group in whose queue it waits; a way from one step to the next
to the group of the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import BigIntegerField, F, Q, Value

from orgs.models import Appointment, Authority
from orgs.roles import ADMINISTER, ROLES
from workflows.clock import instant
from workflows.engine.models import PUBLIC
from workflows.routing.models import Team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgs.models import Region
    from workflows.insight.scope import Area

INDENT: Final = "\u3000"
# So many that a list could not be read, and they do no more than give opinions.
NOT_LISTED: Final = Authority.Kind.COMMITTEE


@dataclass(frozen=True)
class Group:
    """Without an office everybody; a role or a team narrows the office further."""

    office: int = 0
    role: str = ""
    team: int = 0

    @property
    def key(self) -> str:
        """As it stands in addresses: ``7``, ``7.intake``, ``7.t3``."""
        narrower = f".t{self.team}" if self.team else f".{self.role}"
        return f"{self.office}{narrower.rstrip('.')}" if self.office else ""

    @property
    def rows(self) -> dict[str, Any]:
        """How sums with a group are asked."""
        return {"office": self.office} | self._narrower

    @property
    def actors(self) -> dict[str, Any]:
        """How the sums of people are asked; a role is told by its steps already."""
        team = {"team": self.team} if self.team else {}
        return {"authority": self.office} | team if self.office else {}

    @property
    def hands(self) -> Q:
        """From or into hands of the group; hand-overs know no teams."""
        if not self.office:
            return Q()
        sides = ("source", "target")
        role = [{f"{side}_role": self.role} if self.role else {} for side in sides]
        source = Q(source_authority=self.office, **role[0])
        return source | Q(target_authority=self.office, **role[1])

    @property
    def items(self) -> Q:
        """How work items are asked."""
        if not self.office:
            return Q()
        inside = ~Q(role__in=("", PUBLIC))
        return inside & Q(authority=self.office, **self._narrower)

    @property
    def _narrower(self) -> dict[str, Any]:
        asked: dict[str, Any] = {"role": self.role, "team": self.team}
        return {name: value for name, value in asked.items() if value}


EVERYBODY: Final = Group()


class _Row(NamedTuple):
    path: str
    office: int
    name: str
    role: str
    team: int
    team_name: str

    @property
    def group(self) -> Group:
        return Group(self.office, self.role, self.team)

    @property
    def label(self) -> str:
        if not self.role and not self.team:
            return self.name
        return INDENT + (self.team_name or str(ROLES[self.role].name))


def of_key(key: str) -> Group:
    """The group of an address; everybody where it makes no sense."""
    office, _mark, narrower = key.partition(".")
    if not office.isdecimal() or len(office) > 18:
        return EVERYBODY
    if narrower in ROLES:
        return Group(int(office), narrower)
    team = narrower[1:]
    if narrower.startswith("t") and team.isdecimal() and len(team) < 19:
        return Group(int(office), team=int(team))
    return EVERYBODY if narrower else Group(int(office))


def offered(area: Area, place: Region, chosen: Group) -> list[tuple[str, str]]:
    """Offices of the place and around it; roles and teams of one's own and the chosen.

    One query.
    """
    near = Authority.objects.filter(_around(place), active=True)
    near = near.exclude(kind=NOT_LISTED).order_by()
    told = {*area.authorities, chosen.office}
    rows = _offices(near).union(_roles(near, told), _teams(near, told))
    found = sorted(_Row(*row) for row in rows)
    return [(row.group.key, row.label) for row in found]


def _around(place: Region) -> Q:
    codes = place.path.split("/")[:-1]
    above = ["".join(f"{code}/" for code in codes[:n]) for n in range(1, len(codes))]
    return Q(region__path__startswith=place.path) | Q(region__path__in=above)


def _offices(near: Any) -> Any:
    return near.values_list(
        "region__path", "pk", "name", *_none("role", "team", "name")
    )


def _roles(near: Any, told: Iterable[int]) -> Any:
    held = Appointment.objects.in_force(instant.today()).order_by()
    held = held.filter(authority__in=near.filter(pk__in=told).values("pk"))
    return held.exclude(role=ADMINISTER.slug).values_list(
        *("authority__region__path", "authority", "authority__name", "role"),
        *_none("team", "name"),
    )


def _teams(near: Any, told: Iterable[int]) -> Any:
    teams = Team.objects.filter(authority__in=near.filter(pk__in=told).values("pk"))
    return teams.order_by().values_list(
        *("authority__region__path", "authority", "authority__name"),
        *_none("role"),
        *(F("pk"), F("name")),
    )


def _none(*columns: str) -> list[Value]:
    empty = {
        "role": Value(""),
        "team": Value(0, output_field=BigIntegerField()),
        "name": Value(""),
    }
    return [empty[name] for name in columns]
