"""批量办理: choose steps, look at what will happen, do it, see what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from orgs.models import Organization, User
from workflows.desk import offers, together, words
from workflows.desk.admission import officers
from workflows.desk.models import Batch, BatchLine
from workflows.engine.access import readable
from workflows.engine.lists import queue
from workflows.procedures.inspection.flows import InspectionFlow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from workflows.desk.together import Act
    from workflows.engine.models import WorkItem

SHOWN: Final = 50
CONCLUDE: Final = "inspection.review.conclude"


class ColleagueForm(forms.Form):
    """To whom steps are given out."""

    to = forms.TypedChoiceField(label=gettext_lazy("Colleague"), coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Reason, where a step is taken from somebody"),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any, user: User, items: list[WorkItem]) -> None:
        super().__init__(data)
        own = [(user.pk, user.full_name), *offers.colleagues(user)]
        field: Any = self.fields["to"]
        field.choices = list((dict(offers.takers(items)) | dict(own)).items())


@dataclass(frozen=True)
class Prospect:
    """What will happen with one step; ``why_not`` is empty if it can be done."""

    item: WorkItem
    step: str
    why_not: Any


@dataclass(frozen=True)
class PreviewPage:
    act: Act
    prospects: list[Prospect]
    ready: int
    form: ColleagueForm | None
    most: int
    back: str


@dataclass(frozen=True)
class ResultPage:
    """``waiting`` lines are under way; the page asks again until there are none."""

    batch: Batch
    title: Any
    lines: list[BatchLine]
    done: int
    failed: int
    waiting: int
    back: str


@dataclass(frozen=True)
class ReportsPage:
    rows: list[WorkItem]
    total: int
    forms: Any
    form: str
    act: str


@require_POST
@officers
def preview(request: HttpRequest, user: User) -> HttpResponse:
    """The list again, with what will be done to whom and what speaks against it."""
    act = together.act_of(request.POST.get("act", ""), user)
    items, back = _seen(user, request.POST.getlist("item")), _back(request.POST)
    if act is None or not items:
        messages.info(request, _("Choose rows, and what is to be done with them."))
        return redirect(back)
    confirmed = request.POST.get("do") == "it"
    form = _colleague(request, user, items) if act.names_colleague else None
    if confirmed and (form is None or form.is_valid()):
        return _begin(user, act, items, form, back)
    prospects = [
        Prospect(item, words.step_of(item), why_not)
        for item, why_not in together.prospects(act, items, user)
    ]
    ready = sum(not one.why_not for one in prospects)
    page = PreviewPage(act, prospects, ready, form, together.MOST, back)
    status = 422 if confirmed else 200
    return render(request, "desk/batch_preview.html", vars(page), status=status)


def _seen(user: User, keys: list[str]) -> list[WorkItem]:
    """The chosen ones of those that the person may see."""
    items = together.chosen(keys)
    mine = readable(user).filter(pk__in=[item.process_id for item in items])
    seen = set(mine.values_list("pk", flat=True))
    return [item for item in items if item.process_id in seen]


def _colleague(
    request: HttpRequest, user: User, items: list[WorkItem]
) -> ColleagueForm:
    confirmed = request.POST.get("do") == "it"
    return ColleagueForm(request.POST if confirmed else None, user, items)


def _back(said: Mapping[str, str]) -> str:
    """The list one came from; only a page of this site, else the queue."""
    back = said.get("back", "")
    here = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return back if here else reverse("desk:queue")


def _begin(
    user: User,
    act: Act,
    items: list[WorkItem],
    form: ColleagueForm | None,
    back: str,
) -> HttpResponse:
    """Everything chosen is tried: what speaks against it then is told then."""
    said: dict[str, Any] = form.cleaned_data if form else {"to": None, "reason": ""}
    to = User.objects.get(pk=said["to"]) if said["to"] else None
    batch = together.begin(act, user, items, to, said["reason"])
    result = reverse("desk:batch_result", args=[batch.pk])
    return redirect(f"{result}?{urlencode({'back': back})}")


@require_safe
@officers
def result(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """How far a batch of one's own is, and what became of each step."""
    batch = get_object_or_404(Batch, pk=pk, user=user)
    counted = batch.lines.aggregate(
        done=Count("pk", filter=Q(state=BatchLine.State.DONE)),
        failed=Count("pk", filter=Q(state=BatchLine.State.FAILED)),
        waiting=Count("pk", filter=Q(state=BatchLine.State.WAITING)),
    )
    act = together.act_of(batch.act, user)
    lines = list(batch.lines.select_related("item__process"))
    title, back = act.title if act else batch.act, _back(request.GET)
    page = ResultPage(batch, title, lines, **counted, back=back)
    live = request.headers.get("X-Requested-With") == "live"
    name = "desk/_batch_result.html" if live else "desk/batch_result.html"
    return render(request, name, vars(page))


@require_safe
@officers
def reports(request: HttpRequest, user: User) -> HttpResponse:
    """Reports in which no rule saw anything, to be concluded in one go."""
    form = request.GET.get("form", "")
    form = form if form in Organization.Form.values else ""
    found = unflagged(user, form)
    page = ReportsPage(
        list(found[:SHOWN]), found.count(), Organization.Form.choices, form, CONCLUDE
    )
    return render(request, "desk/batch.html", vars(page))


def unflagged(user: User, form: str = "") -> QuerySet[WorkItem]:
    """Reviews that this person may take and in which no rule saw anything."""
    free = queue(user).filter(Q(owner=None) | Q(owner=user))
    found = free.filter(
        step="review",
        process__procedure=InspectionFlow.slug,
        process__inspection__flags=[],
    )
    if form:
        found = found.filter(process__organization__form=form)
    return found.select_related(
        *("process__applicant", "process__region", "owner", "authority"),
        *("process__organization__supervising_unit", "process__inspection"),
    )
