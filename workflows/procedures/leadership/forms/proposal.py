"""The sections that speak of the proposal as a whole."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications.contact import ContactForm as PlainContactForm
from workflows.applications.forms import SectionForm, number
from workflows.applications.people_forms import PeopleForm
from workflows.clock import instant
from workflows.law.findings import Finding
from workflows.law.people import Form
from workflows.procedures.leadership.models import Body, Leadership


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MeetingForm(SectionForm):
    """会议和任期: what the assembly or the council decided."""

    key = "meeting"
    needed = ("met_on", "body", "entitled", "present", "votes", "term_from", "term_to")

    class Meta:
        model = Leadership
        fields = (
            "met_on",
            "body",
            "entitled",
            "present",
            "votes",
            "session",
            "term_from",
            "term_to",
            "public_fundraising",
        )
        widgets: ClassVar = {
            "met_on": _day(),
            "term_from": _day(),
            "term_to": _day(),
            "body": forms.RadioSelect,
            **{name: number() for name in ("entitled", "present", "votes", "session")},
        }
        help_texts: ClassVar = {
            "votes": _("For the candidate with the fewest votes."),
            "session": _("3 for the third council, for example."),
            "term_from": _("After a change within the term: from the appointment."),
            "term_to": _("After a change within the term: the end of this term."),
            "public_fundraising": _("The certificate for public fundraising says so."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            field: Any = self.fields["body"]
            field.choices = _bodies(self.case)

    @classmethod
    def asks(cls, case: Leadership) -> tuple[str, ...]:
        body = case.organization
        charity = body is not None and body.is_charity
        return tuple(
            name for name in cls.base_fields if charity or name != "public_fundraising"
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        met, begins, ends = (data.get(n) for n in ("met_on", "term_from", "term_to"))
        if met and met > instant.today():
            self.add_error("met_on", _now("This day is still to come."))
        if begins and ends and ends <= begins:
            self.add_error("term_to", _now("The term ends before it begins."))
        return data


def _bodies(case: Leadership) -> list[tuple[str, Any]]:
    """Only associations have members who meet."""
    if case.form == Form.ASSOCIATION:
        return list(Body.choices)
    return [(Body.COUNCIL.value, Body.COUNCIL.label)]


class CandidatesForm(PeopleForm):
    """拟任人选: each on a page of their own, judged together."""

    key = "candidates"
    add_words = _("Add a candidate")

    class Meta:
        model = Leadership
        fields = ()

    @classmethod
    def people(cls, case: Leadership) -> list[Any]:
        """Nobody who has fallen out already."""
        return case.proposed

    @classmethod
    def findings(cls, case: Leadership) -> list[Finding]:
        return [one for one in case.conditions() if one.field == "people"]


class CouncilForm(SectionForm):
    """理事会组成: counted, where the law looks at who sits there together."""

    key = "council"
    needed = ("council",)

    class Meta:
        model = Leadership
        fields = ("council", "linked", "relatives", "foreign", "private_funds")
        widgets: ClassVar = {
            name: number() for name in ("council", "linked", "relatives", "foreign")
        }
        help_texts: ClassVar = {
            "council": _("As it will be after this change."),
            "private_funds": _("The fund comes from private people only."),
        }

    @classmethod
    def asks(cls, case: Leadership) -> tuple[str, ...]:
        foundation = case.form == Form.FOUNDATION
        left_out = set() if foundation else {"private_funds"}
        if not case.public_fundraising:
            left_out |= {"linked", "foreign"}
        return tuple(name for name in cls.base_fields if name not in left_out)


class ContactForm(PlainContactForm):
    """联系人和承诺: the candidates know, and agree, that this is made public."""

    needed = ("contact_name", "contact_phone", "true_facts", "candidates_agree")
    promises = ("true_facts", "candidates_agree")

    true_facts = forms.BooleanField(
        label=_("The proposal is true and was decided as the charter prescribes."),
        required=False,
    )
    candidates_agree = forms.BooleanField(
        label=_(
            "Every candidate has been told which particulars are made public, and"
            " agrees."
        ),
        help_text=_(
            "Name, sex, month of birth, political status, employer and posts; never"
            " the identity number, a telephone number or the day of birth."
        ),
        required=False,
    )

    class Meta:
        model = Leadership
        fields = ("contact_name", "contact_phone")
