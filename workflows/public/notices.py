"""公告: what was published, newest first, as pages and as a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workflows.documents.models import Announcement
from workflows.public.forms import Asked

ROWS: Final = 20
# XML cannot carry them; one pasted into an address would end the feed for all.
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# Facts that are shown, in this order; any other stays in the record.
FACTS: Final[dict[str, Any]] = {
    "name": _("Name"),
    "code": _("Unified social credit code"),
    "form": _("Certificate"),
    "leaders": _("Leaders"),
    "legal_representative": _("Legal representative"),
    "term": _("Term of office"),
    "address": _("Domicile"),
    "list": _("List"),
    "reason": _("Reason"),
    "authority": _("Deciding organ"),
    "filing_number": _("Filing number"),
    "community": _("Village or community"),
    "category": _("Field of activity"),
    "year": _("Year"),
    "conclusion": _("Conclusion"),
    "was": _("Conclusion before"),
    "income": _("Income of the year (yuan)"),
    "expense": _("Expenses of the year (yuan)"),
    "charity_spending": _("Spending for charity (yuan)"),
    "management": _("Management cost (yuan)"),
    "net_assets_end": _("Net assets at the end of the year (yuan)"),
    "activities": _("Main activities"),
    "decided_on": _("Day of the decision"),
}


@dataclass(frozen=True)
class AnnouncementsPage:
    form: Asked
    page: Page[Announcement]


def published(q: str = "") -> QuerySet[Announcement]:
    """Newest first, with the authority."""
    found = Announcement.objects.select_related("authority")
    if q:
        found = found.filter(Q(title__icontains=q) | Q(facts__code=q))
    return found.order_by("-published_at", "-pk")


def facts(notice: Announcement) -> list[tuple[Any, Any]]:
    return [(label, notice.facts[k]) for k, label in FACTS.items() if k in notice.facts]


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    form = Asked(request.GET)
    pages = Paginator(published(form.said("q")), ROWS)
    context = AnnouncementsPage(form, pages.get_page(form.page_number))
    return render(request, "public/announcements.html", vars(context))


@require_safe
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(published(), pk=pk)
    context = {"notice": notice, "facts": facts(notice)}
    return render(request, "public/announcement.html", context)


class Announcements(Feed[Announcement, Any]):
    """The newest ones as RSS. One query."""

    title = _("Announcements on social organizations")
    link = reverse_lazy("public:announcements")
    description = _("What the registrars of social organizations have published.")

    def items(self) -> QuerySet[Announcement]:
        return published()[:ROWS]

    def item_title(self, item: Announcement) -> str:
        return for_xml(item.title)

    def item_description(self, item: Announcement) -> str:
        said = "；".join(f"{label}：{value}" for label, value in facts(item))
        return for_xml(said)

    def item_link(self, item: Announcement) -> str:
        return reverse("public:announcement", args=[item.pk])

    def item_pubdate(self, item: Announcement) -> datetime:
        return item.published_at

    def item_author_name(self, item: Announcement) -> str:
        return item.authority.name


def for_xml(text: str) -> str:
    """Without the characters that XML cannot carry."""
    return CONTROLS.sub("", text)
