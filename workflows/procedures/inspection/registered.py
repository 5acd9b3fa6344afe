"""登记事项 as the report shows them: read only, and what may change each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.law import sources
from workflows.law.sources import Article

if TYPE_CHECKING:
    from orgs.models import Organization

LEADERSHIP = "leadership"
# 变更登记: not yet a procedure here, so the registrar is named instead.
CHANGE: Mapping[str, Article] = {
    "association": Article(sources.ASSOCIATIONS, 18),
    "service": Article(sources.INSTITUTIONS, 15),
    "foundation": Article(sources.FOUNDATIONS, 15),
}


@dataclass(frozen=True)
class Fact:
    """``change`` is the slug of the procedure that may alter it, if one is here;
    ``rule`` the article under which the registrar changes it otherwise."""

    label: Any
    value: Any
    change: str = ""
    rule: str = ""


def facts(body: Organization) -> list[Fact]:
    """In the order of the certificate. One query for the supervising unit."""
    rule = str(CHANGE[body.form])
    return [
        Fact(_("Name"), body.name, rule=rule),
        Fact(_("Unified social credit code"), body.code),
        Fact(_("Form"), body.get_form_display()),
        Fact(_("Legal representative"), body.legal_representative, LEADERSHIP),
        Fact(_("Domicile"), body.address, rule=rule),
        Fact(_("Registered funds (yuan)"), f"{body.funds:,.2f}", rule=rule),
        Fact(_("Supervising unit"), body.supervising_unit or "", rule=rule),
        Fact(_("Scope of business"), body.scope, rule=rule),
        Fact(_("Established on"), body.established_on.isoformat()),
        Fact(_("Party body"), body.party_body),
    ]
