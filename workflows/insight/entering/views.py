"""The page on which oversight enters what no procedure counts. Nothing is erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workflows.clock import instant
from workflows.insight.entering.models import Entered
from workflows.insight.forms import indented
from workflows.insight.measures.targets import ENTERED
from workflows.insight.scope import Area, supervisors

SHOWN = 30  # the latest entries
YEARS_BACK = 3
FAULTY = 422
MOST = 9_999_999


class EnteredForm(forms.Form):
    """One figure of one area and year, for an area that one oversees."""

    figure = forms.ChoiceField(
        label=gettext_lazy("Figure"), choices=[(one.slug, one.title) for one in ENTERED]
    )
    place = forms.ChoiceField(label=gettext_lazy("Place"))
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    part = forms.IntegerField(
        label=gettext_lazy("Number reached"), min_value=0, max_value=MOST
    )
    whole = forms.IntegerField(
        label=gettext_lazy("Number in all"), min_value=1, max_value=MOST
    )
    basis = forms.CharField(
        label=gettext_lazy("What it rests on"),
        help_text=gettext_lazy("For example the list of bodies drawn, with its date."),
        max_length=200,
    )

    def __init__(self, data: Any, area: Area) -> None:
        super().__init__(data)
        this = instant.today().year
        fields: Any = self.fields
        fields["place"].choices = [(p.code, indented(p, area)) for p in area.places]
        fields["year"].choices = [(this - n, this - n) for n in range(YEARS_BACK)]
        for field in fields.values():
            select = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if select else "form-control"

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("part", 0) > said.get("whole", said.get("part", 0)):
            self.add_error("part", _("More cannot be reached than there are."))
        return said


@require_http_methods(["GET", "HEAD", "POST"])
@supervisors
def entered(request: HttpRequest, area: Area) -> HttpResponse:
    """Enter a figure, and see the latest ones with who entered them."""
    sent = request.method == "POST"
    form = EnteredForm(request.POST if sent else None, area)
    if form.is_valid():
        _keep(form.cleaned_data, area)
        messages.success(request, _("Entered. Earlier entries are kept."))
        return redirect("insight:entered")
    rows = Entered.objects.filter(region__in=area.places)
    rows = rows.select_related("region", "by").order_by("-pk")[:SHOWN]
    titles = {one.slug: one.title for one in ENTERED}
    lines = [(titles.get(row.figure, row.figure), row) for row in rows]
    context = {"form": form, "lines": lines}
    status = FAULTY if form.is_bound else 200
    return render(request, "insight/entered.html", context, status=status)


def _keep(said: dict[str, Any], area: Area) -> None:
    Entered.objects.create(
        figure=said["figure"],
        region=area.place(said["place"]),
        **{name: said[name] for name in ("year", "part", "whole", "basis")},
        by=area.user,
        at=instant.now(),
    )
