"""关联办件: earlier cases and bodies of the same people and of the same name.

People are compared by the keyed hash of their identity numbers. An officer reads
what he may read anyway; of the rest he learns the number and no more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from orgs.models import Leader, Organization
from workflows.applications.people import Person
from workflows.catalogue import PROCEDURES
from workflows.desk import words
from workflows.desk.admission import officers
from workflows.desk.case import case_of, is_registrar
from workflows.engine.access import holdings, is_party, readable
from workflows.engine.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgs.models import User

MOST: Final = 200  # looked at by name; a common one would find half the register
SHOWN: Final = 20
Reasons = dict[int, list[str]]


@dataclass(frozen=True)
class Hit:
    """A case or body, and in which words it belongs here."""

    it: Any
    why: str
    state: str


@dataclass(frozen=True)
class Earlier:
    """``more_cases`` and ``more_bodies`` are those at other offices."""

    cases: list[Hit]
    more_cases: int
    bodies: list[Hit]
    more_bodies: int


@require_safe
@officers
def earlier(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """For the registrar of the case; a panel of the case page, or by itself."""
    case: Any = case_of(user, case_id)
    if not is_registrar(user, case) or is_party(user, case):
        raise Http404
    alone = request.headers.get("X-Requested-With") != "live"
    template = "desk/earlier.html" if alone else "desk/_earlier.html"
    context = {"case": case, "earlier": found(case, user), "alone": alone}
    return render(request, template, context)


def found(case: Any, user: User) -> Earlier:
    """Some ten statements, whatever there is."""
    people = _people(case)
    cases, bodies = _cases(case, people), _bodies(case, people)
    rows = readable(user).filter(pk__in=cases).exclude(state="draft")
    offices = {office for _role, office in holdings(user)}
    kept = Organization.objects.filter(pk__in=bodies, registrar__in=offices)
    return Earlier(
        cases=[_case_hit(row, cases) for row in rows.order_by("-pk")[:SHOWN]],
        more_cases=len(cases) - rows.count(),
        bodies=[_body_hit(row, bodies) for row in kept.order_by("-pk")[:SHOWN]],
        more_bodies=len(bodies) - kept.count(),
    )


def _case_hit(row: Case, why: Reasons) -> Hit:
    return Hit(row, "、".join(why[row.pk]), words.state_of(row))


def _body_hit(row: Organization, why: Reasons) -> Hit:
    return Hit(row, "、".join(why[row.pk]), str(row.get_state_display()))


def _people(case: Any) -> dict[str, str]:
    """Hash to name of those whom the application names."""
    named = getattr(case, "people_list", ())
    return {p.id_index: p.full_name for p in named if getattr(p, "id_index", "")}


def _cases(case: Any, people: dict[str, str]) -> Reasons:
    """Cases that have been handed in, by key; with whom or what they share."""
    why: Reasons = defaultdict(list)
    for model in _naming():
        rows = model.objects.filter(people__id_index__in=people)
        pairs = rows.exclude(state="draft").exclude(pk=case.pk)
        for pk, index in pairs.values_list("pk", "people__id_index").distinct():
            why[pk].append(people[index])
    for pk, title in _same_name(case):
        same = title == case.title
        why[pk].append(_("same name") if same else _("same trade name"))
    return why


def _naming() -> Iterator[Any]:
    """The kinds of cases that name people with their identity."""
    for flow in PROCEDURES.values():
        model: Any = flow.process_class
        named = [f for f in model._meta.related_objects if f.name == "people"]
        if any(issubclass(f.related_model, Person) for f in named):
            yield model


def _same_name(case: Any) -> Any:
    trade, _name = _names(case)
    if not trade:
        return []
    rows = Case.objects.filter(title__icontains=trade, grams__holds=trade)
    rows = rows.exclude(state="draft").exclude(pk=case.pk).order_by("-pk")
    return rows.values_list("pk", "title")[:MOST]


def _names(case: Any) -> tuple[str, str]:
    """Trade name and whole name; the former tells one body from another."""
    body = case.organization
    trade = getattr(case, "trade_name", "") or (body.trade_name if body else "")
    name = body.name if body else case.title
    return trade or name, name


def _bodies(case: Any, people: dict[str, str]) -> Reasons:
    """Bodies of the register that the people lead or led, or that are called so."""
    why: Reasons = defaultdict(list)
    posts = Leader.objects.filter(id_index__in=people)
    for one in posts.exclude(organization=case.organization_id):
        told = f"{one.full_name}（{one.post_title or one.get_post_display()}）"
        if told not in why[one.organization_id]:
            why[one.organization_id].append(told)
    trade, name = _names(case)
    called = Organization.objects.filter(Q(trade_name=trade) | Q(name=name))
    for pk, own in called.values_list("pk", "name")[:MOST]:
        if pk != case.organization_id and trade:
            same = own == name
            why[pk].append(_("same name") if same else _("same trade name"))
    return why
