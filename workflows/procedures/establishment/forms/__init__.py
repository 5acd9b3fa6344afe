"""The sections of the application form (申请表), in order, and how far one is."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.documents import materials
from workflows.documents.sections import Section
from workflows.law.materials import MaterialSource, Requirement
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.forms.base import SectionForm, language
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
    PeopleForm,
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


def sections_of(case: Establishment) -> list[Section]:
    """Those that this case has; no query."""
    return [section for section in SECTIONS if section.applies(case)]


def section(case: Establishment, key: str) -> Section | None:
    """The section of this key if the case has it."""
    return next((s for s in sections_of(case) if s.key == key), None)


def section_state(case: Establishment, section: Section) -> str:
    """ "done", "bad" (finished once, lacks something now), "doing" or "todo".

    No query, save one per case for the people.
    """
    form = _form_of(section)
    if section.key in case.confirmed:
        return "bad" if form.unfilled(case) else "done"
    return "doing" if form.begun(case) else "todo"


def missing(case: Establishment) -> list[str]:
    """What still keeps this from being submitted, a sentence each, by section.

    Some seven queries: the files, and the name held against the register again.
    A material that may follow later (容缺) is promised or there.
    """
    words = _now("%(section)s: %(gap)s")
    gaps = [
        (section.title, gap)
        for section in sections_of(case)
        for gap in _form_of(section).missing(case)
    ]
    gaps += [(MATERIALS, gap) for gap in _missing_files(case)]
    return [words % {"section": title, "gap": gap} for title, gap in gaps]


def outstanding(case: Establishment) -> list[str]:
    """What has to come before it can be granted, promised for later or not."""
    words = _now("“%(material)s” has not been handed in yet.")
    return [words % {"material": n.title(language())} for n in _not_handed_in(case)]


def _missing_files(case: Establishment) -> list[str]:
    plain = _now("Please upload “%(material)s”.")
    later = _now("Please upload “%(material)s”, or promise it for later.")
    return [
        (plain if need.source is MaterialSource.UPLOAD else later)
        % {"material": need.title(language())}
        for need in _not_handed_in(case)
        if need.key not in case.deferred
    ]


def _not_handed_in(case: Establishment) -> list[Requirement]:
    there = materials.current(case)
    needs = rules.materials(case.application())
    return [need for need in needs if need.uploaded and need.key not in there]


def _form_of(section: Section) -> type[SectionForm]:
    assert section.form is not None
    return section.form
