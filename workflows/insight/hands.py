"""交接: between which hands cases went, offices for everybody, people for their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, Sum, Value
from django.utils.translation import gettext as _

from orgs.models import Authority, User
from orgs.roles import ROLES
from workflows.insight import lookups
from workflows.insight.models import HandoverDay

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.insight.figures import Asked
    from workflows.insight.scope import Area

SHOWN = 15  # rows of each table; what is rarer is summed up or left out


@dataclass(frozen=True)
class Handover:
    """From one hand into another; people are empty unless one oversees their office."""

    source: str
    target: str
    count: int
    people: str = ""


class Hands:
    """交接 between offices for everybody, between people for their own supervisor.

    Two queries: all pairs of hands, and all their names.
    """

    def __init__(self, asked: Asked, area: Area) -> None:
        rows = HandoverDay.objects.filter(lookups.people(asked, asked.now))
        rows = rows.filter(asked.group.hands)
        pairs = [_Pair(*row) for row in _of_offices(rows).union(_of_people(rows, area))]
        pairs.sort(key=lambda pair: (-pair.n, pair[:6]))
        self.between = [pair for pair in pairs if not pair.source_actor][:SHOWN]
        self.own = [pair for pair in pairs if pair.source_actor][:SHOWN]
        self.offices, self.people = self._names()

    def _names(self) -> tuple[dict[int, str], dict[int, str]]:
        offices = {
            pk for p in self.between for pk in (p.source_office, p.target_office)
        }
        people = {pk for p in self.own for pk in (p.source_actor, p.target_actor)}
        office, person = Value("office"), Value("person")
        named = Authority.objects.filter(pk__in=offices).order_by()
        known = User.objects.filter(pk__in=people).order_by()
        rows = named.values_list(office, "pk", "name").union(
            known.values_list(person, "pk", "full_name")
        )
        found: dict[str, dict[int, str]] = {"office": {}, "person": {}}
        for kind, pk, name in rows:
            found[kind][pk] = name
        return found["office"], found["person"]

    def between_offices(self) -> list[Handover]:
        return [
            Handover(
                self._side(pair.source_office, pair.source_role),
                self._side(pair.target_office, pair.target_role),
                pair.n,
            )
            for pair in self.between
        ]

    def between_people(self) -> list[Handover]:
        """Both hands belong to an office at which one oversees."""
        return [
            Handover(
                self.people.get(pair.source_actor, "–"),
                self.people.get(pair.target_actor, "–"),
                pair.n,
                f"{_role(pair.source_role)} → {_role(pair.target_role)}",
            )
            for pair in self.own
        ]

    def _side(self, office: int, role: str) -> str:
        return f"{self.offices.get(office, '')} {_role(role)}".strip()


class _Pair(NamedTuple):
    """From one hand into another; actors are 0 where offices alone are told."""

    source_role: str
    target_role: str
    source_office: int
    target_office: int
    source_actor: int
    target_actor: int
    n: int


SIDES = ("source_role", "target_role", "source_authority", "target_authority")
ACTORS = ("source_actor", "target_actor")


def _of_offices(rows: QuerySet[HandoverDay]) -> QuerySet[Any, Any]:
    offices = rows.filter(source_actor=0, target_actor=0)
    return offices.values_list(*SIDES, *ACTORS).annotate(n=Sum("count"))


def _of_people(rows: QuerySet[HandoverDay], area: Area) -> QuerySet[Any, Any]:
    own = rows.filter(
        source_authority__in=area.authorities,
        target_authority=F("source_authority"),
        source_actor__gt=0,
    )
    return own.values_list(*SIDES, *ACTORS).annotate(n=Sum("count"))


def _role(slug: str) -> str:
    if not slug:
        return _("Applicant")
    return str(ROLES[slug]) if slug in ROLES else slug
