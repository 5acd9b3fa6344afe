"""分派规则: the head of an office drafts, tries and puts in force where steps go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from orgs.models import Authority
from orgs.roles import DECIDE
from workflows.catalogue import PROCEDURES
from workflows.desk.admission import holding
from workflows.desk.routing_forms import RuleForm, TeamForm
from workflows.engine import routes
from workflows.engine.access import holdings
from workflows.engine.work import Refused
from workflows.routing.models import RuleSet, Team

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgs.models import User
    from workflows.engine.models import WorkItem

heads = holding((DECIDE,), gettext_lazy("Routing is for the head of an office."))
COMMON: Final = gettext_lazy("Common queue of the office")


@dataclass(frozen=True)
class Line:
    """One rule in words."""

    key: int
    order: int
    asks: list[str]
    team: str


@dataclass(frozen=True)
class Tried:
    """A trial in words; ``rows`` are the latest steps and where each would go."""

    looked_at: int
    teams: list[tuple[str, int]]
    uncaught: list[tuple[str, int]]
    rows: list[tuple[WorkItem, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@heads
def routing(request: HttpRequest, user: User) -> HttpResponse:
    """Teams and versions of the person's offices; POST adds a team or a draft."""
    offices = _offices(user)
    data = request.POST if request.method == "POST" else None
    office = _chosen(offices, request.POST.get("office", ""))
    if data is not None and data.get("act") == "draft":
        return redirect("desk:rule_set", pk=routes.draft(office, user).pk)
    forms = [_team_form(each, office, data) for each in offices]
    if data is not None:
        form = forms[offices.index(office)]
        if form.is_valid():
            form.save()
            messages.success(request, _("The team is kept."))
            return redirect("desk:routing")
    context = {"rows": [_shown(o, f) for o, f in zip(offices, forms, strict=True)]}
    return render(
        request,
        "desk/routing/offices.html",
        context,
        status=200 if data is None else 422,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@heads
def rule_set(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """One version: its rules and, with ``try``, what they would have done."""
    held = [office.pk for office in _offices(user)]
    sets = RuleSet.objects.select_related("authority__region").filter(
        authority__in=held
    )
    chosen = get_object_or_404(sets, pk=pk if pk < 1 << 63 else 0)
    form = RuleForm(chosen.authority, initial={"order": chosen.rules.count() + 1})
    if request.method == "POST":
        return _act(request, user, chosen)
    return _show(request, chosen, form)


def _act(request: HttpRequest, user: User, chosen: RuleSet) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "activate":
        return _activate(request, user, chosen)
    if not chosen.is_draft:
        messages.error(request, str(routes.DONE))
        return redirect("desk:rule_set", pk=chosen.pk)
    if act == "remove":
        key = request.POST.get("rule", "")
        chosen.rules.filter(pk=key if key.isdecimal() and len(key) < 19 else 0).delete()
        return redirect("desk:rule_set", pk=chosen.pk)
    form = RuleForm(chosen.authority, request.POST)
    if not form.is_valid():
        return _show(request, chosen, form, status=422)
    form.instance.rule_set = chosen
    form.save()
    return redirect("desk:rule_set", pk=chosen.pk)


def _activate(request: HttpRequest, user: User, chosen: RuleSet) -> HttpResponse:
    try:
        routes.activate(chosen.pk, user)
    except Refused as refused:
        messages.error(request, str(refused.words))
        return redirect("desk:rule_set", pk=chosen.pk)
    messages.success(request, _("The rules are in force for new steps."))
    return redirect("desk:routing")


def _show(
    request: HttpRequest, chosen: RuleSet, form: RuleForm, status: int = 200
) -> HttpResponse:
    lines = chosen.rules.select_related("team").order_by("order", "pk")
    context = {
        "chosen": chosen,
        "lines": [_line(rule) for rule in lines],
        "form": form,
        "tried": _tried(chosen) if "try" in request.GET else None,
    }
    return render(request, "desk/routing/rule_set.html", context, status=status)


def _offices(user: User) -> list[Authority]:
    held = {pk for role, pk in holdings(user) if role == DECIDE.slug}
    offices = Authority.objects.filter(pk__in=held).select_related("region")
    return list(offices.order_by("pk"))


def _chosen(offices: list[Authority], key: str) -> Authority:
    """The office that was meant; the first where none was named."""
    for office in offices:
        if key in ("", str(office.pk)):
            return office
    raise PermissionDenied(_("You do not lead this office."))


def _team_form(
    office: Authority, meant: Authority, data: Mapping[str, Any] | None
) -> TeamForm:
    if data is None or office != meant:
        return TeamForm(office, auto_id=f"id_{office.pk}_%s")
    key = str(data.get("team", ""))
    team = Team.objects.filter(authority=office, pk=key if key.isdecimal() else 0)
    return TeamForm(office, data, instance=team.first(), auto_id=f"id_{office.pk}_%s")


def _shown(office: Authority, form: TeamForm) -> dict[str, Any]:
    """Three queries for each office; a head leads one, seldom two."""
    return {
        "office": office,
        "teams": list(office.teams.prefetch_related("members")),
        "sets": list(office.rule_sets.select_related("activated_by", "made_by")),
        "form": form,
    }


def _tried(chosen: RuleSet) -> Tried:
    found = routes.trial(chosen)
    teams = Team.objects.filter(authority=chosen.authority_id)
    names: dict[int | None, str] = {row.pk: row.name for row in teams}
    names[None] = str(COMMON)
    counts = [(names[key], found.teams[key]) for key in names if found.teams[key]]
    missed = [
        (f"{PROCEDURES[slug].process_title} · {_step(slug, step)}", count)
        for (slug, step), count in found.uncaught.most_common()
    ]
    rows = [(item, names[team]) for item, team in found.rows]
    return Tried(found.looked_at, counts, missed, rows)


def _line(rule: Any) -> Line:
    asks = [
        str(PROCEDURES[rule.procedure].process_title) if rule.procedure else "",
        _step(rule.procedure, rule.step),
        rule.category,
        rule.place,
        str(routes.FLAGS[rule.flag][1]) if rule.flag else "",
        *_amounts(rule),
    ]
    return Line(rule.pk, rule.order, [each for each in asks if each], rule.team.name)


def _amounts(rule: Any) -> Iterable[str]:
    if rule.least is not None:
        yield _("from %(n)s yuan") % {"n": rule.least}
    if rule.most is not None:
        yield _("up to %(n)s yuan") % {"n": rule.most}


def _step(procedure: str, name: str) -> str:
    flows = [PROCEDURES[procedure]] if procedure else list(PROCEDURES.values())
    for flow in flows:
        for step in flow.steps():
            if step.name == name:
                return str(step.task_title)
    return name
