"""登记事项 as the report shows them: read only, and what may change each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from orgs.models import Organization

LEADERSHIP = "leadership"


@dataclass(frozen=True)
class Fact:
    """``change`` is the slug of the procedure that may alter it, if one may."""

    label: Any
    value: Any
    change: str = ""


def facts(body: Organization) -> list[Fact]:
    """In the order of the certificate. One query for the supervising unit."""
    return [
        Fact(_("Name"), body.name),
        Fact(_("Unified social credit code"), body.code),
        Fact(_("Form"), body.get_form_display()),
        Fact(_("Legal representative"), body.legal_representative, LEADERSHIP),
        Fact(_("Domicile"), body.address),
        Fact(_("Registered funds (yuan)"), f"{body.funds:,.2f}"),
        Fact(_("Supervising unit"), body.supervising_unit or ""),
        Fact(_("Scope of business"), body.scope),
        Fact(_("Established on"), body.established_on.isoformat()),
        Fact(_("Party body"), body.party_body),
    ]
