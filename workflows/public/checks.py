"""核验与查进度: two questions that anybody may ask and nobody may ask without end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.documents import certificates
from workflows.documents.models import Certificate
from workflows.law.places import SETTINGS
from workflows.public import throttle
from workflows.public.forms import ProgressForm, VerifyForm
from workflows.public.progress import look_up
from workflows.public.verdicts import Change, Verdict, changes, printed, verdict


@dataclass(frozen=True)
class VerdictPage:
    """``code`` is grouped as it is printed; ``demo`` marks an invented body."""

    form: VerifyForm
    at: datetime
    verdict: Verdict
    certificate: Certificate | None
    printed: list[tuple[Any, Any]]
    changes: list[Change]
    code: str
    demo: bool


@require_safe
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and the answer to it on the same address."""
    if not request.GET:
        return render(request, "public/verify.html", {"form": VerifyForm()})
    return _verified(request, VerifyForm(request.GET))


@require_safe
@never_cache
def verify_code(request: HttpRequest, number: str, check_code: str) -> HttpResponse:
    """Where the QR code of a certificate leads."""
    return _verified(request, VerifyForm({"number": number, "code": check_code}))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    """By POST, so that the digits stay out of addresses and logs."""
    form = ProgressForm(request.POST or None)
    found = None
    if form.is_bound:
        if page := throttle.refused(request, "progress"):
            return page
        if form.is_valid():
            found = look_up(**form.cleaned_data)
    context = {
        "form": form,
        "progress": found,
        "unknown": form.is_valid() and not found,
    }
    return render(request, "public/progress.html", context)


def _verified(request: HttpRequest, form: VerifyForm) -> HttpResponse:
    if page := throttle.refused(request, "verify"):
        return page
    if not form.is_valid():
        return render(request, "public/verify.html", {"form": form})
    told = form.cleaned_data
    found = certificates.verify(told["number"], told["code"])
    return render(request, "public/verdict.html", vars(_answer(form, found)))


def _answer(form: VerifyForm, found: Certificate | None) -> VerdictPage:
    now = instant.now()
    return VerdictPage(
        form=form,
        at=now,
        verdict=verdict(found, local_day(now)),
        certificate=found,
        printed=printed(found) if found else [],
        changes=changes(found) if found else [],
        code=certificates.grouped(found.check_code) if found else "",
        demo=found is not None and _is_demo(found),
    )


def _is_demo(certificate: Certificate) -> bool:
    shipped = str(SETTINGS["credit_code_range"].default)
    return certificates.is_demo(certificate, shipped)
