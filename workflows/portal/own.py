"""One's own cases: fetched for the person, and what may be changed in them now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from orgs.requests import person
from workflows.documents import corrections
from workflows.documents import materials as files
from workflows.engine.access import is_party, visible
from workflows.engine.models import OPEN, WorkItem
from workflows.engine.work import Refused
from workflows.law.materials import MaterialSource

if TYPE_CHECKING:
    from django.http import HttpRequest

View = Callable[..., HttpResponseBase]
DRAFT = "draft"
# What somebody else, or another window, has meanwhile done; trying again may help.
OVERTAKEN = frozenset({"busy", "closed", "taken"})


def page(view: View) -> View:
    """A page of the portal: signed in, never cached, refusals in plain words."""

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            status = 409 if refusal.reason in OVERTAKEN else 403
            context = {"words": refusal.words, "case_id": kwargs.get("case_id")}
            return render(request, "portal/refused.html", context, status=status)

    return answer


def fragment(request: HttpRequest, page_name: str) -> str:
    """The template of a page, or of its live part when only that is fetched again."""
    live = request.headers.get("X-Requested-With") == "live"
    return f"portal/{'_' if live else ''}{page_name}.html"


def own(request: HttpRequest, case_id: int) -> Any:
    """The case as its own class if it is the person's own, else 404.

    An officer sees cases at the desk, not here. Three to five queries.
    """
    user = person(request)
    case = visible(user, case_id)
    if not is_party(user, case):
        raise Http404
    return case


def waiting(case: Any) -> WorkItem | None:
    """The step that waits for the applicant, if one does. One query."""
    item: WorkItem | None = case.items.filter(role="", status__in=OPEN).first()
    if item is not None:
        item.process = case
    return item


def back(case: Any) -> HttpResponse:
    """To what the applicant is doing: the task list, the corrections, the case."""
    if case.state == DRAFT:
        return redirect("portal:tasks", case_id=case.pk)
    item = waiting(case)
    if item is not None and case.is_with_applicant:
        return redirect("portal:step", item_id=item.pk)
    return redirect("portal:case", case_id=case.pk)


@dataclass(frozen=True)
class Openings:
    """What the applicant may change now, by key: "section:name", "material:charter"."""

    everything: bool = False
    keys: frozenset[str] = frozenset()

    def allow(self, key: str) -> bool:
        return self.everything or key in self.keys

    def demand(self, key: str) -> None:
        """Raise :class:`Refused` unless it is open."""
        if not self.allow(key):
            raise Refused(
                "not_open",
                _(
                    "This part cannot be changed now. Only what you were asked to"
                    " correct is open; nothing was changed."
                ),
            )


def openings(case: Any) -> Openings:
    """A draft is open; later what was flagged, what a step opens, what may follow.

    Up to four queries.
    """
    if case.state == DRAFT:
        return Openings(everything=True)
    keys = corrections.flagged(case) if case.is_with_applicant else set()
    if keys or case.deferred:
        keys |= _still_to_come(case, correcting=bool(keys))
    return Openings(keys=frozenset(keys) | case.opened())


def _still_to_come(case: Any, *, correcting: bool) -> set[str]:
    """Files not handed in: deferred ones, and those a correction made necessary."""
    due = set(case.deferred) if case.may_withdraw else set()
    if correcting:
        due |= {
            need.key
            for need in case.requirements()
            if need.source is MaterialSource.UPLOAD
        }
    return {f"material:{key}" for key in due - files.current(case).keys()}
