"""What the board may be asked for. What makes no sense falls back to the usual."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from orgs.models import Organization, Region
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.insight.figures import Asked
from workflows.insight.groups import of_key, offered
from workflows.insight.heat import VIEWS
from workflows.insight.scope import Area

PERIODS = (7, 28, 91, 364)
USUAL = 28
DEEP = {Region.Level.CITY: 0, Region.Level.COUNTY: 1, Region.Level.TOWNSHIP: 2}


def spoken(days: int) -> Any:
    """A time span in words."""
    return ngettext_lazy("last %(n)s day", "last %(n)s days", days) % {"n": days}


class BoardForm(forms.Form):
    """Every field has a value: the one asked for, or the usual one."""

    procedure = forms.ChoiceField(label=_("Procedure"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    kind = forms.ChoiceField(label=_("Category"), required=False)
    group = forms.ChoiceField(label=_("Officers"), required=False)
    days = forms.TypedChoiceField(
        label=_("Time span"),
        required=False,
        coerce=int,
        choices=[(n, spoken(n)) for n in PERIODS],
    )
    view = forms.ChoiceField(
        required=False,
        choices=[(view.slug, view.title) for view in VIEWS.values()],
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, area: Area, **more: Any) -> None:
        self.area = area
        usual = {
            "procedure": next(iter(PROCEDURES)),
            "place": area.places[0].code,
            "kind": "",
            "group": "",
            "days": str(USUAL),
            "view": next(iter(VIEWS)),
        }
        super().__init__(usual | {key: data[key] for key in usual if key in data})
        self.usual = usual
        fields: Any = self.fields
        fields["procedure"].choices = [
            (slug, flow.process_title) for slug, flow in PROCEDURES.items()
        ]
        fields["place"].choices = [(p.code, indented(p, area)) for p in area.places]
        fields["kind"].choices = [("", _("All categories")), *Organization.Form.choices]
        fields["group"].choices = self._groups
        for field in fields.values():
            field.widget.attrs["class"] = "form-select"

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, self.usual[name]))

    @property
    def asked(self) -> Asked:
        return Asked(
            procedure=self.value("procedure"),
            place=self.area.place(self.value("place")),
            kind=self.value("kind"),
            days=int(self.value("days")),
            today=instant.today(),
            group=of_key(self.value("group")),
        )

    def _groups(self) -> list[tuple[str, Any]]:
        return [("", _("All officers")), *self._offered]

    @cached_property
    def _offered(self) -> list[tuple[str, str]]:
        """One query, when the field is drawn or something is chosen in it."""
        place = self.area.place(str(self.data.get("place", "")))
        return offered(self.area, place, of_key(str(self.data.get("group", ""))))

    @property
    def chosen(self) -> dict[str, str]:
        """What differs from the usual, for addresses."""
        values = {name: self.value(name) for name in self.usual}
        return {k: v for k, v in values.items() if v != self.usual[k]}


def indented(place: Region, area: Area) -> str:
    """Its name in a list of places, set in by how deep it lies."""
    steps = DEEP[Region.Level(place.level)] - DEEP[Region.Level(area.places[0].level)]
    return "\u3000" * steps + place.name
