"""规范用语: the page on which an office looks after its standard wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import Authority
from orgs.roles import DECIDE, EXAMINE
from workflows.catalogue import PROCEDURES
from workflows.desk import library
from workflows.desk.admission import holding
from workflows.engine.access import holdings

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.law.materials import ChecklistRow

KEEPERS: Final = (EXAMINE, DECIDE)
ONLY_THEIRS = gettext_lazy(
    "Standard wordings are looked after by the examiners and heads of an office."
)
MOST, LONGEST = 20, 300


@dataclass(frozen=True)
class Item:
    """One item of the checklist with its wordings, one a line."""

    key: str
    title: str
    text: str
    own: bool
    error: str = ""

    @property
    def field(self) -> str:
        return f"words-{self.key.replace(':', '-') or 'general'}"

    @property
    def rows(self) -> int:
        return max(2, self.text.count("\n") + 2)


@require_safe
@holding(KEEPERS, ONLY_THEIRS)
def wordings(request: HttpRequest, user: User) -> HttpResponse:
    """The offices one keeps them for, and their procedures."""
    offices = Authority.objects.filter(pk__in=_kept_by(user)).order_by("pk")
    kinds = [flow for flow in PROCEDURES.values() if _checks(flow)]
    return render(request, "desk/wordings.html", {"offices": offices, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
@holding(KEEPERS, ONLY_THEIRS)
def wordings_of(
    request: HttpRequest, user: User, authority: int, procedure: str
) -> HttpResponse:
    """All items of one procedure; 404 for other offices and unknown procedures."""
    flow: Any = PROCEDURES.get(procedure)
    if authority not in _kept_by(user) or flow is None or not _checks(flow):
        raise Http404
    office = get_object_or_404(Authority, pk=authority)
    items, status = _items(office, flow), 200
    if request.method == "POST":
        items = [_typed(item, request.POST) for item in items]
        if not any(item.error for item in items):
            _say(request, _kept(items, office, flow, user))
            return redirect("desk:wordings_of", authority, procedure)
        status = 422
    context = {"office": office, "flow": flow, "items": items, "most": MOST}
    return render(request, "desk/wordings_of.html", context, status=status)


def _kept_by(user: User) -> set[int]:
    keepers = {role.slug for role in KEEPERS}
    return {office for role, office in holdings(user) if role in keepers}


def _checks(flow: Any) -> tuple[ChecklistRow, ...]:
    return tuple(getattr(flow, "checks", ()))


def _items(office: Authority, flow: Any) -> list[Item]:
    """What fits every item comes last, as it does in the checklist."""
    shelf = library.shelf(office.pk, flow.slug)
    language = get_language() or "zh-hans"
    rows = [(row.key, row.title(language)) for row in _checks(flow)]
    shipped = _shipped(flow)
    return [
        Item(
            key=key,
            title=title,
            text="\n".join(shelf.own.get(key, shipped[key])),
            own=key in shelf.own,
        )
        for key, title in [*rows, (library.GENERAL, _("For any item"))]
    ]


def _shipped(flow: Any) -> dict[str, tuple[str, ...]]:
    rows = {row.key: library.shipped(row) for row in _checks(flow)}
    return rows | {library.GENERAL: library.SHIPPED}


def _typed(item: Item, data: Any) -> Item:
    text = str(data.get(item.field, item.text)).replace("\r\n", "\n")
    lines = _lines(text)
    error = ""
    if len(lines) > MOST or any(len(line) > LONGEST for line in lines):
        told = _("At most %(lines)s wordings of %(signs)s characters each.")
        error = told % {"lines": MOST, "signs": LONGEST}
    elif "\0" in text:
        error = _("Please use plain characters.")
    return Item(item.key, item.title, text, item.own, error)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@transaction.atomic
def _kept(items: list[Item], office: Authority, flow: Any, user: User) -> int:
    """How many items have changed; an empty one goes back to what is shipped."""
    shipped = _shipped(flow)
    return sum(
        library.write(
            office,
            flow.slug,
            item.key,
            _lines(item.text) or shipped[item.key],
            shipped[item.key],
            user,
        )
        for item in items
    )


def _say(request: HttpRequest, changed: int) -> None:
    told = ngettext("Kept; %(n)s item changed.", "Kept; %(n)s items changed.", changed)
    words = told % {"n": changed} if changed else _("Nothing has changed.")
    messages.success(request, words)
