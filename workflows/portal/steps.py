"""The other steps of an applicant: corrections, naming a unit, filing the seal."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from orgs.requests import person
from workflows.applications import sections
from workflows.documents import corrections, submissions
from workflows.documents import materials as files
from workflows.documents.models import Correction, Material
from workflows.engine import acts
from workflows.engine.models import WorkItem
from workflows.engine.work import Refused
from workflows.portal import lists
from workflows.portal.materials import Row, rows_of
from workflows.portal.own import DRAFT, openings, own, page


@dataclass(frozen=True)
class Flagged:
    """One item to correct: the officer's words, and old beside new.

    ``row`` is set for a material, ``section`` for a part of the form.
    """

    key: str
    title: str
    words: str
    touched: bool
    row: Row | None
    section: str
    versions: list[Material]
    changes: list[submissions.Change]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def step(request: HttpRequest, item_id: int) -> HttpResponse:
    """Do what a step asks of the applicant; a second click finds it done."""
    item = get_object_or_404(WorkItem, pk=item_id)
    case, user = own(request, item.process_id), person(request)
    item.process = case
    if not item.flow_task.by_applicant:
        raise Http404
    if case.state == DRAFT or not item.is_open:
        return redirect("portal:case", case_id=case.pk)
    if request.method != "POST":
        return _show(request, item, case, acts.bind(item, case, user))
    try:
        acts.complete(item_id, user, request.POST, request.FILES)
    except acts.InvalidForm as invalid:
        fresh = own(request, case.pk)
        return _show(request, item, fresh, invalid.form, status=422)
    except Refused:
        item.refresh_from_db(fields=["status", "owner"])
        if not acts.done_by(item, user):
            raise
    title = str(item.flow_task.task_title)
    messages.success(request, _("“%(step)s” has been sent.") % {"step": title})
    return redirect("portal:case", case_id=case.pk)


def _show(
    request: HttpRequest, item: WorkItem, case: Any, form: Any, status: int = 200
) -> HttpResponse:
    asked = corrections.open_correction(case) if case.is_with_applicant else None
    due = item.due_at
    context = {
        "item": item,
        "case": case,
        "form": form,
        "title": item.flow_task.task_title,
        "last_day": lists.last_day(due) if due else None,
        **_opened(case),
    }
    if asked is None:
        context["told"] = case.told_applicant()
        return render(request, "portal/step.html", context, status=status)
    rows = _rows(case)
    context |= {
        "limit": settings.UPLOAD_LIMIT_MIB,
        "flagged": _flagged(case, asked, rows),
        "also": [r for r in rows.values() if r.open and not r.words and not r.file],
    }
    return render(request, "portal/corrections.html", context, status=status)


def _opened(case: Any) -> dict[str, Any]:
    """The sections that this very step opens, and whether it opens files."""
    keys = case.opened()
    return {
        "opened": [one for one in sections.of(case) if f"section:{one.key}" in keys],
        "files_opened": any(key.startswith("material:") for key in keys),
    }


def _rows(case: Any) -> dict[str, Row]:
    """Materials by key of the checklist."""
    rows = rows_of(case, openings(case), {})
    return {f"material:{row.need.key}": row for row in rows}


def _flagged(case: Any, asked: Correction, rows: dict[str, Row]) -> list[Flagged]:
    """What is open, in the order of the notice."""
    titles = {row.key: row.title(get_language() or "zh") for row in case.checklist()}
    touched = corrections.touched_since(case, asked.sent_at)
    changed = _changes(case)
    return [
        _item(case, key, titles.get(key, key), words, key in touched, rows, changed)
        for key, words in corrections.gaps(case).items()
    ]


def _item(
    case: Any,
    key: str,
    title: str,
    words: str,
    touched: bool,
    rows: dict[str, Row],
    changed: list[submissions.Change],
) -> Flagged:
    kind, _colon, name = key.partition(":")
    mine = [change for change in changed if change.key.startswith(f"{name}.")]
    is_file = kind == "material"
    return Flagged(
        key=key,
        title=title,
        words=words,
        touched=touched if is_file else bool(mine),
        row=rows.get(key),
        section="" if is_file else name,
        versions=files.versions(case, name) if is_file else [],
        changes=[] if is_file else mine,
    )


def _changes(case: Any) -> list[submissions.Change]:
    """What the answers say now beside what was last handed in. Two queries."""
    last = case.submissions.last()
    if last is None:
        return []
    kept = json.loads(last.content)["answers"]
    old = {"answers": kept, "materials": {}}
    found = submissions.changes(old, {"answers": case.snapshot(), "materials": {}})
    labels = case.labels() if found else {}
    return [replace(one, label=labels.get(one.key, one.label)) for one in found]
