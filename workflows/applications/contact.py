"""Whom to reach, and the boxes that promise something."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import SectionForm, text

TELEPHONE = r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$"


class CommittingForm(SectionForm):
    """Boxes that are kept in ``commitments`` under the name of their field."""

    promises: ClassVar[tuple[str, ...]] = ()
    derived = ("commitments",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.promises:
            self.fields[name].initial = self.answer(self.case, name)

    @classmethod
    def answer(cls, case: Any, name: str) -> Any:
        if name in cls.promises:
            return case.commitments.get(name, False)
        return super().answer(case, name)

    def settle(self) -> None:
        given = {name: self.cleaned_data[name] for name in self.promises}
        self.case.commitments = self.case.commitments | given


class ContactForm(CommittingForm):
    """Name and telephone. A procedure adds ``Meta`` and the boxes it asks for."""

    key = "contact"
    needed: ClassVar[tuple[str, ...]] = ("contact_name", "contact_phone")

    contact_name = forms.CharField(
        label=_("Contact"),
        required=False,
        max_length=64,
        widget=text(autocomplete="name"),
    )
    contact_phone = forms.RegexField(
        TELEPHONE,
        label=_("Telephone"),
        help_text=_("A mobile number, or a landline with area code."),
        required=False,
        error_messages={"invalid": _("Please enter a mobile or landline number.")},
        widget=text(inputmode="tel", autocomplete="tel"),
    )
