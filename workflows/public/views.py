"""首页: what one can do here, what is new, and one search over all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orgs.models import Organization
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.documents.models import Announcement
from workflows.public import changing
from workflows.public.figures import Figures, this_month
from workflows.public.forms import Asked, VerifyForm
from workflows.public.guides import Card, cards
from workflows.public.notices import published
from workflows.public.publicity import Row, on_show
from workflows.public.register import entries

NEWEST: Final = 5
HITS: Final = 10


@dataclass(frozen=True)
class HomePage:
    cards: list[Card]
    figures: Figures | None
    publicity: list[Row]
    announcements: list[Announcement]
    verify_form: VerifyForm


@dataclass(frozen=True)
class SearchPage:
    q: str
    cards: list[Card]
    change: bool
    organizations: list[Organization]
    announcements: list[Announcement]

    @property
    def nothing(self) -> bool:
        return not (
            self.cards or self.change or self.organizations or self.announcements
        )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if q := Asked(request.GET).said("q"):
        return _search(request, q)
    now = instant.now()
    page = HomePage(
        cards=cards(),
        figures=this_month(now),
        publicity=on_show(local_day(now), NEWEST),
        announcements=list(published()[:NEWEST]),
        verify_form=VerifyForm(auto_id="verify_%s"),
    )
    return render(request, "public/home.html", vars(page))


def _search(request: HttpRequest, q: str) -> HttpResponse:
    """Two queries, one list each; the full lists are one link away."""
    page = SearchPage(
        q=q,
        cards=cards(q),
        change=changing.found(q),
        organizations=list(entries(q=q)[:HITS]),
        announcements=list(published(q)[:HITS]),
    )
    context = vars(page) | {"nothing": page.nothing}
    return render(request, "public/search.html", context)
