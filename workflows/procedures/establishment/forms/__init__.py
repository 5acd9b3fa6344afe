"""The sections of the application form (申请表), in order, and how far one is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import SectionForm
from workflows.applications.people_forms import PeopleForm
from workflows.applications.sections import find as section
from workflows.applications.sections import (
    missing,
    outstanding,
    section_state,
)
from workflows.applications.sections import of as sections_of
from workflows.documents.sections import Section
from workflows.procedures.establishment.forms.basics import (
    FundsForm,
    NameForm,
    PurposeForm,
    WhatForm,
)
from workflows.procedures.establishment.forms.charter import (
    CharterForm,
    ContactForm,
    PartyForm,
)
from workflows.procedures.establishment.forms.domicile import DomicileForm
from workflows.procedures.establishment.forms.names import name_findings
from workflows.procedures.establishment.forms.people import (
    FoundersForm,
    LeadersForm,
    MembersForm,
    StaffForm,
)
from workflows.procedures.establishment.forms.person import PersonForm
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.rules import Form

__all__ = [
    "SECTIONS",
    "PeopleForm",
    "PersonForm",
    "SectionForm",
    "missing",
    "name_findings",
    "outstanding",
    "section",
    "section_state",
    "sections_of",
]

BASICS = _("Basic facts")
PEOPLE = _("People")
MATERIALS = _("Materials")
CHECK = _("Check and submit")


def _association(case: Establishment) -> bool:
    return case.form == Form.ASSOCIATION


def _staffed(case: Establishment) -> bool:
    return case.form in (Form.SERVICE, Form.FOUNDATION)


SECTIONS: tuple[Section, ...] = (
    Section("what", _("Form and registrar"), BASICS, WhatForm),
    Section("name", _("Name"), BASICS, NameForm, hint=_("Checked as you type.")),
    Section("domicile", _("Domicile"), BASICS, DomicileForm),
    Section("purpose", _("Purpose and scope"), BASICS, PurposeForm),
    Section("funds", _("Funds"), BASICS, FundsForm),
    Section("members", _("Members and staff"), PEOPLE, MembersForm, _association),
    Section("staff", _("Staff"), PEOPLE, StaffForm, _staffed),
    Section("founders", _("Founders"), PEOPLE, FoundersForm),
    Section(
        "leaders",
        _("Council, supervisors and legal representative"),
        PEOPLE,
        LeadersForm,
    ),
    Section("charter", _("Items of the charter"), MATERIALS, CharterForm),
    Section("party", _("Party building"), MATERIALS, PartyForm),
    Section("contact", _("Contact and commitments"), CHECK, ContactForm),
)
