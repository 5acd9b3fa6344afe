"""The charter, party building, and contact with commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.contact import CommittingForm
from workflows.applications.contact import ContactForm as Contact
from workflows.applications.forms import SectionForm, language, number
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.models import Establishment


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


class ContactForm(Contact):
    needed = (*Contact.needed, "preparing_only", "true_facts")
    promises = ("preparing_only", "true_facts")

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
