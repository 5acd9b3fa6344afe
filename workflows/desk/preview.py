"""预览: the papers that completing a step would issue, as they would read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.desk import words
from workflows.desk.acting import item_and_case, refused
from workflows.desk.admission import officers
from workflows.documents import papers
from workflows.documents.models import Certificate, Paper
from workflows.engine import acts
from workflows.engine.rehearsal import rehearse
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

    from orgs.models import User
    from workflows.engine.models import Case

FRAME: Final = "documents/preview_frame.html"
LATER: Final = "（正式出具时编号）"
DRAWN: Final = ("credit_code", "filing_number")  # facts that are numbers in series


@dataclass(frozen=True)
class Sheet:
    """One paper, ready to be shown."""

    title: str
    page: SafeString


@require_POST
@officers
def preview(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """What the form as it is filled in would issue; nothing of it is kept."""
    item, case = item_and_case(user, item_id)
    context: dict[str, Any] = {"case": case, "step": words.step_of(item)}
    try:
        made = rehearse(item_id, user, request.POST, request.FILES, _looker(case))
    except acts.InvalidForm as invalid:
        context["form"] = invalid.form
        return render(request, "desk/preview.html", context, status=422)
    except Refused as refusal:
        return refused(request, user, case, refusal)
    context["sheets"] = [_sheet(request, one, case) for one in made]
    return render(request, "desk/preview.html", context)


def _looker(case: Case) -> Callable[[Case], list[Paper | Certificate]]:
    """Whatever is there afterwards and was not before. Four queries."""
    known = set(case.papers.values_list("pk", flat=True))
    held = set(case.certificates.values_list("pk", flat=True))

    def look(moved: Case) -> list[Paper | Certificate]:
        issued = moved.papers.exclude(pk__in=known).select_related("authority__region")
        certified = moved.certificates.exclude(pk__in=held)
        return [*issued, *certified.select_related("organization", "filed_body")]

    return look


def _sheet(request: HttpRequest, one: Paper | Certificate, case: Case) -> Sheet:
    if isinstance(one, Certificate):
        return _certificate(request, one)
    one.number = LATER if one.number else None
    known = {key: LATER for key in DRAWN if one.facts.get(key)}
    title = papers.title_of(one)
    context = {"paper": one, "title": title, "facts": one.facts | known}
    return Sheet(title, _drawn(request, papers.templates(one, case.procedure), context))


def _certificate(request: HttpRequest, one: Certificate) -> Sheet:
    one.number = LATER
    code = "—"
    context = {"certificate": one, "facts": one.facts, "qr": "", "code": code}
    page = _drawn(request, ["documents/certificate.html"], context)
    return Sheet(one.title or _("Registration certificate"), page)


def _drawn(
    request: HttpRequest, templates: list[str], context: dict[str, Any]
) -> SafeString:
    return render_to_string(
        templates, context | {"layout": FRAME, "preview": True}, request
    )
