"""备案公示: who is on file in which community, for everybody; no people's names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from orgs.models import FiledBody, Region
from workflows.clock import instant
from workflows.procedures.filing import registry
from workflows.public.forms import ANY, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workflows.documents.models import Certificate
    from workflows.procedures.filing.rules import Figure

ROWS: Final = 20


class FiledForm(Asked):
    """Which bodies. One query, for the townships that file."""

    q = forms.CharField(
        label=_("Name or filing number"), max_length=100, required=False
    )
    place = forms.ChoiceField(label=_("Township or sub-district"), required=False)

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        townships = Region.objects.filter(
            level=Region.Level.TOWNSHIP, authorities__kind="township"
        ).distinct()
        field: Any = self.fields["place"]
        field.choices = [ANY, *townships.values_list("path", "name")]


@dataclass(frozen=True)
class FiledPage:
    form: FiledForm
    page: Page[FiledBody]
    figures: list[Figure]
    today: date


@dataclass(frozen=True)
class BodyPage:
    body: FiledBody
    today: date
    certificate: Certificate | None


@require_safe
def filed(request: HttpRequest) -> HttpResponse:
    """The register, and the figures of a township once one is chosen."""
    form, today = FiledForm(request.GET), instant.today()
    place = form.said("place")
    found = registry.find(form.said("q"), place).filter(state="filed")
    page = FiledPage(
        form=form,
        page=Paginator(found, ROWS).get_page(form.page_number),
        figures=registry.figures([place], today) if place else [],
        today=today,
    )
    return render(request, "public/filed.html", vars(page))


@require_safe
def body(request: HttpRequest, number: str) -> HttpResponse:
    """One entry; also of a filing that has ended. Two queries."""
    found = get_object_or_404(registry.find(""), number=number)
    valid = found.certificates.filter(status="valid").first()
    page = BodyPage(found, instant.today(), valid)
    return render(request, "public/filed_body.html", vars(page))
