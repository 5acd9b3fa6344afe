"""变更登记指南: how what is registered is changed, at the counter of the registrar.

No procedure runs here for it; the page names article, papers and office, and every
item has an anchor (``workflows.law.changes.Item``) that reports link to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from orgs.models import Authority, Organization
from workflows.documents.guide import Limit
from workflows.law import changes
from workflows.law.changes import Item, Row
from workflows.law.people import Form
from workflows.public.forms import ChangeForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from workflows.law.sources import Article, Statute

TITLE: Final = _("Change of what is registered")
SUMMARY: Final = _(
    "Name, domicile, funds, supervising unit, purpose or scope: at the counter of your"
    " registrar, everything at once."
)
LABELS: Final[dict[Item, Any]] = {
    Item.NAME: _("Name"),
    Item.DOMICILE: _("Domicile"),
    Item.LEGAL_REPRESENTATIVE: _("Legal representative"),
    Item.FUNDS: _("Registered funds"),
    Item.UNIT: _("Supervising unit"),
    Item.PURPOSE: _("Purpose"),
    Item.SCOPE: _("Scope of business"),
    Item.AREA: _("Area of activity"),
    Item.KIND: _("Kind of foundation"),
}
VISITS: Final = 1
LEADERSHIP: Final = "leadership"


@dataclass(frozen=True)
class Part:
    """One registered item; ``online`` is the procedure that has to come first."""

    item: Item
    label: Any
    registered: Article | None
    brings: list[Row]
    minds: list[Row]
    online: str


@dataclass(frozen=True)
class ChangePage:
    title: Any
    summary: Any
    forms: list[tuple[str, Any]]
    form: Form
    body: Organization | None
    rules: list[Row]
    papers: list[Row]
    parts: list[Part]
    limit: Limit | None
    free: Article
    visits: int
    registrars: list[Authority]
    pending: list[Statute]


@require_safe
def change(request: HttpRequest) -> HttpResponse:
    """With ``body``, a credit code: of its form and at its registrar. One query."""
    asked = ChangeForm(request.GET)
    body = _body(asked.said("body"))
    form = Form(body.form if body else asked.said("form") or Form.ASSOCIATION)
    return render(request, "public/change.html", vars(_page(form, body)))


def found(words: str) -> bool:
    """Whether a search for these words should find this page. No query."""
    every = " ".join(map(str, (TITLE, SUMMARY, *LABELS.values())))
    return words.casefold() in every.casefold()


def _page(form: Form, body: Organization | None) -> ChangePage:
    within, statute = changes.WITHIN.get(form), changes.DUTY[form].statute
    return ChangePage(
        title=TITLE,
        summary=SUMMARY,
        forms=list(Organization.Form.choices),
        form=form,
        body=body,
        rules=changes.rules(form),
        papers=changes.papers(form),
        parts=[_part(item, form) for item in changes.ITEMS[form]],
        limit=Limit(_("From the consent of the supervising unit"), within)
        if within
        else None,
        free=changes.FREE,
        visits=VISITS,
        registrars=_registrars(body),
        pending=[statute] if statute.pending else [],
    )


def _part(item: Item, form: Form) -> Part:
    return Part(
        item=item,
        label=LABELS[item],
        registered=changes.registered(item, form),
        brings=changes.brings(item, form),
        minds=changes.minds(item, form),
        online=LEADERSHIP if item is Item.LEGAL_REPRESENTATIVE else "",
    )


def _body(code: str) -> Organization | None:
    """Whoever is on the register; a struck body has nothing to change."""
    if not code:
        return None
    with_office = Organization.objects.live().select_related("registrar")
    return with_office.filter(code=code).first()


def _registrars(body: Organization | None) -> list[Authority]:
    """The one of the body, or all of them, the city first."""
    if body is not None:
        return [body.registrar]
    offices = Authority.objects.filter(kind=Authority.Kind.REGISTRAR, active=True)
    return list(offices)
