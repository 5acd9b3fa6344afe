"""办件审查: the case on one page, what there is to read left, what to do right."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from orgs.models import Region
from orgs.prepared import Prepared, related
from workflows.clock import instant
from workflows.consultation import opinions
from workflows.consultation.colleagues import Talk, office_for, talk
from workflows.desk import ledger, steps, words
from workflows.desk.admission import officers
from workflows.desk.checklist import Checklist, checklist
from workflows.desk.history import Event, told
from workflows.desk.history import entries as logged
from workflows.desk.interventions import offered
from workflows.desk.materials import Entry, Look, Viewer, entries, viewer
from workflows.desk.publicity import Hanging, board
from workflows.documents import corrections, papers
from workflows.documents.submissions import Change
from workflows.engine.access import holdings, is_party, others_of, refuse, visible
from workflows.engine.lights import Light, light_of
from workflows.engine.undoing import last_done
from workflows.law.findings import problems

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from orgs.models import User
    from workflows.consultation.models import Consultation
    from workflows.documents.models import Certificate, Paper
    from workflows.engine.models import Case, WorkItem
    from workflows.engine.nodes import Intervention
    from workflows.law.findings import Finding


@dataclass(frozen=True)
class Said:
    """What a rejected act leaves on the page: words on top, nothing typed lost."""

    refusal: Any = None
    form: Any = None
    typed: list[tuple[str, str]] = field(default_factory=list)
    checklist: Checklist | None = None


@dataclass(frozen=True)
class Head:
    """What stands above everything else and is kept up to date."""

    case: Any
    state: str
    light: Light | None
    place: str
    supervising_unit: str


@dataclass(frozen=True)
class CasePage:
    """Everything else that ``desk/case.html`` shows."""

    said: Said
    looking_at: str
    registrar: bool
    panels: list[steps.Panel]
    checklist: Checklist | None
    materials: list[Entry]
    viewer: Viewer | None
    summary: list[Any]
    changes: list[Change]
    findings: list[Finding]
    problems: list[Finding]
    met: list[Finding]
    consultations: list[Consultation]
    publicity: list[Hanging]
    milestones: list[Any]
    accounts: list[ledger.Account]
    papers: list[tuple[str, Paper]]
    certificates: list[Certificate]
    others: list[Case]
    interventions: list[Intervention]
    talk: Talk
    talks: bool
    history: list[Event]
    taking_back: WorkItem | None


@require_safe
@officers
def case(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """The case page. ``?m=charter&v=1`` shows that version of that material.

    Its head or its viewer alone for a page that is open already: the rest may be
    half filled in.
    """
    found = case_of(user, case_id)
    if is_party(user, found):
        return redirect("portal:case", case_id)
    if request.headers.get("X-Requested-With") == "live":
        return render(
            request,
            "desk/_casehead_live.html",
            vars(_head(found, steps.open_items(found))),
        )
    if request.headers.get("X-Requested-With") == "viewer":
        return render(request, "desk/_viewer.html", _shelf(request, found))
    return show(request, user, found)


def _shelf(request: HttpRequest, case: Any) -> dict[str, Any]:
    listed = entries(case, corrections.rulings(case))
    shown = viewer(case, listed, Look.asked(request.GET))
    return {"case": case, "materials": listed, "viewer": shown}


def looking_at(request: HttpRequest) -> str:
    """The part of an address that says which material is open: ``?m=…&v=…&p=…``.

    Every form of the page carries it, so that a rejected act shows the same file.
    """
    asked = {key: request.GET[key] for key in ("m", "v", "p") if key in request.GET}
    return f"?{urlencode(asked)}" if asked else ""


def address(request: HttpRequest, case_id: int) -> str:
    """The case page, the same material open as before."""
    return reverse("desk:case", args=[case_id]) + looking_at(request)


def case_of(user: User, case_id: int) -> Case:
    """A case the person may see; drafts are their applicants' own business."""
    if case_id >= 1 << 63:
        raise Http404
    found = visible(user, case_id)
    if found.state == "draft":
        raise Http404
    return found


def show(
    request: HttpRequest,
    user: User,
    case: Case,
    said: Said | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, as it is or after an act was rejected, at one single moment.

    Never to a party: reports and opinions stay among colleagues.
    """
    if is_party(user, case):
        raise PermissionDenied(refuse("own_case").words)
    with instant.at(instant.now()) as now:
        case.region = _with_parents(case.region_id)
        page = _page(request, user, case, said or Said(), now)
        head = _head(case, [panel.item for panel in page.panels])
        context = vars(head) | vars(page)
        return render(request, "desk/case.html", context, status=status)


def _page(
    request: HttpRequest, user: User, case: Any, said: Said, now: datetime
) -> CasePage:
    rulings = corrections.rulings(case)
    listed = entries(case, rulings)
    panels = steps.panels(case, user, now, said.form)
    ruling = any(panel.uses_checklist for panel in panels)
    found, happened = _findings(case, user), logged(case)
    return CasePage(
        said=said,
        looking_at=looking_at(request),
        registrar=is_registrar(user, case),
        panels=panels,
        checklist=said.checklist or (checklist(case, rulings) if ruling else None),
        materials=listed,
        viewer=viewer(case, listed, Look.asked(request.GET)),
        summary=case.summary(),
        changes=_changes(case, listed),
        findings=found,
        problems=problems(found),
        met=[finding for finding in found if finding.passed],
        consultations=opinions.of_case(case),
        publicity=board(user, case),
        milestones=case.milestones(),
        accounts=ledger.accounts(case, now),
        papers=[(papers.title_of(one), one) for one in papers.of_case(case)],
        certificates=related(case.certificates, order=("pk",)),
        others=others_of(user, case),
        interventions=offered(user, case),
        talk=talk(case, user),
        talks=office_for(user, case) is not None,
        history=told(case, happened),
        taking_back=last_done(happened, user),
    )


def _head(case: Any, items: list[WorkItem]) -> Head:
    waiting = steps.foremost(items)
    unit = getattr(case, "supervising_unit", None)
    return Head(
        case=case,
        state=words.state_of(case),
        light=light_of(waiting, instant.now()) if waiting else None,
        place=case.region.display_name if case.region else "",
        supervising_unit=unit.name if unit else "",
    )


def _findings(case: Any, user: User) -> list[Finding]:
    """What the rules say, as long as nothing has been decided.

    Bars on people are the registrar's own: offices that are asked see none.
    """
    if case.decided_at is not None:
        return []
    registrar = is_registrar(user, case)
    conditions = case.examination() if registrar else case.conditions()
    return [*case.name_findings(), *conditions]


def _with_parents(code: str | None) -> Region | None:
    """A place with what it lies in, as its name says it: one query for three."""
    found = _region(code=code) if code else []
    return found[0] if found else None


@Prepared
def _region(code: str) -> QuerySet[Region]:
    return Region.objects.with_parents().filter(pk=code)


def is_registrar(user: User, case: Case) -> bool:
    """Whether the person is of the office that decides the case, not of one asked."""
    return any(office == case.authority_id for _role, office in holdings(user))


def _changes(case: Any, listed: list[Entry]) -> list[Change]:
    """Old beside new, answers and materials by their titles in one's language."""
    found = corrections.side_by_side(case)
    if not found:
        return []
    language = get_language() or "zh-hans"
    checks = {row.name: row.title(language) for row in case.flow_class.checks}
    titles = checks | {entry.key: entry.title for entry in listed} | case.labels()
    return [
        replace(one, label=titles.get(one.key, titles.get(one.label, one.label)))
        for one in found
    ]
