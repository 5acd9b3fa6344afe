"""Where an applicant begins: what waits, what runs, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import User
from orgs.requests import person
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.documents.models import Ruling
from workflows.engine import acts
from workflows.engine import lists as work_lists
from workflows.engine.lights import Light, light
from workflows.portal import lists
from workflows.portal.own import DRAFT, fragment, page
from workflows.portal.promise import periods_of
from workflows.portal.reports import Owed, owed_by

if TYPE_CHECKING:
    from datetime import date, datetime

    from workflows.engine.models import WorkItem

PAGE = 25
SHOWN = 10
MOST = 100  # organizations whose reports are looked for


@dataclass(frozen=True)
class Task:
    """A step that waits for the applicant; ``words`` are the officer's."""

    item: Any
    title: str
    light: Light | None
    last_day: date | None
    words: list[str]


@dataclass(frozen=True)
class HomePage:
    today: date
    next: Task | None
    tasks: list[Task]
    owed: list[Owed]
    running: list[lists.Row]
    finished: list[lists.Row]
    drafts: list[lists.Draft]
    organizations: list[Any]
    procedures: list[Any]


@require_safe
@page
def home(request: HttpRequest) -> HttpResponse:
    user, now = person(request), instant.now()
    tasks = _tasks(user, now)
    cases = lists.running_and_finished(user, running=SHOWN, finished=5)
    rows = list(lists.rows(cases, now))
    bodies = list(lists.organizations(user)[:MOST])
    context = HomePage(
        today=local_day(now),
        next=tasks[0] if tasks else None,
        tasks=tasks[1:],
        owed=owed_by(bodies, now),
        running=[row for row in rows if not row.is_closed],
        finished=[row for row in rows if row.is_closed],
        drafts=lists.drafts(user, SHOWN),
        organizations=bodies[:SHOWN],
        procedures=list(PROCEDURES.values()),
    )
    return render(request, fragment(request, "home"), vars(context))


def _tasks(user: User, now: datetime) -> list[Task]:
    """What waits for the applicant, the nearest deadline first; two queries."""
    waiting = work_lists.for_applicant(user).exclude(process__state=DRAFT)
    items = list(waiting[:SHOWN])
    words = _words(items)
    return [_task(item, now, words.get(item.process_id, [])) for item in items]


def _task(item: WorkItem, now: datetime, words: list[str]) -> Task:
    due = item.due_at
    return Task(
        item=item,
        title=str(item.flow_task.task_title),
        light=light(due, now) if due else None,
        last_day=lists.last_day(due) if due else None,
        words=words,
    )


def _words(items: list[WorkItem]) -> dict[int, list[str]]:
    """What officers asked to be corrected, by case; one query."""
    asked = Ruling.objects.filter(
        case__in=[item.process_id for item in items],
        verdict=Ruling.Verdict.GAP,
        case__corrections__round=F("round"),
        case__corrections__answered_at=None,
    )
    found: dict[int, list[str]] = {}
    for case_id, words in asked.order_by("pk").values_list("case_id", "words"):
        found.setdefault(case_id, []).append(words)
    return found


@require_safe
@page
def cases(request: HttpRequest) -> HttpResponse:
    """Every case, by group and by words, 25 to a page."""
    user, now = person(request), instant.now()
    chosen = request.GET.get("show", "all")
    _title, which = lists.GROUPS.get(chosen, lists.GROUPS["all"])
    text = request.GET.get("q", "")
    found = lists.search(lists.cases_of(user).filter(which), text)
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    numbers = lists.counts(user)
    context = {
        "groups": [(k, t, numbers[k]) for k, (t, _which) in lists.GROUPS.items()],
        "chosen": chosen,
        "text": text,
        "page": shown,
        "rows": list(lists.rows(shown.object_list, now)),
    }
    return render(request, "portal/cases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What is needed, and the button that makes a draft."""
    flow: Any = PROCEDURES.get(slug)
    if flow is None:
        raise Http404
    form, status = _opening(flow, request), 200
    if request.method == "POST":
        if form is None or form.is_valid():
            facts = form.facts() if form else {}
            case_id = _begin(flow, person(request), facts)
            return redirect("portal:tasks", case_id=case_id)
        status = 422
    context = {"flow": flow, "clocks": periods_of(flow), "form": form}
    return render(request, "portal/start.html", context, status=status)


def _opening(flow: Any, request: HttpRequest) -> Any:
    """The form of what is asked first, if the procedure has one."""
    if flow.opening is None:
        return None
    data = request.POST if request.method == "POST" else None
    initial = request.GET.dict()
    return flow.opening(data, user=person(request), initial=initial)


def _begin(flow: Any, user: User, facts: dict[str, Any]) -> int:
    """A new draft, or the one that a second click finds just begun."""
    with transaction.atomic():
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        rows = flow.process_class._default_manager.filter(applicant=user, state=DRAFT)
        same = {"title": "", **facts}
        untouched = rows.filter(changed_at=F("created"), **same).first()
        case = untouched or acts.begin(flow, user, **facts)
    pk: int = case.pk
    return pk
