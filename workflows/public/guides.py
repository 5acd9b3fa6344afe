"""办事指南: what is offered, on which conditions, with what, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from orgs.regions import CITY
from workflows.catalogue import PROCEDURES
from workflows.documents.guide import (
    Advice,
    Condition,
    Guide,
    Limit,
    Row,
    Words,
    of,
)
from workflows.engine.flow import Procedure
from workflows.law.sources import Article, Statute
from workflows.public.chart import Chart, chart
from workflows.public.forms import ChoiceForm
from workflows.public.path import PathStep, path

# What the city has set is published; a county's own values hold in its cases.
PLACE: Final = f"{CITY[0]}/"


@dataclass(frozen=True)
class Card:
    """One service on offer: what it is, and the four figures everybody asks for."""

    slug: str
    form: str
    icon: str
    title: Words
    summary: Words
    promise: str
    law: str
    fee: Words
    visits: int
    entrance: str


@dataclass(frozen=True)
class GuidePage:
    slug: str
    guide: Guide
    form: str
    track: str
    card: Card
    conditions: list[Condition]
    materials: list[Row]
    steps: list[PathStep]
    chart: Chart
    limits: list[Limit]
    pending: list[Statute]


@dataclass(frozen=True)
class CheckPage:
    slug: str
    guide: Guide
    questions: Any
    advice: Advice | None
    form_name: Words
    track_name: Words


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    return render(request, "public/guides.html", {"cards": cards()})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    flow, found = _offered(slug)
    asked = ChoiceForm(request.GET, found.forms, found.tracks)
    page = _page(flow, found, asked.said("form"), asked.said("track"))
    return render(request, "public/guide.html", vars(page))


@require_safe
def eligibility(request: HttpRequest, slug: str) -> HttpResponse:
    """The self-check: a form by GET, so that an answer can be kept and sent on."""
    _flow, found = _offered(slug)
    if found.check is None:
        raise Http404
    questions: Any = found.check(request.GET or None)
    advice = questions.advice() if questions.is_valid() else None
    page = CheckPage(
        slug,
        found,
        questions,
        advice,
        dict(found.forms)[advice.form] if advice else "",
        dict(found.tracks)[advice.track] if advice else "",
    )
    return render(request, "public/eligibility.html", vars(page))


def cards(words: str = "") -> list[Card]:
    """Everything on offer, or what these words occur in. No query when warm."""
    every = [
        _card(flow, guide, form)
        for flow, guide in _on_offer()
        for form, _name in guide.forms
    ]
    if not words:
        return every
    return [card for card in every if words.casefold() in _text(card)]


def _text(card: Card) -> str:
    """What a search looks through: title, summary, and the materials' names."""
    guide = of(PROCEDURES[card.slug])
    assert guide is not None
    rows = guide.materials(card.form, guide.tracks[-1][0])
    titles = [row.need.title(get_language() or "") for row in rows]
    return " ".join([str(card.title), str(card.summary), *titles]).casefold()


def _on_offer() -> Iterator[tuple[type[Procedure], Guide]]:
    for flow in PROCEDURES.values():
        if guide := of(flow):
            yield flow, guide


def _offered(slug: str) -> tuple[type[Procedure], Guide]:
    flow = PROCEDURES.get(slug)
    guide = of(flow)
    if flow is None or guide is None:
        raise Http404
    return flow, guide


def _card(flow: type[Procedure], guide: Guide, form: str) -> Card:
    limits = _limits(flow, guide, form, guide.tracks[0][0])
    return Card(
        slug=flow.slug,
        form=form,
        icon=guide.icons.get(form, ""),
        title=guide.titles[form],
        summary=guide.summaries[form],
        promise=limits[guide.promise_clock].words,
        law=limits[guide.law_clock].words if guide.law_clock else "",
        fee=guide.fee,
        visits=guide.visits,
        entrance=_entrance(flow, guide, form),
    )


def _entrance(flow: type[Procedure], guide: Guide, form: str) -> str:
    """Where one begins."""
    if name := guide.entrances.get(form):
        return reverse(name)
    return reverse("portal:start", args=[flow.slug])


def _limits(
    flow: type[Procedure], guide: Guide, form: str, track: str
) -> dict[str, Limit]:
    """The clocks of the procedure by name, as they would run on a case like this."""
    sample = guide.sample(form, track, PLACE)
    return {c.slug: Limit(c.title, c.period_for(sample)) for c in flow.clocks}


def _page(flow: type[Procedure], guide: Guide, form: str, track: str) -> GuidePage:
    steps = path(flow, guide, track, form, guide.sample(form, track, PLACE))
    conditions = guide.conditions(form, track, PLACE)
    limits = _limits(flow, guide, form, track)
    return GuidePage(
        slug=flow.slug,
        guide=guide,
        form=form,
        track=track,
        card=_card(flow, guide, form),
        conditions=conditions,
        materials=guide.materials(form, track),
        steps=steps,
        chart=chart(steps),
        limits=[*limits.values(), *guide.other_limits(form)],
        pending=_pending(conditions),
    )


def _pending(conditions: Sequence[Condition]) -> list[Statute]:
    """Statutes whose text still waits for a lawyer's eye; honesty owed to readers."""
    named = [c.source for c in conditions if c.source is not None]
    statutes = [s.statute if isinstance(s, Article) else s for s in named]
    return [s for s in dict.fromkeys(statutes) if s.pending]
