"""登记事项 as the report shows them: read only, and what may change each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.law.changes import ITEMS, Item
from workflows.law.people import Form

if TYPE_CHECKING:
    from orgs.models import Organization

LEADERSHIP = "leadership"


@dataclass(frozen=True)
class Fact:
    """``item`` is the anchor in the guide to changes, for what can be changed;
    ``change`` the slug of the procedure that begins it, where one is here."""

    label: Any
    value: Any
    item: Item | None = None
    change: str = ""


def facts(body: Organization) -> list[Fact]:
    """In the order of the certificate. One query for the supervising unit."""
    lead, kind = Item.LEGAL_REPRESENTATIVE, body.get_foundation_kind_display()
    every = [
        Fact(_("Name"), body.name, Item.NAME),
        Fact(_("Unified social credit code"), body.code),
        Fact(_("Form"), body.get_form_display()),
        Fact(_("Kind of foundation"), kind, Item.KIND),
        Fact(_("Legal representative"), body.legal_representative, lead, LEADERSHIP),
        Fact(_("Domicile"), body.address, Item.DOMICILE),
        Fact(_("Registered funds (yuan)"), f"{body.funds:,.2f}", Item.FUNDS),
        Fact(_("Supervising unit"), body.supervising_unit or "", Item.UNIT),
        Fact(_("Purpose"), body.purpose, Item.PURPOSE),
        Fact(_("Scope of business"), body.scope, Item.SCOPE),
        Fact(_("Area of activity"), body.activity_area, Item.AREA),
        Fact(_("Established on"), body.established_on.isoformat()),
        Fact(_("Party body"), body.party_body),
    ]
    ours = {None, *ITEMS[Form(body.form)]}
    return [fact for fact in every if fact.item in ours]
