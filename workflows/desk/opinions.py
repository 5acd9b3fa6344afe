"""征求意见: the committee's own queue, and one page with two big buttons.

The people of a committee are no officers by trade: they read who asks what, and
say yes, or no and why. Everything else of the desk stays out of their way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import Authority
from orgs.roles import OPINION
from workflows.clock import instant
from workflows.consultation import opinions
from workflows.desk.admission import officers
from workflows.desk.steps import why_not
from workflows.engine import acts
from workflows.engine.access import holdings, visible
from workflows.engine.lights import Light, light_of
from workflows.engine.lists import queue
from workflows.engine.models import WorkItem
from workflows.engine.work import Refused
from workflows.procedures.filing.steps import OpinionForm

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.consultation.models import Consultation

ANSWERED = 10


@dataclass(frozen=True)
class Waiting:
    """One question that waits for this office."""

    item: WorkItem
    light: Light


@dataclass(frozen=True)
class OpinionPage:
    """``refusal`` says why this person may not answer; ``form`` keeps the words."""

    item: WorkItem
    case: Any
    asked: Consultation | None
    light: Light
    refusal: Any
    form: Any
    large_page: bool = True


@require_safe
@officers
def asked(request: HttpRequest, user: User) -> HttpResponse:
    """What waits, the nearest day first, and what was answered last. Four queries."""
    now = instant.now()
    waiting = [Waiting(item, light_of(item, now)) for item in _items(user)]
    mine = WorkItem.objects.filter(owner=user, step="opinion", status="DONE")
    answered = mine.select_related("process").order_by("-finished")[:ANSWERED]
    context = {"waiting": waiting, "answered": answered, "large_page": True}
    return render(request, "desk/opinions.html", context)


def is_asked_only(user: User) -> bool:
    """Whether the person is of a committee and nothing else: this is their desk.

    One query for those who only give opinions, none for other officers.
    """
    held = holdings(user)
    if any(role != OPINION.slug for role, _authority in held):
        return False
    offices = Authority.objects.filter(pk__in={pk for _role, pk in held})
    return not offices.exclude(kind=Authority.Kind.COMMITTEE).exists()


def _items(user: User) -> list[WorkItem]:
    """Opinions on filings that this person's committee is asked for."""
    mine = queue(user).filter(step="opinion", process__procedure="filing")
    return [item for item in mine if item.owner_id in (None, user.pk)]


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def opinion(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """Who asks what; POST answers. Answering twice finds it done."""
    item = get_object_or_404(WorkItem, pk=item_id, step="opinion")
    case = visible(user, item.process_id, procedure="filing")
    item.process = case
    if not item.is_open:
        messages.info(request, _closed(case))
        return redirect("desk:opinions")
    if request.method == "POST":
        return _answered(request, user, item, case)
    return _show(request, user, item, case)


def _closed(case: Any) -> str:
    """Why there is nothing to answer any more."""
    said = opinions.current(case)
    if said is not None and said.silent:
        return _("The time to answer is over; that counts neither as yes nor as no.")
    if said is not None and said.is_open:
        return _("The township does not need this opinion any more.")
    return _("This has been answered already.")


def _answered(
    request: HttpRequest, user: User, item: WorkItem, case: Any
) -> HttpResponse:
    """Take the step and complete it: one press of one button."""
    try:
        acts.claim(item.pk, user)
        acts.complete(item.pk, user, request.POST)
    except acts.InvalidForm as invalid:
        return _show(request, user, item, case, invalid.form, status=422)
    except Refused as refusal:
        context = {"words": refusal.words}
        return render(request, "desk/opinion_refused.html", context, status=403)
    messages.success(request, _("Thank you. The township has your answer."))
    return redirect("desk:opinions")


def _show(
    request: HttpRequest,
    user: User,
    item: WorkItem,
    case: Any,
    form: Any = None,
    status: int = 200,
) -> HttpResponse:
    if not isinstance(form, OpinionForm | None):
        raise Http404
    page = OpinionPage(
        item=item,
        case=case,
        asked=opinions.current(case),
        light=light_of(item, instant.now()),
        refusal=why_not(user, item, case),
        form=form or acts.bind(item, case, user),
    )
    return render(request, "desk/opinion.html", vars(page), status=status)
