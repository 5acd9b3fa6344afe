"""Filling in: the task list, its sections, check your answers, submit, receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from orgs.requests import person
from workflows.applications.sections import of, section_state
from workflows.documents import corrections
from workflows.engine.work import Refused
from workflows.portal import merging, sections, tasklist
from workflows.portal.own import DRAFT, back, openings, own, page
from workflows.portal.promise import periods_of

if TYPE_CHECKING:
    from workflows.law.findings import Finding


@dataclass(frozen=True)
class SectionPage:
    case: Any
    section: Any
    form: Any
    version: str
    asked: str = ""
    clashes: list[sections.Clash] = field(default_factory=list)
    people: list[Any] | None = None
    name: str = ""
    findings: list[Finding] | None = None
    partials: str = ""
    person_partials: tuple[str, ...] = ()


@require_safe
@page
def tasks(request: HttpRequest, case_id: int) -> HttpResponse:
    """The application as a list of tasks with their states."""
    case = own(request, case_id)
    if case.state != DRAFT:
        return redirect("portal:case", case_id=case_id)
    listed = tasklist.task_list(case)
    clocks = periods_of(case.flow_class, case)
    context = {"case": case, "list": listed, "clocks": clocks}
    return render(request, "portal/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def section(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """One section: filled in, checked, saved; ``do`` says which button was pressed."""
    case = own(request, case_id)
    found = sections.find(case, key)
    openings(case).demand(f"section:{key}")
    if request.method != "POST":
        form = found.form(case=case)
        return _show(request, case, found, form, merging.version_of(form))
    if request.POST.get("do") == "check":
        return _check(request, case, found)
    leave = request.POST.get("do") == "leave"
    try:
        saved = sections.save(case, person(request), key, request.POST, draft=leave)
    except sections.Again as again:
        status = 409 if again.clashes else 422
        return _show(
            request, case, found, again.form, again.version, again.clashes, status
        )
    for words in saved.form.warnings:
        messages.warning(request, words)
    for one in saved.kept:
        messages.info(request, _kept(one))
    return _onward(saved.form, key, leave=leave)


def _show(
    request: HttpRequest,
    case: Any,
    found: Any,
    form: Any,
    version: str,
    clashes: list[sections.Clash] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    listed = found.form.people(case) if hasattr(found.form, "people") else None
    context = SectionPage(
        case=case,
        section=found,
        form=form,
        version=version,
        asked="" if case.state == DRAFT else _asked(case, found.key),
        clashes=clashes or [],
        people=listed,
        partials=case.procedure,
        person_partials=person_partials(case),
        **more,
    )
    return render(request, "portal/section.html", vars(context), status=status)


def person_partials(case: Any) -> tuple[str, ...]:
    """How one person of a list is shown: as the procedure likes, else plainly."""
    return f"{case.procedure}/_person.html", "applications/_person.html"


def _asked(case: Any, key: str) -> str:
    """What the officer wrote about this section."""
    return corrections.gaps(case).get(f"section:{key}", "")


def _check(request: HttpRequest, case: Any, found: Any) -> HttpResponse:
    """The instant check without JavaScript: the page again, nothing saved."""
    version = request.POST.get("version", "")
    form = found.form(request.POST, case=case, draft=True)
    name, findings = _findings(form)
    return _show(request, case, found, form, version, name=name, findings=findings)


@require_safe
@page
def namecheck(request: HttpRequest, case_id: int) -> HttpResponse:
    """What the rules and the register say about a name as it is being typed."""
    case = own(request, case_id)
    found = sections.with_name(case)
    name, findings = _findings(found.form(request.GET, case=case, draft=True))
    context = {"name": name, "findings": findings}
    return render(request, f"{case.procedure}/_name_check.html", context)


def _findings(form: Any) -> tuple[str, list[Finding]]:
    """Lays what was typed upon the case in memory and asks; saves nothing."""
    form.is_valid()
    if form.checks_figures:
        return "", form.found()
    case = form.case
    if case.authority is None or not case.full_name:
        return "", []
    return case.full_name, case.name_findings()


@require_safe
@page
def figures(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """What the rules say about figures as they are being typed; saves nothing."""
    case = own(request, case_id)
    found = sections.find(case, key)
    if not found.form.checks_figures:
        raise Http404
    form = found.form(request.GET, case=case, draft=True)
    form.is_valid()
    context = {"findings": form.found()}
    return render(request, "portal/_figures.html", context)


@require_POST
@page
def autosave(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """Keep a draft while it is typed; tells the new version of what is kept."""
    case = own(request, case_id)
    try:
        saved = sections.save(case, person(request), key, request.POST, draft=True)
    except sections.Again as again:
        if again.clashes:
            words = _overtaken(again.clashes[0].by)
            return JsonResponse({"words": words}, status=409)
        return JsonResponse({"words": _first_error(again.form)}, status=422)
    except Refused as refusal:
        return JsonResponse({"words": str(refusal.words)}, status=403)
    fresh = type(case)._default_manager.get(pk=case.pk)
    form = sections.find(fresh, key).form(case=fresh)
    told = {"version": merging.version_of(form, saved.shown)}
    if saved.kept:
        told["words"] = " ".join(_kept(one) for one in saved.kept)
    return JsonResponse(told)


def _kept(one: sections.Clash) -> str:
    """What somebody else has changed, and stays as it is."""
    facts = {"name": one.by, "answer": one.label, "saved": one.saved or "—"}
    if not one.by:
        words = _("“%(answer)s” was changed in another window; it stays: %(saved)s")
    else:
        words = _("%(name)s has changed “%(answer)s”; it stays: %(saved)s")
    return words % facts


def _overtaken(by: str) -> str:
    if not by:
        return _("Changed in another window. Press Save to see both.")
    return _("%(name)s has changed this part. Press Save to see both.") % {"name": by}


def _first_error(form: Any) -> str:
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        return f"{label}：{errors[0]}" if label else str(errors[0])
    return ""


def _onward(form: Any, key: str, *, leave: bool) -> HttpResponse:
    """To the next section that is not finished; a correction back to its step."""
    case = form.case
    if case.state != DRAFT:
        return back(case)
    listed = of(case)
    after = [s.key for s in listed].index(key) + 1 if not leave else len(listed)
    for each in listed[after:]:
        if section_state(case, each) != tasklist.DONE:
            return redirect("portal:section", case_id=case.pk, key=each.key)
    return redirect("portal:tasks", case_id=case.pk)
