"""What officers do from the desk: take, give back, complete, rule, the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflows.desk import checklist, words
from workflows.desk.admission import officers
from workflows.desk.case import Said, address, case_of, show
from workflows.desk.steps import next_for, typed
from workflows.engine import acts
from workflows.engine.access import may_intervene
from workflows.engine.models import Case, WorkItem
from workflows.engine.sharing import claim_next
from workflows.engine.work import Busy, Refused

if TYPE_CHECKING:
    from orgs.models import User

# Somebody was faster: nothing is forbidden, the page was only out of date.
CONFLICTS = ("taken", "closed", "busy", "acted")


@require_POST
@officers
def take(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """Take a step and open its case. Taking it twice is once."""
    _item, case = item_and_case(user, item_id)
    try:
        acts.claim(item_id, user)
    except Refused as refusal:
        return refused(request, user, case, refusal)
    return redirect(address(request, case.pk))


@require_POST
@officers
def next_one(request: HttpRequest, user: User) -> HttpResponse:
    """Take the most urgent step that the person may do: the one with least slack."""
    item = claim_next(user)
    if item is not None:
        return redirect("desk:case", item.process_id)
    messages.info(request, _("Nothing waits that you may take."))
    return redirect("desk:queue")


@require_POST
@officers
def release(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """Give a step back to the queue."""
    item, case = item_and_case(user, item_id)
    try:
        acts.release(item_id, user)
    except Refused as refusal:
        return refused(request, user, case, refusal)
    told = _("“%(step)s” of %(case)s is back in the queue.")
    messages.success(request, told % {"step": words.step_of(item), "case": case.title})
    return redirect("desk:queue")


@require_POST
@officers
def complete(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """Complete a step. A second click finds it done and changes nothing."""
    item, case = item_and_case(user, item_id)
    if acts.done_by(item, user):
        return _again(request, case)
    try:
        moved = acts.complete(item_id, user, request.POST, request.FILES)
    except acts.InvalidForm as invalid:
        return show(request, user, case, Said(form=invalid.form), 422)
    except Refused as refusal:
        item.refresh_from_db(fields=["status", "owner"])
        if acts.done_by(item, user):  # both clicks were on their way at once
            return _again(request, case)
        form = acts.bind(item, case, user, request.POST, request.FILES)
        return refused(request, user, case, refusal, form)
    return _after(request, user, item, moved)


def _again(request: HttpRequest, case: Case) -> HttpResponse:
    messages.info(request, _("You have completed this step already."))
    return redirect(address(request, case.pk))


def _after(
    request: HttpRequest, user: User, item: WorkItem, case: Case
) -> HttpResponse:
    """On to the next step of the case if it is the same person's, else to the queue."""
    told = _("“%(step)s” of %(case)s is completed. The file is now: %(state)s")
    facts = {
        "step": words.step_of(item),
        "case": case.title,
        "state": words.state_of(case),
    }
    messages.success(request, told % facts)
    if next_for(user, case) is not None:
        return redirect(address(request, case.pk))
    return redirect("desk:queue")


@require_POST
@officers
def rule(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """Keep rulings, one or all; to a script as JSON, otherwise as a page."""
    case = case_of(user, case_id)
    quiet = request.headers.get("X-Requested-With") == "autosave"
    try:
        saved = checklist.save(case, user, request.POST)
    except Refused as refusal:
        return _unsaved(request, user, case, refusal, quiet)
    if quiet:
        return _progress(saved)
    if saved.errors:
        return show(request, user, case, Said(checklist=saved), 422)
    messages.success(request, _progress_words(saved))
    return redirect(address(request, case.pk))


def _unsaved(
    request: HttpRequest, user: User, case: Case, refusal: Refused, quiet: bool
) -> HttpResponse:
    if quiet:
        return JsonResponse({"words": str(refusal.words)}, status=_status(refusal))
    return refused(request, user, case, refusal)


def _progress(saved: checklist.Checklist) -> HttpResponse:
    """For the script: what to write beside the form; 422 while words are missing."""
    said = saved.errors[0].error if saved.errors else _progress_words(saved)
    status = 422 if saved.errors else 200
    return JsonResponse({"words": said, "ruled": saved.ruled}, status=status)


def _progress_words(saved: checklist.Checklist) -> str:
    told = _("Saved: %(ruled)s of %(all)s ruled on, %(gaps)s not in order.")
    return told % {"ruled": saved.ruled, "all": len(saved.lines), "gaps": saved.gaps}


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def intervene(
    request: HttpRequest, user: User, case_id: int, name: str
) -> HttpResponse:
    """Say what it means, ask once, and do it. 404 when the flow knows no such thing."""
    case: Any = case_of(user, case_id)
    node = next((n for n in case.flow_class.interventions() if n.name == name), None)
    if node is None:
        raise Http404
    form, status = node.form(None, case=case, item=None, user=user), 200
    try:
        if request.method == "POST":
            acts.intervene(case_id, name, user, request.POST, request.FILES)
            told = _("“%(step)s” is done.")
            messages.success(request, told % {"step": node.task_title})
            return redirect(address(request, case_id))
        may_intervene(user, node, case)
    except acts.InvalidForm as invalid:
        form, status = invalid.form, 422
    except Refused as refusal:
        return refused(request, user, case, refusal)
    context = {"case": case, "form": form, "title": node.task_title}
    return render(request, "desk/intervention.html", context, status=status)


def item_and_case(user: User, item_id: int) -> tuple[WorkItem, Case]:
    """The step and its case, if the person may see it; else 404."""
    item = WorkItem.objects.filter(pk=item_id).first() if item_id < 1 << 63 else None
    if item is None:
        raise Http404
    case = case_of(user, item.process_id)
    item.process = case
    return item, case


def refused(
    request: HttpRequest,
    user: User,
    case: Case,
    refusal: Refused,
    form: object | None = None,
) -> HttpResponse:
    """The case as it is now, with the reason on top and what was typed below it."""
    case.refresh_from_db()
    busy = isinstance(refusal, Busy)
    said = Said(
        refusal=refusal.words,
        form=form if busy else None,
        typed=[] if form is None or busy else typed(form),
    )
    return show(request, user, case, said, _status(refusal))


def _status(refusal: Refused) -> int:
    return 409 if refusal.reason in CONFLICTS else 403
