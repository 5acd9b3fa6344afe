"""Files and commitments: each material with its own small form."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from orgs.requests import person
from workflows.documents import corrections, storage
from workflows.documents import materials as files
from workflows.engine.work import work
from workflows.law.materials import MaterialSource, Requirement
from workflows.portal.own import DRAFT, Openings, back, openings, own, page

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.documents.models import Material

FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Row:
    """One material as the page shows it."""

    need: Requirement
    file: Material | None
    open: bool
    given: bool
    deferred: bool
    words: str = ""
    error: str = ""

    @property
    def accepted(self) -> list[str]:
        """Endings that are taken for this material."""
        return [kind for kind in self.need.kinds if f".{kind}" in storage.KINDS]

    @property
    def kinds(self) -> str:
        return "、".join(kind.upper() for kind in self.accepted)

    @property
    def accept(self) -> str:
        """For the browser's file dialogue."""
        return ",".join(f".{kind}" for kind in self.accepted)


@require_safe
@page
def materials(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every material with where it comes from and what is there."""
    return _show(request, own(request, case_id))


def _show(
    request: HttpRequest, case: Any, key: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "draft": case.state == DRAFT,
        "rows": rows_of(case, openings(case), {key: error}),
        "limit": settings.UPLOAD_LIMIT_MIB,
        "error": error,
        "error_key": key,
    }
    return render(request, "portal/materials.html", context, status=status)


def rows_of(case: Any, opened: Openings, errors: dict[str, str]) -> list[Row]:
    """Three queries, one more while corrections are asked for."""
    there = files.current(case)
    asked = {} if opened.everything else corrections.gaps(case)
    return [
        Row(
            need=need,
            file=there.get(need.key),
            open=opened.allow(f"material:{need.key}"),
            given=bool(case.commitments.get(need.key)),
            deferred=need.key in case.deferred,
            words=asked.get(f"material:{need.key}", ""),
            error=errors.get(need.key, ""),
        )
        for need in case.requirements()
    ]


@require_POST
@page
def upload(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """Take a file; what is wrong with it is said beside its field."""
    case = own(request, case_id)
    need = _need(case, key)
    openings(case).demand(f"material:{key}")
    file: Any = request.FILES.get("file")
    if "UPLOAD_TOO_LARGE" in request.META:
        return _show(request, case, key, storage.too_large(), status=413)
    if file is None:
        return _show(request, case, key, _("Please choose a file first."), status=422)
    try:
        _check_kind(need, file.name or "")
        kept = storage.receive(file, person(request))
    except storage.Rejected as fault:
        full = getattr(fault.__cause__, "errno", None) in FULL
        return _show(request, case, key, fault.words, status=503 if full else 422)
    _tell(request, _attach(case, person(request), key, kept))
    return _back(case, key)


def _need(case: Any, key: str) -> Requirement:
    """The material if the applicant hands in a file for it, else 404."""
    for need in case.requirements():
        if need.key == key and need.uploaded:
            found: Requirement = need
            return found
    raise Http404


def _check_kind(need: Requirement, name: str) -> None:
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending not in need.kinds:
        kinds = "、".join(kind.upper() for kind in need.kinds)
        words = _("“%(title)s” is taken as %(kinds)s.")
        title = need.title(get_language() or "zh-hans")
        raise storage.Rejected(words % {"title": title, "kinds": kinds})


def _attach(case: Any, user: User, key: str, kept: Any) -> Material | None:
    """The new version; None if the very same file is there already."""
    with work(case, user) as running:
        openings(running.case).demand(f"material:{key}")
        there = files.current(running.case).get(key)
        if there is not None and there.upload.sha256 == kept.sha256:
            return None
        running.case.deferred = [k for k in running.case.deferred if k != key]
        return files.attach(running.case, key, kept, user)


def _tell(request: HttpRequest, made: Material | None) -> None:
    if made is None:
        words = _("This very file is here already; nothing was changed.")
        messages.info(request, words)
        return
    words = _("%(name)s has been uploaded as version %(version)s.")
    told = {"name": made.upload.name, "version": made.version}
    messages.success(request, words % told)


def _back(case: Any, key: str) -> HttpResponse:
    """To the material in its list; while correcting, to what was flagged."""
    if case.state == DRAFT or not case.is_with_applicant:
        answer = redirect("portal:materials", case_id=case.pk)
        answer["Location"] += f"#material-{key}"
        return answer
    return back(case)


@require_POST
@page
def remove(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """Take a file back; it stays in the history."""
    case = own(request, case_id)
    _need(case, key)
    with work(case, person(request)) as running:
        openings(running.case).demand(f"material:{key}")
        taken = files.take_back(running.case, key)
    if taken:
        messages.success(request, _("The file has been taken back."))
    return _back(case, key)


@require_POST
@page
def commit(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """告知承诺 and 容缺: a promise instead of a proof, or a file that follows later."""
    case = own(request, case_id)
    given = request.POST.get("given") == "on"
    with work(case, person(request)) as running:
        openings(running.case).demand(f"material:{key}")
        source = _promised(running.case, key)
        if source is MaterialSource.COMMITMENT:
            running.case.commitments = {**running.case.commitments, key: given}
        else:
            others = [each for each in running.case.deferred if each != key]
            running.case.deferred = [*others, key] if given else others
    messages.success(request, _("Your commitment has been saved."))
    return _back(case, key)


def _promised(case: Any, key: str) -> MaterialSource:
    promises = (MaterialSource.COMMITMENT, MaterialSource.DEFERRABLE)
    for need in case.requirements():
        if need.key == key and need.source in promises:
            source: MaterialSource = need.source
            return source
    raise Http404
