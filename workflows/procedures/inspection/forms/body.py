"""Who the body is, how it is led, who works in it, and its party building."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.contact import TELEPHONE
from workflows.applications.forms import text
from workflows.procedures.inspection.forms.base import (
    AnswersForm,
    count,
    words,
    yes_no,
)
from workflows.procedures.inspection.models import Inspection

PARTY_KINDS = (
    ("own", _("An organization of our own")),
    ("joint", _("A joint one with other bodies")),
    ("none", _("None yet")),
)


class BasicsForm(AnswersForm):
    """基本信息: what is registered is shown; only what is not is asked."""

    key = "basics"
    above = "inspection/_registered.html"
    needed = (
        "at_domicile",
        "unregistered_changes",
        "contact_name",
        "contact_phone",
    )

    contact_name = forms.CharField(
        label=_("Contact"), required=False, max_length=64, widget=text()
    )
    contact_phone = forms.RegexField(
        TELEPHONE,
        label=_("Telephone"),
        required=False,
        error_messages={"invalid": _("Please enter a mobile or landline number.")},
        widget=text(inputmode="tel", autocomplete="tel"),
    )
    at_domicile = yes_no(_("Is the office at the registered domicile?"))
    unregistered_changes = yes_no(
        _("Has anything registered changed that is not registered yet?"),
        _("Name, domicile, scope, legal representative, funds, supervising unit."),
    )
    website = forms.CharField(
        label=_("Website or official account"),
        required=False,
        max_length=200,
        widget=text(),
    )

    class Meta:
        model = Inspection
        fields = ("contact_name", "contact_phone")


class BodiesForm(AnswersForm):
    """组织机构和会议."""

    key = "bodies"

    council_size = count(_("Members of the council"))
    supervisor_count = count(_("Supervisors"))
    assembly_meetings = count(_("Meetings of the members or their delegates"))
    council_meetings = count(_("Meetings of the council"))
    charter_changed = yes_no(_("Was the charter changed in the year?"))
    has_branches = yes_no(_("Are there branches or representative offices?"))
    branch_words = words(_("Which ones"), _("Names and what they do."))

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        """Only an association has members who meet."""
        names = tuple(cls.base_fields)
        if case.organization and case.organization.form == "association":
            return names
        return tuple(n for n in names if n != "assembly_meetings")

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        return tuple(n for n in cls.asks(case) if n != "branch_words")


class PeopleForm(AnswersForm):
    """会员、专职人员、社会保险. Numbers, no names."""

    key = "people"
    members: ClassVar = ("individual_members", "unit_members")

    individual_members = count(_("Individual members"))
    unit_members = count(_("Member units"))
    staff = count(_("Full-time staff"))
    insured = count(_("Of whom with social insurance"))
    part_time = count(_("Part-time staff"))
    volunteers = count(_("Volunteers"))

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        names = tuple(cls.base_fields)
        if case.organization and case.organization.form == "association":
            return names
        return tuple(n for n in names if n not in cls.members)

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        return tuple(n for n in cls.asks(case) if n not in ("part_time", "volunteers"))


class PartyForm(AnswersForm):
    """党建工作."""

    key = "party"
    needed = ("party_members", "party_kind", "party_in_charter")

    party_members = count(_("Party members among staff and leaders"))
    party_kind = forms.ChoiceField(
        label=_("Party organization"),
        required=False,
        choices=PARTY_KINDS,
        widget=forms.RadioSelect,
    )
    party_in_charter = yes_no(_("Does the charter speak of party building?"))
    party_instructor = yes_no(_("Is there a party-building instructor?"))
    party_activities = count(_("Party activities in the year"))
    party_words = words(_("What was done"))
