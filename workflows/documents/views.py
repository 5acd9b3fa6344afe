"""Files and papers out: each fetched for this person, never cached, never sniffed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from orgs.handlers import organizations_of
from workflows.clock import places
from workflows.documents import certificates, papers, pdf, principals, service, serving
from workflows.documents.models import (
    Certificate,
    Handover,
    Material,
    Paper,
    Service,
    Upload,
)
from workflows.documents.storage import path_of
from workflows.engine.access import holdings, is_party, visible

if TYPE_CHECKING:
    from orgs.models import User

SLIP = "documents/service.html"
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"


def _user(request: HttpRequest) -> User:
    user: Any = request.user
    return user


@require_safe
@login_required
@never_cache
@xframe_options_sameorigin
def material(request: HttpRequest, pk: int) -> FileResponse:
    """One version of a material: shown in the page or downloaded."""
    row = get_object_or_404(Material.objects.select_related("upload"), pk=pk)
    visible(_user(request), row.case_id)
    shows = "view" in request.GET and row.upload.shows_in_page
    return sent(row.upload, show=shows)


def sent(upload: Upload, *, show: bool) -> FileResponse:
    """A file of somebody's, to look at or to keep; whoever asks has been let in."""
    try:
        file = path_of(upload).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file,
        as_attachment=not show,
        filename=upload.name,
        content_type=upload.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    # A browser's own PDF viewer does not run inside a sandbox.
    if upload.content_type != "application/pdf":
        response["Content-Security-Policy"] = SANDBOX
    return response


@require_safe
@login_required
@never_cache
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """An official paper as a page to read and print."""
    return render(request, *_paper(_user(request), pk))


@require_safe
@login_required
@never_cache
def paper_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a file to keep and to send."""
    templates, context = _paper(_user(request), pk)
    found: Paper = context["paper"]
    name = f"{context['title']}{found.number or ''}"
    return _as_pdf(request, templates, context, name)


@require_safe
@login_required
@never_cache
def service_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """送达回证 for one paper, to print and have signed; for its own office."""
    return render(request, SLIP, _slip(_user(request), pk))


@require_safe
@login_required
@never_cache
def service_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a file."""
    context = _slip(_user(request), pk)
    return _as_pdf(request, [SLIP], context, f"{context['title']}{pk}")


def _slip(user: User, pk: int) -> dict[str, Any]:
    _names, context = _paper(user, pk)
    found: Paper = context["paper"]
    if not serving.is_ours(user, found, found.case and found.case.coerced):
        raise Http404
    return context | {"title": _("Record of service"), "facts": service.slip(found)}


@require_safe
@login_required
@never_cache
def service_scan(request: HttpRequest, pk: int) -> FileResponse:
    """What was signed and came back; for the office of the paper."""
    rows = Service.objects.select_related("paper__case", "upload")
    found = get_object_or_404(rows, pk=pk)
    _slip(_user(request), found.paper_id)
    return sent(found.upload, show=found.upload.shows_in_page)


@require_safe
@login_required
@never_cache
def handover_scan(request: HttpRequest, pk: int) -> FileResponse:
    """The written application for another principal account; for the registrar."""
    rows = Handover.objects.select_related("organization", "upload")
    found = get_object_or_404(rows, pk=pk)
    if not principals.may(_user(request), found.organization):
        raise Http404
    return sent(found.upload, show=found.upload.shows_in_page)


def _paper(user: User, pk: int) -> tuple[list[str], dict[str, Any]]:
    found = get_object_or_404(
        Paper.objects.select_related("authority__region", "case"), pk=pk
    )
    procedure = _opened(user, found)
    context = {"paper": found, "title": papers.title_of(found), "facts": found.facts}
    return papers.templates(found, procedure), context


def _as_pdf(
    request: HttpRequest, templates: list[str], context: dict[str, Any], name: str
) -> HttpResponse:
    """The file, or the page with a word why there is none here."""
    try:
        file = pdf.rendered(request, templates, context)
    except pdf.Unavailable as missing:
        messages.warning(request, str(missing))
        return render(request, templates, context, status=503)
    return pdf.answer(file, name)


def _opened(user: User, found: Paper) -> str:
    """The procedure it is from, if the person may read it; else 404."""
    if found.case_id is None:
        if not readable_of_bodies(user).filter(pk=found.pk).exists():
            raise Http404
        return ""
    case = visible(user, found.case_id)
    if found.kind in papers.INTERNAL and is_party(user, case):
        raise Http404
    return case.procedure


def readable_of_bodies(user: User) -> QuerySet[Paper]:
    """Papers to bodies: for those who file for it, and for the offices concerned."""
    offices = {authority for _role, authority in holdings(user)}
    return Paper.objects.filter(
        Q(organization__in=organizations_of(user))
        | Q(authority__in=offices)
        | Q(organization__supervising_unit__in=offices),
        case=None,
    )


@require_safe
@login_required
@never_cache
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate, ready to print: original, or duplicate with ``?duplicate``."""
    context = _certificate(request, number)
    return render(request, "documents/certificate.html", context)


@require_safe
@login_required
@never_cache
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The same as a file (电子证照)."""
    context = _certificate(request, number)
    name = f"{context['certificate'].title}{number}"
    return _as_pdf(request, ["documents/certificate.html"], context, name)


def _certificate(request: HttpRequest, number: str) -> dict[str, Any]:
    found = get_object_or_404(
        Certificate.objects.select_related("organization__registrar", "filed_body"),
        number=number,
    )
    case = visible(_user(request), found.case_id)
    return {
        "certificate": found,
        "facts": found.facts,
        "duplicate": "duplicate" in request.GET,
        "qr": certificates.qr(found),
        "code": certificates.grouped(found.check_code),
        "demo": certificates.is_demo(
            found, places.value("credit_code_range", case.place)
        ),
    }
