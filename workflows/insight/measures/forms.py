"""What the figures may be asked for. What makes no sense falls back to the usual."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.insight.forms import PERIODS, USUAL, indented, spoken
from workflows.insight.measures.base import Asked
from workflows.insight.scope import Area


class NumbersForm(forms.Form):
    """Every field has a value: the one asked for, or the usual one."""

    place = forms.ChoiceField(label=_("Place"), required=False)
    procedure = forms.ChoiceField(label=_("Procedure"), required=False)
    days = forms.TypedChoiceField(
        label=_("Time span"),
        required=False,
        coerce=int,
        choices=[(n, spoken(n)) for n in PERIODS],
    )

    def __init__(self, data: Any, area: Area) -> None:
        self.area = area
        self.usual = {
            "place": area.places[0].code,
            "procedure": "",
            "days": str(USUAL),
        }
        super().__init__(
            self.usual | {key: data[key] for key in self.usual if key in data}
        )
        fields: Any = self.fields
        fields["place"].choices = [(p.code, indented(p, area)) for p in area.places]
        fields["procedure"].choices = [
            ("", _("All procedures")),
            *((slug, flow.process_title) for slug, flow in PROCEDURES.items()),
        ]
        for field in fields.values():
            field.widget.attrs["class"] = "form-select"

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, self.usual[name]))

    @property
    def asked(self) -> Asked:
        return Asked(
            place=self.area.place(self.value("place")),
            procedure=self.value("procedure"),
            days=int(self.value("days")),
            today=instant.today(),
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What differs from the usual, for addresses."""
        values = {name: self.value(name) for name in self.usual}
        return {k: v for k, v in values.items() if v != self.usual[k]}
