"""What the register and other cases say of the people of a proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from orgs import leaders
from orgs.models import Leader, Organization
from workflows.applications.elsewhere import running
from workflows.law.people import Form, PersonFacts, Post, Role
from workflows.procedures.leadership.rules import SINGLE, Occasion, Office, Where

# Another proposal is not public yet: the organization is told that there is one.
SOMEWHERE = "另一社会组织（正在办理）"


@dataclass(slots=True)
class Known:
    """By keyed hash of the identity number; ``leaders`` hold a post in this body."""

    offices: dict[str, list[Office]] = field(default_factory=dict)
    leaders: list[Leader] = field(default_factory=list)
    other_case: str = ""

    def of(self, index: str) -> dict[str, Any]:
        """What the rules are told of one person."""
        offices = tuple(self.offices.get(index, ()))
        return {"offices": offices, "former_term": self._former_term(index)}

    def _former_term(self, index: str) -> date | None:
        mine = [one for one in self.leaders if index and one.id_index == index]
        return max((one.term_from for one in mine), default=None)


def lookup(case: Any) -> Known:
    """Six queries whatever the number of people; none of them locks anything."""
    indexes = {one.id_index for one in case.people_list if one.id_index}
    known = Known(_offices(case, indexes))
    if case.organization_id is not None:
        held = Leader.objects.in_force().filter(organization=case.organization_id)
        known.leaders = list(held)
        known.other_case = _other_case(case)
    return known


def _other_case(case: Any) -> str:
    """The number of a running proposal of the same body; one query."""
    same = type(case)._default_manager.filter(
        organization=case.organization_id, finished=None, number__isnull=False
    )
    number: str | None = (
        same.exclude(pk=case.pk).values_list("number", flat=True).first()
    )
    return number or ""


def staying(
    known: Known, occasion: str, taken: Iterable[str]
) -> tuple[PersonFacts, ...]:
    """Who goes on leading: nobody at an election, else who keeps the seat."""
    if occasion != Occasion.CHANGE:
        return ()
    seats = set(taken) & set(SINGLE)
    return tuple(
        PersonFacts(one.full_name, Role.LEADER, Post(one.post), identity=one.id_index)
        for one in known.leaders
        if one.post not in seats
    )


def _offices(case: Any, indexes: set[str]) -> dict[str, list[Office]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for one in leaders.elsewhere(indexes, case.organization):
        body = one.organization
        found[one.id_index].append(
            Office(body.name, Form(body.form), one.post, one.is_legal_representative)
        )
    _add_represented(found, case, indexes)
    for other in running(indexes, case):
        office = Office(
            SOMEWHERE, Form(other.form), other.post, other.represents, Where.RUNNING
        )
        found[other.id_index].append(office)
    return found


def _add_represented(
    found: dict[str, list[Office]], case: Any, indexes: set[str]
) -> None:
    """Entries whose leaders were never entered one by one still name who represents."""
    bodies = Organization.objects.live().filter(legal_representative_index__in=indexes)
    for body in bodies.exclude(pk=case.organization_id):
        index = body.legal_representative_index
        named = {(one.organization, one.legal_representative) for one in found[index]}
        if (body.name, True) not in named:
            found[index].append(Office(body.name, Form(body.form), Post.CHAIR, True))
