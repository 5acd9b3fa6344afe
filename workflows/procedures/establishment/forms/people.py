"""人员: members, staff, and the two sections that list people."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import SectionForm, number
from workflows.applications.people_forms import PeopleForm
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.people import Person

Kind = Person.Kind


class MembersForm(SectionForm):
    """会员: an association's members, and who does the work."""

    key = "members"
    needed = ("staff_count",)

    class Meta:
        model = Establishment
        fields = ("individual_members", "unit_members", "staff_count")
        widgets = {
            "individual_members": number(),
            "unit_members": number(),
            "staff_count": number(),
        }
        help_texts = {
            "individual_members": _("At least 50, or 50 together with units."),
            "unit_members": _("At least 30 if there are units only."),
            "staff_count": _("Full-time staff."),
        }


class StaffForm(SectionForm):
    key = "staff"
    needed = ("staff_count",)

    class Meta:
        model = Establishment
        fields = ("staff_count", "branches")
        widgets = {"staff_count": number()}
        help_texts = {"branches": _("A service institution may have none.")}

    @classmethod
    def asks(cls, case: Establishment) -> tuple[str, ...]:
        service = case.form == rules.Form.SERVICE
        return ("staff_count", "branches") if service else ("staff_count",)


class PartForm(PeopleForm):
    """Those of some parts, judged by the conditions that speak of them."""

    add_words = _("Add a person or unit")

    @classmethod
    def findings(cls, case: Establishment) -> list[rules.Finding]:
        """The conditions as they speak of the people of this section."""
        app = case.facts
        mine = tuple(person for person in app.people if person.role in cls.kinds)
        found = rules.conditions(replace(app, people=mine), case.place_settings)
        return [finding for finding in found if cls.concerns(finding)]

    @classmethod
    def concerns(cls, finding: rules.Finding) -> bool:
        return finding.field in ("people", *cls.base_fields)


class FoundersForm(PartForm):
    """发起人, 举办者: persons or units."""

    key = "founders"
    kinds = (Kind.FOUNDER,)

    class Meta:
        model = Establishment
        fields = ()

    @classmethod
    def concerns(cls, finding: rules.Finding) -> bool:
        return finding.code.startswith("ban-")


class LeadersForm(PartForm):
    """理事、监事和法定代表人, and how long they serve."""

    key = "leaders"
    kinds = (Kind.LEADER, Kind.COUNCIL, Kind.SUPERVISOR)
    needed = ("term_years",)

    class Meta:
        model = Establishment
        fields = ("term_years",)
        widgets = {"term_years": number()}
        help_texts = {"term_years": _("As the charter says, five years at most.")}
