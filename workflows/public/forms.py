"""Every question that an address can ask, checked before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization, Region

ANY = ("", _("All"))
Choices = Iterable[tuple[str, Any]]


class Asked(forms.Form):
    """A list that can be searched and turned; what does not fit counts as not said."""

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def said(self, name: str) -> str:
        """The value if it is one that can be; empty otherwise."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def page_number(self) -> int:
        return int(self.said("page") or 1)


class RegisterForm(Asked):
    """Which entries of the register. One query, for the places."""

    q = forms.CharField(
        label=_("Name or unified social credit code"), max_length=100, required=False
    )
    place = forms.ChoiceField(label=_("Place"), required=False)
    form = forms.ChoiceField(
        label=_("Form"), choices=[ANY, *Organization.Form.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("Standing"), choices=[ANY, *Organization.State.choices], required=False
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        offer_places(self)


def offer_places(form: forms.Form) -> None:
    """The city and its counties, by region path. One query."""
    levels = (Region.Level.CITY, Region.Level.COUNTY)
    places = Region.objects.filter(level__in=levels).values_list("path", "name")
    field: Any = form.fields["place"]
    field.choices = [ANY, *places]


class PublicityForm(Asked):
    """Which public notices. One query, for the places."""

    q = forms.CharField(
        label=_("Organization or title"), max_length=100, required=False
    )
    place = forms.ChoiceField(label=_("Place"), required=False)
    state = forms.ChoiceField(
        label=_("Period"),
        choices=[ANY, ("running", _("on show")), ("over", _("period over"))],
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        offer_places(self)


class ChoiceForm(forms.Form):
    """Which form and which track of a guide; the first of each unless it is said."""

    form = forms.ChoiceField(required=False)
    track = forms.ChoiceField(required=False)

    def __init__(self, data: Mapping[str, Any], forms: Choices, tracks: Choices):
        super().__init__(data)
        for name, choices in (("form", forms), ("track", tracks)):
            field: Any = self.fields[name]
            field.choices = choices

    def said(self, name: str) -> str:
        self.is_valid()
        field: Any = self.fields[name]
        return str(self.cleaned_data.get(name) or field.choices[0][0])


class ChangeForm(Asked):
    """Whose changes: those of a form, or of one body by its credit code."""

    form = forms.ChoiceField(choices=Organization.Form.choices, required=False)
    body = forms.CharField(max_length=18, required=False)


class VerifyForm(forms.Form):
    """What is printed on a certificate."""

    number = forms.CharField(
        label=_("Certificate number"),
        help_text=_("On the certificate, for example 330802-2026-0031."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "mz-code", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("Check code"),
        help_text=_("Thirteen letters and digits below the QR code."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "mz-code", "autocomplete": "off"}),
    )


class ProgressForm(forms.Form):
    """What an applicant has at hand without signing in."""

    number = forms.CharField(
        label=_("Case number"),
        help_text=_("On the receipt, for example 330802-CL-2026-0187."),
        max_length=32,
        widget=forms.TextInput(attrs={"class": "mz-code", "autocomplete": "off"}),
    )
    digits = forms.CharField(
        label=_("Last four digits of the contact's telephone"),
        max_length=4,
        validators=[RegexValidator(r"^[0-9]{4}\Z", _("Please give four digits."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
