"""What officers do with a notice, and how one looks at who objected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.desk import notice_forms as forms
from workflows.desk.admission import officers
from workflows.desk.case import case_of
from workflows.desk.publicity import decides, handles
from workflows.documents.views import sent
from workflows.engine.access import refuse
from workflows.engine.work import Busy, Work, work
from workflows.publicity import notices, objections, outages
from workflows.publicity.models import Objection, ObjectionFile, PublicNotice

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgs.models import User
    from workflows.engine.models import Case

Status = PublicNotice.Status
FORMS: dict[str, type[forms.NoticeForm]] = {
    "outage": forms.OutageForm,
    "hold": forms.HoldForm,
    "release": forms.ReleaseForm,
    "extend": forms.ExtendForm,
}
OF_HEADS = frozenset({"hold", "release", "extend"})


def _outage(running: Work, notice: PublicNotice, said: dict[str, Any]) -> None:
    notices.record_outage(running, notice, **said)


def _hold(running: Work, notice: PublicNotice, said: dict[str, Any]) -> None:
    notices.hold(running, notice, **said)


def _release(running: Work, notice: PublicNotice, _said: dict[str, Any]) -> None:
    notices.release(running, notice)


def _extend(running: Work, notice: PublicNotice, said: dict[str, Any]) -> None:
    notices.extend(running, notice, **said)


ACTS: dict[str, Callable[[Work, PublicNotice, dict[str, Any]], None]] = {
    "outage": _outage,
    "hold": _hold,
    "release": _release,
    "extend": _extend,
}


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def notice(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Everything an officer may do with a notice, each with its own small form.

    Examination records outages; holding and lengthening are for decision.
    """
    found, case = _of(user, pk)
    allowed = _allowed(user, found)
    chosen = request.POST.get("act", "")
    if request.method == "POST" and chosen not in allowed:
        raise PermissionDenied(refuse("outside").words)
    bound = FORMS[chosen](request.POST, found) if chosen else None
    if bound is not None and bound.is_valid():
        return _done(request, user, found, chosen, bound)
    return _show(request, case, found, allowed, chosen, bound)


def _allowed(user: User, found: PublicNotice) -> list[str]:
    """By role, and by how the notice stands."""
    fitting = {
        Status.RUNNING: ("outage", "hold", "extend"),
        Status.HELD: ("outage", "release", "extend"),
    }.get(Status(found.status), ("outage",))
    heads = decides(user, found)
    return [act for act in fitting if heads or act not in OF_HEADS]


def _done(
    request: HttpRequest, user: User, found: PublicNotice, act: str, form: Any
) -> HttpResponse:
    try:
        with work(found.case_id, user) as running:
            fresh = notices.locked(running, found.pk)
            ACTS[act](running, fresh, form.cleaned_data)
    except (Busy, ValueError):
        messages.error(request, _("Somebody was faster; look again at the notice."))
    else:
        messages.success(request, _("It is written down in the file."))
    return redirect("desk:notice", found.pk)


def _show(
    request: HttpRequest,
    case: Case,
    found: PublicNotice,
    allowed: list[str],
    chosen: str,
    bound: Any,
) -> HttpResponse:
    offered = [
        (act, bound if act == chosen and bound else FORMS[act](None, found))
        for act in allowed
    ]
    context = {
        "case": case,
        "notice": found,
        "offered": offered,
        "form": bound,
        "outages": list(found.outages.select_related("by")),
        "holds": list(found.holds.select_related("by")),
        "unseen": int(outages.total(found).total_seconds() // 60),
    }
    status = 422 if bound is not None else 200
    return render(request, "desk/notice.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def who(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Who objected: asked for with a reason, shown once, written down."""
    objection = Objection.objects.select_related("notice").filter(pk=pk).first()
    if objection is None or objection.anonymous:
        raise Http404
    _found, case = _of(user, objection.notice_id)
    posted = request.method == "POST"
    form = forms.IdentityForm(request.POST if posted else None)
    shown = form.is_valid()
    if shown:
        with work(case, user) as running:
            reason = form.cleaned_data["reason"]
            objections.disclose(running, objection, user, reason)
    context = {
        "case": case,
        "objection": objection,
        "form": form,
        "shown": shown,
        "looks": list(objection.disclosures.select_related("by")) if shown else [],
    }
    status = 422 if posted and not shown else 200
    return render(request, "desk/objector.html", context, status=status)


@require_safe
@officers
def evidence(request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """A file that came with an objection, to download."""
    files = ObjectionFile.objects.select_related("upload", "objection")
    file = files.filter(pk=pk).first()
    if file is None:
        raise Http404
    _of(user, file.objection.notice_id)
    return sent(file.upload, show=False)


def _of(user: User, pk: int) -> tuple[PublicNotice, Case]:
    """The notice and its case for somebody who handles objections; else 404 or 403."""
    found = notices.published().filter(pk=pk).first() if pk < 1 << 63 else None
    if found is None:
        raise Http404
    case = case_of(user, found.case_id)
    if not handles(user, case, found):
        raise PermissionDenied(refuse("outside").words)
    return found, case
