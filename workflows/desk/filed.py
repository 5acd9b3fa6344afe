"""备案组织: the register of filed bodies in an office's area, with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import Authority, FiledBody
from orgs.roles import EXAMINE, INTAKE
from workflows.clock import instant
from workflows.desk.admission import officers
from workflows.engine.access import holdings, readable
from workflows.engine.capacities import in_own_right
from workflows.procedures.filing import ending, opening, registry

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import FiledChange, User
    from workflows.engine.models import Case
    from workflows.procedures.filing.models import ActivityNote, Filing
    from workflows.procedures.filing.rules import Figure

ROWS: Final = 25
Kind = Authority.Kind
# Whose area the register belongs to; other offices have none of it.
AREAS: Final = (Kind.REGISTRAR, Kind.TOWNSHIP, Kind.COMMITTEE)
SHOWN = (
    ("", gettext_lazy("All")),
    ("asleep", gettext_lazy("Without activity for long")),
    ("ending", gettext_lazy("About to run out, or over")),
    ("ended", gettext_lazy("Ended")),
)


class FindFiledForm(forms.Form):
    """What does not fit counts as not said."""

    q = forms.CharField(label=gettext_lazy("Find"), required=False, max_length=100)
    show = forms.ChoiceField(label=gettext_lazy("Which"), required=False, choices=SHOWN)

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


@dataclass(frozen=True)
class RegisterPage:
    form: FindFiledForm
    page: Page[FiledBody]
    figures: list[Figure]
    today: date
    assists: bool


@dataclass(frozen=True)
class BodyPage:
    """``form`` begins the end of the filing; None for whoever may not begin it."""

    body: FiledBody
    today: date
    ours: bool
    running: Filing | None
    form: ending.EndingForm | None
    notes: list[ActivityNote]
    history: list[FiledChange]
    cases: list[Case]


@require_safe
@officers
def register(request: HttpRequest, user: User) -> HttpResponse:
    """The bodies of the area, and every community against its target. Nine queries."""
    form, today = FindFiledForm(request.GET), instant.today()
    areas = _areas(user)
    found = _narrowed(within(areas), form, today)
    page = RegisterPage(
        form=form,
        page=Paginator(found, ROWS).get_page(request.GET.get("page")),
        figures=registry.figures(areas, today),
        today=today,
        assists=_holds(user, INTAKE.slug),
    )
    return render(request, "desk/filed.html", vars(page))


def _areas(user: User) -> list[str]:
    """Region paths of the person's offices. One query."""
    held = {authority for _role, authority in holdings(user)}
    offices = Authority.objects.filter(pk__in=held, kind__in=AREAS)
    return sorted(set(offices.values_list("region__path", flat=True)))


def within(areas: list[str]) -> QuerySet[FiledBody]:
    """Bodies whose community lies in one of these areas."""
    mine = Q(pk__in=())
    for path in areas:
        mine |= Q(region__path__startswith=path)
    rows = FiledBody.objects.filter(mine)
    return rows.select_related("region__parent", "authority", "keeper")


def _narrowed(
    found: QuerySet[FiledBody], form: FindFiledForm, today: date
) -> QuerySet[FiledBody]:
    if text := form.said("q").strip():
        found = found.filter(Q(name__icontains=text) | Q(number__icontains=text))
    narrow = NARROW.get(form.said("show"))
    return narrow(found, today) if narrow else found.filter(state="filed")


NARROW: dict[str, Any] = {
    "asleep": lambda found, today: registry.asleep(found, today),
    "ending": lambda found, today: registry.about_to_end(found, today),
    "ended": lambda found, _today: found.exclude(state="filed"),
}


def _holds(user: User, role: str, authority: int | None = None) -> bool:
    """Whether the person holds the role at this township, or at any."""
    held = {pk for slug, pk in holdings(user) if slug == role}
    if authority is not None:
        return authority in held
    return Authority.objects.filter(pk__in=held, kind=Kind.TOWNSHIP).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def body(request: HttpRequest, user: User, number: str) -> HttpResponse:
    """One body; POST begins the end of its filing (依职权注销)."""
    found = get_object_or_404(within(_areas(user)), number=number)
    examines = in_own_right(user, EXAMINE.slug, found.authority_id)
    may_end = examines and found.state == "filed"
    if request.method != "POST":
        return _show(request, user, found, _ending_form(found, None, may_end))
    if not may_end:
        raise PermissionDenied(_("Only an examiner of its township can begin this."))
    form = ending.EndingForm(request.POST, body=found)
    if not form.is_valid():
        return _show(request, user, found, form, status=422)
    case = form.begin(user)
    told = _("The body has been told and may state its view; case %(number)s.")
    messages.success(request, told % {"number": case.number})
    return redirect("desk:filed_body", number=number)


def _ending_form(
    found: FiledBody, data: Any, may_end: bool
) -> ending.EndingForm | None:
    return ending.EndingForm(data, body=found) if may_end else None


def _show(
    request: HttpRequest,
    user: User,
    found: FiledBody,
    form: ending.EndingForm | None,
    status: int = 200,
) -> HttpResponse:
    running = opening.open_cases(found).first()
    theirs = readable(user).filter(filing__body=found).exclude(state="draft")
    page = BodyPage(
        body=found,
        today=instant.today(),
        ours=any(pk == found.authority_id for _role, pk in holdings(user)),
        running=running,
        form=None if running else form,
        notes=list(found.notes.all()),
        history=list(found.changes.select_related("actor").order_by("-pk")),
        cases=list(theirs.order_by("-pk")),
    )
    return render(request, "desk/filed_body.html", vars(page), status=status)
