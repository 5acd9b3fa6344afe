"""提出异议: the form, its receipt, and what became of it; no account is needed.

Who is signed in is never looked at: an objection comes from nobody but who it says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from orgs.fields import UnreadableError, decrypt, encrypt
from workflows.clock import instant
from workflows.documents import storage
from workflows.documents.models import Upload
from workflows.engine.work import Busy
from workflows.public import throttle
from workflows.public.inviting import told
from workflows.public.objection_forms import FORMS, ObjectionForm, StatusForm
from workflows.publicity import notices, objections
from workflows.publicity.objections import Receipt, TooLate

if TYPE_CHECKING:
    from workflows.publicity.models import Objection, PublicNotice

TRIES: Final = 10  # forms sent from one address in ten minutes
COOKIE: Final = "objection_receipt"
HALF_AN_HOUR: Final = 1800


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to a notice. Errors keep what was typed; files have to be chosen again."""
    notice = get_object_or_404(notices.published(), pk=pk)
    if request.method != "POST":
        over = not notice.accepts(instant.now())
        return _over(request, notice) if over else _show(request, notice)
    if page := throttle.refused(request, "objection", TRIES):
        return page
    form = FORMS[notice.invites](request.POST, request.FILES)
    if "UPLOAD_TOO_LARGE" in request.META:
        form.add_error("evidence", storage.too_large())
    if not form.is_valid():
        return _show(request, notice, form, 422)
    return _lodged(request, notice, form)


def _lodged(
    request: HttpRequest, notice: PublicNotice, form: ObjectionForm
) -> HttpResponse:
    uploads: list[Upload] = []
    try:
        uploads += _received(form)
        receipt = objections.lodge(notice.pk, form.entry(uploads))
    except storage.Rejected as fault:
        form.add_error("evidence", fault.words)
    except Busy as busy:
        form.add_error(None, busy.words)
    except TooLate as late:
        _drop(uploads)
        return _over(request, notice, form.cleaned_data["words"], late)
    else:
        return _to_receipt(request, receipt)
    _drop(uploads)
    return _show(request, notice, form, 422)


def _received(form: ObjectionForm) -> list[Upload]:
    """Every file is checked before the first is kept."""
    files = form.cleaned_data["evidence"]
    kept: list[Upload] = []
    try:
        for file in files:
            kept.append(storage.receive(file, None))
    except storage.Rejected:
        _drop(kept)
        raise
    return kept


def _drop(uploads: list[Upload]) -> None:
    """The rows of files that came with what could not be taken."""
    Upload.objects.filter(pk__in=[upload.pk for upload in uploads]).delete()


def _show(
    request: HttpRequest,
    notice: PublicNotice,
    form: ObjectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "notice": notice,
        "form": form or FORMS[notice.invites](),
        "words": told(notice),
    }
    return render(request, "public/objection.html", context, status=status)


def _over(
    request: HttpRequest,
    notice: PublicNotice,
    typed: str = "",
    late: TooLate | None = None,
) -> HttpResponse:
    """The period is over: where one can still turn, with what was typed."""
    context = {"notice": notice, "typed": typed, "words": told(notice)}
    status = 409 if late else 200
    return render(request, "public/objection_over.html", context, status=status)


def _to_receipt(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """Number and code travel sealed in a cookie: no address and no log shows them."""
    path = reverse("public:objection_receipt")
    sealed = encrypt(json.dumps([receipt.number, receipt.code]), COOKIE)
    response = HttpResponseRedirect(path)
    response.set_cookie(
        COOKIE,
        sealed,
        max_age=HALF_AN_HOUR,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_safe
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and check code, for half an hour in this browser alone."""
    try:
        number, code = json.loads(decrypt(request.COOKIES.get(COOKIE, ""), COOKIE))
    except (UnreadableError, ValueError):
        return redirect("public:objection_status")
    found = objections.look_up(number, code)
    context = {
        "number": number,
        "code": objections.grouped(code),
        "objection": found,
        "words": told(found.notice) if found else {},
    }
    return render(request, "public/objection_receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """By POST, so that number and code stay out of addresses and logs."""
    form = StatusForm(request.POST or None)
    found = None
    if form.is_bound:
        if page := throttle.refused(request, "objection_status"):
            return page
        if form.is_valid():
            found = objections.look_up(**form.cleaned_data)
    context = {
        "form": form,
        "objection": found,
        "stations": _stations(found) if found else [],
        "unknown": form.is_valid() and not found,
    }
    return render(request, "public/objection_status.html", context)


def _stations(objection: Objection) -> list[dict[str, Any]]:
    """Where it stands, as ``components/_steps.html`` shows it."""
    looked, decided = bool(objection.proposal), bool(objection.verdict)
    received = {"title": _("Received"), "state": "done", "when": objection.at}
    if objection.is_claim:
        state = "done" if decided else "now"
        answer = {"title": _("Answer"), "state": state, "when": objection.decided_at}
        return [received, answer]
    return [
        received,
        {"title": _("Investigation"), "state": "done" if looked else "now"},
        {
            "title": _("Verdict"),
            "state": "done" if decided else "now" if looked else "todo",
            "when": objection.decided_at,
        },
    ]
