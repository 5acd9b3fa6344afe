"""A case after it was submitted: where it stands, who has it, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orgs.requests import person
from workflows.clock import instant
from workflows.documents import corrections, guide, papers, ratings
from workflows.documents.models import Certificate
from workflows.engine import acts
from workflows.engine.lights import Light, light_of, own_light
from workflows.engine.models import OPEN, PUBLIC, WorkItem
from workflows.engine.work import Refused
from workflows.law import periods
from workflows.portal import lists, promise, record
from workflows.portal.asides import offered
from workflows.portal.claims import calls_creditors
from workflows.portal.own import DRAFT, fragment, own, page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from workflows.documents.models import Paper, Rating
    from workflows.engine.nodes import Aside

WITHDRAW, WITHDRAWN = "withdraw", "withdrawn"  # the way and where it leads


@dataclass(frozen=True)
class Turn:
    """Who has the case now: the applicant, or an office with its step."""

    item: WorkItem
    title: str
    office: str
    last_day: date | None
    light: Light | None

    @property
    def mine(self) -> bool:
        return not self.item.role

    @property
    def waits(self) -> bool:
        """For time to pass; nobody has to do anything."""
        return bool(self.item.role == PUBLIC)


@dataclass(frozen=True)
class Outcome:
    """Why it ended otherwise than hoped, and what can be done about it."""

    paper: Paper
    title: str
    reasons: list[str]
    remedies: list[tuple[str, str, str]]


@dataclass(frozen=True)
class CasePage:
    case: Any
    turns: list[Turn]
    next: Turn | None
    asked: list[str]
    to_follow: list[str]
    promises: list[promise.Promise]
    entries: list[record.Entry]
    papers: list[tuple[Paper, str]]
    outcome: Outcome | None
    certificate: Certificate | None
    asides: list[Aside]
    has_claims: bool
    rating: Rating | None


@require_safe
@page
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One page for everything; at most 20 statements."""
    found = own(request, case_id)
    if found.state == DRAFT:
        return redirect("portal:tasks", case_id=case_id)
    return render(request, fragment(request, "case"), vars(_page(found)))


def _page(found: Any) -> CasePage:
    now = instant.now()
    issued = papers.of_case(found, for_applicant=True)
    turns = _turns(found, now)
    mine = next((turn for turn in turns if turn.mine), None)
    return CasePage(
        case=found,
        turns=turns,
        next=mine,
        asked=_asked(found) if mine else [],
        to_follow=list(found.deferred) if found.may_withdraw else [],
        promises=promise.promises(found, now),
        entries=record.timeline(found, issued),
        papers=[(paper, papers.title_of(paper)) for paper in issued],
        outcome=_outcome(issued) if found.is_closed else None,
        certificate=_certificate(found),
        asides=offered(found),
        has_claims=calls_creditors(found),
        rating=ratings.of_case(found) if found.finished else None,
    )


def _turns(found: Any, now: datetime) -> list[Turn]:
    items = found.items.filter(status__in=OPEN).select_related("authority")
    return [_turn(item, now) for item in items.order_by("pk")]


def _turn(item: WorkItem, now: datetime) -> Turn:
    due = item.due_at
    return Turn(
        item=item,
        title=str(item.flow_task.task_title),
        office=str(item.authority or ""),
        last_day=lists.last_day(due) if due else None,
        light=_light(item, now) if due or item.paused else None,
    )


def _light(item: WorkItem, now: datetime) -> Light:
    """The applicant's own time runs while the office's stands still."""
    return light_of(item, now) if item.role else own_light(item, now)


def _asked(found: Any) -> list[str]:
    """What officers wrote, if they asked for corrections."""
    if not found.is_with_applicant or corrections.open_correction(found) is None:
        told: list[str] = found.told_applicant()
        return told
    return list(corrections.gaps(found).values())


def _certificate(found: Any) -> Certificate | None:
    if found.organization_id is None and not found.is_closed:
        return None
    return Certificate.objects.filter(case_id=found.pk).order_by("-pk").first()


def _outcome(issued: Iterable[Paper]) -> Outcome | None:
    ending = [paper for paper in issued if paper.kind in papers.UNWELCOME]
    if not ending:
        return None
    paper = ending[-1]
    said = [*paper.facts.get("grounds", []), paper.facts.get("reasons", "")]
    reasons = [words for words in [*said, paper.facts.get("words", "")] if words]
    remedies = _remedies() if paper.kind in papers.CONTESTABLE else []
    return Outcome(paper, papers.title_of(paper), reasons, remedies)


def _remedies() -> list[tuple[str, str, str]]:
    """Where to turn, within what time from notice, and by which article."""
    ways = (
        (_("Administrative reconsideration"), periods.RECONSIDERATION),
        (_("Administrative litigation"), periods.LITIGATION),
    )
    return [(way, guide.in_words(time), str(time.source)) for way, time in ways]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say what withdrawing means, ask once, and do it once."""
    found, user = own(request, case_id), person(request)
    if not found.may_withdraw:
        return redirect("portal:case", case_id=case_id)
    node = found.flow_class.instance.node(WITHDRAW)
    form, status = node.form(None, case=found, item=None, user=user), 200
    if request.method == "POST":
        try:
            acts.interrupt(case_id, WITHDRAW, user, request.POST)
        except acts.InvalidForm as invalid:
            form, status = invalid.form, 422
        except Refused:
            if own(request, case_id).state != WITHDRAWN:
                raise
            return redirect("portal:case", case_id=case_id)
        else:
            messages.success(request, _("Your application has been withdrawn."))
            return redirect("portal:case", case_id=case_id)
    context = {"case": found, "form": form}
    return render(request, "portal/withdraw.html", context, status=status)
