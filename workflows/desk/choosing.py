"""What a person chose for a list: columns to see, filters to keep by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from workflows.desk.addresses import address
from workflows.desk.admission import officers
from workflows.desk.columns import COLUMNS, known
from workflows.desk.filters import FilterForm
from workflows.desk.lists import KINDS, Kind
from workflows.desk.models import ListChoice

if TYPE_CHECKING:
    from orgs.models import User

MOST: Final = 12


@dataclass(frozen=True)
class Kept:
    """A filter that somebody keeps: ``form`` is bound to what it asks."""

    name: str
    form: FilterForm


@dataclass(frozen=True)
class Chosen:
    columns: frozenset[str]
    filters: list[Kept] = field(default_factory=list)


class KeepForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the filter"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


def chosen_by(user: User, kind: Kind) -> Chosen:
    """One query."""
    row = ListChoice.objects.filter(user=user, name=kind.name).first()
    if row is None:
        return Chosen(known(None))
    kept = [Kept(one["name"], asked(kind, one["query"])) for one in row.filters]
    return Chosen(known(row.columns), [one for one in kept if one.form.chosen])


def asked(kind: Kind, query: str) -> FilterForm:
    """The filter of a list as an address asks for it; nonsense is left out."""
    return FilterForm(QueryDict(query), kind.fields, kind.case)


@require_POST
@officers
def columns(request: HttpRequest, user: User, name: str) -> HttpResponse:
    """Show these columns from now on; ``usual`` goes back to the usual ones."""
    kind = _kind(name)
    wanted = known(request.POST.getlist("column"))
    usual = "usual" in request.POST
    with transaction.atomic():
        row = _locked(user, kind)
        row.columns = None if usual else [c.name for c in COLUMNS if c.name in wanted]
        row.save(update_fields=["columns"])
    return _back(request, kind)


@require_POST
@officers
def keep(request: HttpRequest, user: User, name: str) -> HttpResponse:
    """Keep what the list is narrowed by; a name that is there gets the new filter."""
    kind, form = _kind(name), KeepForm(request.POST)
    query = _query(request, kind)
    if not form.is_valid() or not query:
        messages.error(request, _("A filter needs a name and something that it asks."))
        return _back(request, kind)
    with transaction.atomic():
        row = _locked(user, kind)
        others = _without(row.filters, form.cleaned_data["name"])
        if len(others) >= MOST:
            told = _("You keep %(n)s filters for this list. Remove one first.")
            messages.error(request, told % {"n": MOST})
            return _back(request, kind)
        kept = {"name": form.cleaned_data["name"], "query": query}
        row.filters = [*others, kept]
        row.save(update_fields=["filters"])
    messages.success(request, _("The filter “%(name)s” is kept.") % kept)
    return _back(request, kind)


@require_POST
@officers
def drop(request: HttpRequest, user: User, name: str) -> HttpResponse:
    """Keep this filter no longer. Removing it twice is once."""
    kind = _kind(name)
    with transaction.atomic():
        row = _locked(user, kind)
        row.filters = _without(row.filters, request.POST.get("name", ""))
        row.save(update_fields=["filters"])
    return _back(request, kind)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _locked(user: User, kind: Kind) -> ListChoice:
    """Two windows of the same person do not overwrite each other's filters."""
    ListChoice.objects.get_or_create(user=user, name=kind.name)
    rows = ListChoice.objects.select_for_update()
    return rows.get(user=user, name=kind.name)


def _without(filters: Iterable[Any], name: str) -> list[Any]:
    return [one for one in filters if one["name"] != name]


def _query(request: HttpRequest, kind: Kind) -> str:
    """What the page asked when the button was pressed, in our own words."""
    form = asked(kind, request.POST.get("query", ""))
    return address(kind.name, form.chosen).partition("?")[2]


def _back(request: HttpRequest, kind: Kind) -> HttpResponse:
    form = asked(kind, request.POST.get("query", ""))
    return redirect(address(kind.name, form.chosen))
