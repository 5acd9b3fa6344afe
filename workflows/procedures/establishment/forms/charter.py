"""The charter, party building, and contact with commitments."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.procedures.establishment import rules
from workflows.procedures.establishment.forms.base import (
    SectionForm,
    language,
    number,
    text,
)
from workflows.procedures.establishment.models import Establishment

TELEPHONE = r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$"


class CharterForm(SectionForm):
    """Which items the draft charter has; the text itself is a material."""

    key = "charter"

    charter_items = forms.MultipleChoiceField(
        label=_("The charter says"),
        help_text=_("Tick each item that your charter settles."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Establishment
        fields = ("charter_items", "charter_party_clause")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["charter_items"]
        field.choices = self._choices

    def _choices(self) -> list[tuple[str, str]]:
        form = self.case.form or rules.Form.ASSOCIATION
        items = rules.charter_items(form, self.case.charity)
        return [(item.key, item.text(language())) for item in items]


class CommittingForm(SectionForm):
    """Boxes that are kept in ``commitments`` under the name of their field."""

    promises: ClassVar[tuple[str, ...]] = ()
    derived = ("commitments",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.promises:
            self.fields[name].initial = self.answer(self.case, name)

    @classmethod
    def answer(cls, case: Establishment, name: str) -> Any:
        if name in cls.promises:
            return case.commitments.get(name, False)
        return super().answer(case, name)

    def settle(self) -> None:
        given = {name: self.cleaned_data[name] for name in self.promises}
        self.case.commitments = self.case.commitments | given


class PartyForm(CommittingForm):
    key = "party"
    needed = ("party_body", "party_members", "party_commitment")
    promises = ("party_commitment",)

    party_commitment = forms.BooleanField(
        label=_(
            "We will set up a Party organization where the conditions are met, or"
            " accept an instructor, and support its work."
        ),
        required=False,
    )

    class Meta:
        model = Establishment
        fields = ("party_body", "party_members")
        widgets = {"party_members": number()}
        help_texts = {
            "party_body": _("The Party committee that leads your Party work."),
            "party_members": _("Among staff and leaders; 0 if there are none."),
        }

    @classmethod
    def unfilled(cls, case: Establishment) -> list[str]:
        """Nought members is an answer."""
        names = super().unfilled(case)
        return [n for n in names if n != "party_members" or case.party_members is None]


class ContactForm(CommittingForm):
    key = "contact"
    needed = ("contact_name", "contact_phone", "preparing_only", "true_facts")
    promises = ("preparing_only", "true_facts")

    contact_phone = forms.RegexField(
        TELEPHONE,
        label=_("Telephone"),
        help_text=_("A mobile number, or a landline with area code."),
        required=False,
        error_messages={"invalid": _("Please enter a mobile or landline number.")},
        widget=text(inputmode="tel", autocomplete="tel"),
    )
    preparing_only = forms.BooleanField(
        label=_("Until it is registered the body only prepares and does nothing else."),
        required=False,
    )
    true_facts = forms.BooleanField(
        label=_("All people named know of this application and agree."),
        required=False,
    )

    class Meta:
        model = Establishment
        fields = ("contact_name", "contact_phone")
        widgets = {"contact_name": text(autocomplete="name")}
