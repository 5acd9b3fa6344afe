"""The bodies of a year: found by stage, place, form and unit; urged; taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from orgs.models import Authority, Organization, Region
from workflows.clock import instant
from workflows.desk.campaigns import ROWS, followers
from workflows.documents.sheets import XLSX
from workflows.engine.work import Refused
from workflows.procedures.inspection import progress, urging
from workflows.procedures.inspection.export import workbook
from workflows.procedures.inspection.models import Participation
from workflows.procedures.inspection.progress import COUNTY, Stage

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from orgs.models import User

SLOW: Final = "slow"
OVERDUE: Final = "overdue"


class BodiesForm(forms.Form):
    """What the list is narrowed by; nonsense narrows nothing."""

    q = forms.CharField(
        label=gettext_lazy("Name or credit code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        required=False,
        choices=[
            ("", gettext_lazy("All stages")),
            (SLOW, gettext_lazy("Not handed in yet")),
            (OVERDUE, gettext_lazy("Overdue")),
            *Stage.choices,
        ],
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Form"),
        required=False,
        choices=[("", gettext_lazy("All forms")), *Organization.Form.choices],
    )
    county = forms.ChoiceField(label=gettext_lazy("County"), required=False)
    unit = forms.RegexField(r"\d{1,18}|none", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        counties = Region.objects.filter(level=Region.Level.COUNTY)
        fields: Any = self.fields
        fields["county"].choices = [
            ("", _("The whole area")),
            ("none", _("City level")),
            *counties.values_list("pk", "name"),
        ]
        for name in ("stage", "form", "county"):
            fields[name].widget.attrs["class"] = "form-select"

    @property
    def chosen(self) -> dict[str, str]:
        """The valid choices that are not empty, by the name in the address."""
        self.is_valid()
        values = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return {name: value for name, value in values.items() if value}

    def narrow(
        self, rows: QuerySet[Participation], today: date
    ) -> QuerySet[Participation]:
        """The bodies asked for, with stage, in the order in which they press."""
        chosen = self.chosen
        found = progress.staged(rows, today)
        if text := chosen.get("q"):
            named = Q(organization__name__icontains=text)
            found = found.filter(named | Q(organization__code=text))
        if form := chosen.get("form"):
            found = found.filter(organization__form=form)
        found = _in_county(found, chosen.get("county", ""))
        found = _of_unit(found, chosen.get("unit", ""))
        return _at(found, chosen.get("stage", ""), today)


@dataclass(frozen=True)
class BodiesPage:
    year: int
    form: BodiesForm
    page: Page[Any]
    unit: Authority | None
    may_urge: bool
    asked: bool
    here: str
    export_url: str
    prev_url: str
    next_url: str


@require_safe
@followers
def bodies(request: HttpRequest, user: User, year: int) -> HttpResponse:
    """25 to a page; six queries however many there are."""
    form = BodiesForm(request.GET)
    found = form.narrow(progress.readable(user, year), instant.today())
    rows = found.select_related(
        "organization__supervising_unit", "organization__region"
    )
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    chosen = form.chosen
    here = reverse("desk:campaign_bodies", args=[year])
    context = BodiesPage(
        year=year,
        form=form,
        page=page,
        unit=_unit(chosen.get("unit", "")),
        may_urge=urging.may_urge(user),
        asked=bool(chosen),
        here=request.get_full_path(),
        export_url=_with(reverse("desk:campaign_export", args=[year]), chosen),
        prev_url=_turn(page.has_previous(), here, chosen, page.number - 1),
        next_url=_turn(page.has_next(), here, chosen, page.number + 1),
    )
    return render(request, "desk/campaigns/bodies.html", vars(context))


@require_POST
@followers
def urge(request: HttpRequest, user: User, year: int) -> HttpResponse:
    """Those ticked, or with ``all`` every slow one that the filter shows."""
    form = BodiesForm(request.POST)
    if request.POST.get("all"):
        rows = form.narrow(progress.readable(user, year), instant.today())
        keys = list(rows.order_by().values_list("pk", flat=True))
    else:
        keys = [int(k) for k in request.POST.getlist("body") if _is_key(k)]
    try:
        _tell(request, urging.urge(user, year, keys))
    except Refused as refused:
        messages.error(request, str(refused.words))
    back = _with(reverse("desk:campaign_bodies", args=[year]), form.chosen)
    return redirect(back)


@require_safe
@followers
def export(request: HttpRequest, user: User, year: int) -> HttpResponse:
    """What the list shows, as a spreadsheet."""
    form, today = BodiesForm(request.GET), instant.today()
    rows = form.narrow(progress.readable(user, year), today).order_by()
    response = HttpResponse(workbook(rows, today), content_type=XLSX)
    name = f"inspection-{year}-{today:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _tell(request: HttpRequest, done: urging.Urged) -> None:
    told = ngettext(
        "%(count)s body has been asked for its report.",
        "%(count)s bodies have been asked for their reports.",
        done.urged,
    )
    messages.success(request, told % {"count": done.urged})
    if done.rested:
        rested = ngettext(
            "%(count)s had been asked a short while ago and is left in peace.",
            "%(count)s had been asked a short while ago and are left in peace.",
            done.rested,
        )
        messages.info(request, rested % {"count": done.rested})


def _in_county(rows: QuerySet[Participation], county: str) -> QuerySet[Participation]:
    if not county:
        return rows
    return rows.annotate(county=COUNTY).filter(
        county="" if county == "none" else county
    )


def _of_unit(rows: QuerySet[Participation], unit: str) -> QuerySet[Participation]:
    if not unit:
        return rows
    return rows.filter(
        organization__supervising_unit=None if unit == "none" else int(unit)
    )


def _at(
    rows: QuerySet[Participation], stage: str, today: date
) -> QuerySet[Participation]:
    if stage == SLOW:
        return progress.slow(rows, today)
    if stage:
        which = Q(overdue=True) if stage == OVERDUE else Q(stage=stage)
        rows = rows.filter(which)
    return rows.order_by("window_end", F("case").asc(nulls_first=True), "pk")


def _unit(key: str) -> Authority | None:
    return Authority.objects.filter(pk=int(key)).first() if key.isdigit() else None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _turn(there: bool, here: str, chosen: dict[str, str], number: int) -> str:
    return _with(here, chosen | {"page": str(number)}) if there else ""


def _with(path: str, values: dict[str, str]) -> str:
    return f"{path}?{urlencode(values)}" if values else path
