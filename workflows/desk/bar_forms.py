"""The forms of the bars on people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs import numbers
from orgs.fields import blind_index
from orgs.models import Authority, Bar
from workflows.clock import instant

if TYPE_CHECKING:
    from collections.abc import Mapping

    _Model = forms.ModelForm[Bar]
else:
    _Model = forms.ModelForm

RESIDENT_LENGTH = 18
HASH = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[0-9A-Za-z ]*[0-9][0-9A-Za-z ]{4,}")
DAY = {"type": "date"}


class FindBarForm(forms.Form):
    """A name, or a whole identity number: by its hash, so the number goes nowhere.

    ``who`` is that hash once the number has been sent.
    """

    q = forms.CharField(
        label=_("Name or identity number"),
        required=False,
        max_length=64,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "form-control",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    who = forms.RegexField(HASH, required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Self:
        """What an address asks for; a number in it is not looked at."""
        form = cls({name: asked.get(name, "") for name in ("q", "who")})
        form.is_valid()
        return form

    @property
    def chosen(self) -> dict[str, str]:
        """For the address: a name as it is, a number as its hash only."""
        text = str(self.cleaned_data.get("q", ""))
        who = str(self.cleaned_data.get("who", ""))
        if NUMBER.fullmatch(text):
            return {"who": blind_index(text)}
        return {"q": text} if text else {"who": who} if who else {}

    def narrow(self, found: QuerySet[Bar]) -> QuerySet[Bar]:
        chosen = self.chosen
        if "who" in chosen:
            return found.filter(id_index=chosen["who"])
        return found.filter(full_name__icontains=chosen["q"]) if chosen else found


class BarForm(_Model):
    """One bar: on whom, of which kind, since when, and by which document."""

    id_number = forms.CharField(
        label=_("Identity number"),
        help_text=_("Compared by a hash; the number itself is not kept."),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("authority", "full_name", "id_number")

    class Meta:
        model = Bar
        labels = {
            "kind": _("Kind of bar"),
            "starts": _("from"),
            "ends": _("until"),
            "basis": _("Source document"),
        }
        fields = (
            "authority",
            "full_name",
            "kind",
            "starts",
            "ends",
            "basis",
            "reason",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "starts": forms.DateInput(attrs=DAY),
            "ends": forms.DateInput(attrs=DAY),
            "reason": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        }
        help_texts = {
            "starts": _(
                "The first day: of the sentence, of the loss of rights or capacity, or"
                " the day on which the body was revoked or banned."
            ),
            "ends": _(
                "The last day, for a sentence the day it was served; empty while it"
                " goes on. The law adds its five years by itself."
            ),
            "basis": _("Title and number, for example of a judgment or a decision."),
        }

    def __init__(self, *args: Any, offices: QuerySet[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["authority"].queryset = offices
        fields["authority"].initial = offices.first()
        fields["kind"].choices = Bar.Kind.choices
        for name in ("authority", "reason"):
            fields[name].required = True

    def clean_id_number(self) -> str:
        """Narrow and in capitals; what has the length of ours must be right."""
        number = "".join(self.cleaned_data["id_number"].split()).upper()
        if len(number) == RESIDENT_LENGTH and not numbers.is_resident_id(number):
            raise ValidationError(
                _now("This is not a resident identity number; please check the digits.")
            )
        self.instance.name_person(number)
        return number

    def clean_starts(self) -> Any:
        starts = self.cleaned_data["starts"]
        if starts > instant.today():
            raise ValidationError(_now("A bar is recorded once it has begun."))
        return starts


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("What shows that the bar no longer stands, or never did."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
