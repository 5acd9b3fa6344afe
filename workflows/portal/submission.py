"""Check your answers, submit once, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from orgs.requests import person
from workflows.applications import sections
from workflows.documents import materials as files
from workflows.documents import papers
from workflows.engine import acts
from workflows.engine.work import Refused
from workflows.law.findings import problems
from workflows.portal.own import DRAFT, own, page, waiting
from workflows.portal.promise import periods_of

if TYPE_CHECKING:
    from workflows.law.findings import Finding


@dataclass(frozen=True)
class Answers:
    """One section as it was answered; ``key`` leads back to it."""

    key: str
    title: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class AnswersPage:
    case: Any
    form: Any
    answers: list[Answers]
    files: list[tuple[Any, Any]]
    findings: list[Finding]
    missing: list[str]


@require_safe
@page
def answers(request: HttpRequest, case_id: int) -> HttpResponse:
    """Everything on one page, with what the rules say, before it is submitted."""
    case = own(request, case_id)
    item = waiting(case)
    if case.state != DRAFT or item is None:
        return redirect("portal:case", case_id=case_id)
    return _show(request, case, acts.bind(item, case, person(request)))


def _show(
    request: HttpRequest, case: Any, form: Any, status: int = 200
) -> HttpResponse:
    context = AnswersPage(
        case=case,
        form=form,
        answers=answers_of(case),
        files=_files(case),
        findings=_findings(case),
        missing=case.missing(),
    )
    return render(request, "portal/answers.html", vars(context), status=status)


def answers_of(case: Any) -> list[Answers]:
    """The summary of the case with the key of each section."""
    listed = zip(sections.of(case), case.summary(), strict=True)
    return [Answers(each.key, title, rows) for each, (title, rows) in listed]


def _files(case: Any) -> list[tuple[Any, Any]]:
    """Each requirement with its current file, if there is one."""
    there = files.current(case)
    return [(need, there.get(need.key)) for need in case.requirements()]


def _findings(case: Any) -> list[Finding]:
    """What fails or has to be looked at, each rule once."""
    named = case.name_findings() if case.authority_id else []
    return problems([*case.conditions(), *named])


@require_POST
@page
def submit(request: HttpRequest, case_id: int) -> HttpResponse:
    """Hand it in. A second click, or a second window, finds the receipt."""
    case = own(request, case_id)
    item = waiting(case)
    if case.state != DRAFT or item is None:
        return redirect("portal:receipt", case_id=case_id)
    try:
        acts.complete(item.pk, person(request), request.POST)
    except acts.InvalidForm as invalid:
        return _show(request, own(request, case_id), invalid.form, status=422)
    except Refused as refusal:
        if refusal.reason != "closed":
            raise
    return _after(own(request, case_id))


def _after(case: Any) -> HttpResponse:
    """To what the applicant has to do next, a signature for example, or the receipt."""
    item = waiting(case)
    if item is not None and case.state != DRAFT:
        return redirect("portal:step", item_id=item.pk)
    return redirect("portal:receipt", case_id=case.pk)


@require_safe
@page
def receipt(request: HttpRequest, case_id: int) -> HttpResponse:
    """What was handed in, when, under which number, and what comes next."""
    case = own(request, case_id)
    sent = case.submissions.first()
    if sent is None:
        return redirect("portal:case", case_id=case_id)
    mine = papers.of_case(case, for_applicant=True)
    context = {
        "case": case,
        "sent": sent,
        "paper": next((each for each in mine if each.kind in papers.RECEIPTS), None),
        "clocks": periods_of(case.flow_class, case),
    }
    return render(request, "portal/receipt.html", context)
