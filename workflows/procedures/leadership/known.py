"""What the register and other cases say of the people of a proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from orgs import leaders
from orgs.models import Leader, Organization
from workflows.applications.elsewhere import Running, candidacies
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
    """Five queries whatever the number of people; none of them locks anything."""
    return of_many([case])[0]


def of_many(cases: Sequence[Any]) -> list[Known]:
    """The same for each of these proposals, in the same five queries."""
    named = (one for case in cases for one in case.people_list)
    indexes = {one.id_index for one in named if one.id_index}
    bodies = {case.organization_id for case in cases} - {None}
    live = Organization.objects.live()
    found = _Found(
        list(leaders.held(indexes, bodies)),
        list(live.filter(legal_representative_index__in=indexes)),
        candidacies(indexes),
        _proposals(type(cases[0]), bodies),
    )
    return [found.about(case) for case in cases]


def _proposals(model: Any, bodies: set[int]) -> list[tuple[int, int, str]]:
    """(body, case, number) of what runs about these bodies; one query."""
    running = model.objects.filter(finished=None, number__isnull=False)
    columns = ("organization_id", "pk", "number")
    found = running.filter(organization__in=bodies).order_by("pk")
    return list(found.values_list(*columns))


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


@dataclass(frozen=True, slots=True)
class _Found:
    """Whatever was found about everybody; each case is told its own part."""

    held: list[Leader]
    represented: list[Organization]
    running: list[Running]
    proposals: list[tuple[int, int, str]]

    def about(self, case: Any) -> Known:
        body = case.organization_id
        if body is None:
            return Known(self._offices(case))
        return Known(
            self._offices(case),
            [one for one in self.held if one.organization_id == body],
            next(
                (n for of, pk, n in self.proposals if of == body and pk != case.pk), ""
            ),
        )

    def _offices(self, case: Any) -> dict[str, list[Office]]:
        indexes = {one.id_index for one in case.people_list if one.id_index}
        found: dict[str, list[Office]] = defaultdict(list)
        for one in self.held:
            if one.id_index in indexes and one.organization_id != case.organization_id:
                found[one.id_index].append(_office(one))
        self._add_represented(found, case, indexes)
        for other in self.running:
            if other.id_index in indexes and other.is_elsewhere(case):
                found[other.id_index].append(_candidacy(other))
        return found

    def _add_represented(
        self, found: dict[str, list[Office]], case: Any, indexes: set[str]
    ) -> None:
        """Entries whose leaders were never entered one by one still name who
        represents."""
        for body in self.represented:
            index = body.legal_representative_index
            if index not in indexes or body.pk == case.organization_id:
                continue
            named = {(o.organization, o.legal_representative) for o in found[index]}
            if (body.name, True) not in named:
                found[index].append(
                    Office(body.name, Form(body.form), Post.CHAIR, True)
                )


def _office(one: Leader) -> Office:
    body = one.organization
    return Office(body.name, Form(body.form), one.post, one.is_legal_representative)


def _candidacy(one: Running) -> Office:
    form = Form(one.form)
    return Office(SOMEWHERE, form, one.post, one.represents, Where.RUNNING)
