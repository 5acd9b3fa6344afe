"""The forms of an organization's page at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs.models import Hindrance
from workflows.clock import instant

if TYPE_CHECKING:
    _Model = forms.ModelForm[Hindrance]
else:
    _Model = forms.ModelForm

DAY = {"type": "date"}


class FindBodyForm(forms.Form):
    """A name or a credit code; what does not fit counts as not said."""

    q = forms.CharField(
        label=_("Name or unified social credit code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )

    @property
    def said(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q") or "").strip()


class HindranceForm(_Model):
    """What stands against the end of the body."""

    class Meta:
        model = Hindrance
        fields = ("kind", "basis", "since", "until")
        widgets = {
            "kind": forms.RadioSelect,
            "since": forms.DateInput(attrs=DAY),
            "until": forms.DateInput(attrs=DAY),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = Hindrance.Kind.choices

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        if since > instant.today():
            raise forms.ValidationError(_now("This day is still to come."))
        return since


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it no longer stands"),
        max_length=200,
        widget=forms.TextInput(),
    )
