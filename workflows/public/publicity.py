"""公示: what hangs out now and hung out before, as pages and as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib.syndication.views import Feed
from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.documents.guide import in_words
from workflows.public.forms import PublicityForm
from workflows.public.inviting import told
from workflows.public.notices import for_xml
from workflows.publicity import facts, notices, outages, periods
from workflows.publicity.models import LIVE, Objection, PublicNotice

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

ROWS: Final = 20
SOON: Final = 2  # days; from here on the end is near
NO_INDEX: Final = "noindex, noarchive"


@dataclass(frozen=True)
class Row:
    """One notice of a list; ``tone`` goes with the words, never alone."""

    notice: PublicNotice
    words: str
    tone: str


@dataclass(frozen=True)
class Gap:
    """An outage with its length in minutes, at least one."""

    outage: Any
    minutes: int


@dataclass(frozen=True)
class NoticePage:
    notice: PublicNotice
    facts: list[tuple[Any, str]]
    period: Any
    left: Row
    open: bool
    gaps: list[Gap]
    unseen: int
    results: list[Objection]
    siblings: list[PublicNotice]
    words: dict[str, str]


def found(q: str = "", place: str = "", state: str = "") -> QuerySet[PublicNotice]:
    """On show first, the next to end on top; then what is over, newest first."""
    every = notices.published()
    if q:
        every = every.filter(
            Q(title__icontains=q) | Q(facts__organization__icontains=q)
        )
    if place:
        every = every.filter(authority__region__path__startswith=place)
    if state:
        shown = Q(status__in=LIVE)
        every = every.filter(shown if state == "running" else ~shown)
    return every.order_by(F("ended_at").desc(nulls_first=True), "ends_at", "pk")


def on_show(today: date, most: int) -> list[Row]:
    """What hangs out now, the next to end first. One query."""
    return [row(notice, today) for notice in notices.running()[:most]]


def row(notice: PublicNotice, today: date) -> Row:
    """How long is left, in plain days as people count them."""
    if notice.status == PublicNotice.Status.HELD:
        return Row(notice, _("period suspended"), "grey")
    if not notice.on_show or notice.last_day < today:
        return Row(notice, _ended(notice), "grey")
    days = (notice.last_day - today).days
    if days == 0:
        return Row(notice, _("ends today at 24:00"), "amber")
    words = ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    return Row(notice, words, "amber" if days <= SOON else "green")


def _ended(notice: PublicNotice) -> str:
    return str(notice.get_status_display()) if not notice.on_show else _("ended")


@require_safe
def publicity(request: HttpRequest) -> HttpResponse:
    """Three queries."""
    form, today = PublicityForm(request.GET), instant.today()
    asked = {name: form.said(name) for name in ("q", "place", "state")}
    page: Page[Any] = Paginator(found(**asked), ROWS).get_page(form.page_number)
    rows = [row(notice, today) for notice in page.object_list]
    context = {"form": form, "page": page, "rows": rows, "asked": any(asked.values())}
    return render(request, "public/publicity.html", context)


@require_safe
def public_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list of public facts allows, and how one objects. Seven queries."""
    notice = get_object_or_404(notices.published(), pk=pk)
    context = vars(_page(notice, instant.now()))
    response = render(request, "public/publicity_notice.html", context)
    if not notice.on_show:
        response["X-Robots-Tag"] = NO_INDEX
    return response


def _page(notice: PublicNotice, now: datetime) -> NoticePage:
    gaps = [Gap(one, _minutes(one.ended_at - one.started_at)) for one in _gaps(notice)]
    return NoticePage(
        notice=notice,
        facts=facts.rows(notice.facts),
        period=in_words(periods.whole(notice)),
        left=row(notice, local_day(now)),
        open=notice.accepts(now),
        gaps=gaps,
        unseen=_minutes(outages.total(notice)) if gaps else 0,
        results=_results(notice),
        siblings=_siblings(notice),
        words=told(notice),
    )


def _results(notice: PublicNotice) -> list[Objection]:
    """What was decided on objections; how claims were answered is for creditors."""
    if notice.invites == PublicNotice.Invites.CLAIM:
        return []
    return list(notice.objections.exclude(verdict=""))


def _gaps(notice: PublicNotice) -> list[Any]:
    return list(notice.outages.all())


def _minutes(length: timedelta) -> int:
    """Whole minutes, begun ones counted."""
    return max(1, -int(-length.total_seconds() // 60))


def _siblings(notice: PublicNotice) -> list[PublicNotice]:
    """What else hangs out in the same matter: the other candidates."""
    shown = PublicNotice.objects.filter(case=notice.case_id, status__in=LIVE)
    return list(shown.exclude(pk=notice.pk).order_by("pk")[:ROWS])


class Publicity(Feed[PublicNotice, Any]):
    """What is on show now, as RSS. One query."""

    title = gettext_lazy("Public notices on social organizations")
    link = reverse_lazy("public:publicity")
    description = gettext_lazy("What hangs out for the public before it is decided.")

    def items(self) -> QuerySet[PublicNotice]:
        return notices.running().order_by("-starts_at", "-pk")[:ROWS]

    def item_title(self, item: PublicNotice) -> str:
        return for_xml(item.title)

    def item_description(self, item: PublicNotice) -> str:
        """No more of people than the title says: readers keep what they fetch."""
        words = _("Objections are possible until 24:00 on %(day)s.")
        return for_xml(words % {"day": item.last_day.isoformat()})

    def item_link(self, item: PublicNotice) -> str:
        return reverse("public:public_notice", args=[item.pk])

    def item_pubdate(self, item: PublicNotice) -> datetime:
        return item.starts_at

    def item_author_name(self, item: PublicNotice) -> str:
        return item.authority.name
