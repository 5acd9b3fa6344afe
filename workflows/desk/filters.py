"""What a list may be narrowed by. What makes no sense narrows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.catalogue import PROCEDURES
from workflows.desk.lights import conditions
from workflows.engine.lists import search
from workflows.engine.models import WorkItem

Items = QuerySet[WorkItem]
CHIPS = (
    ("", _("All"), ""),
    ("overdue", _("Overdue"), "r"),
    ("near", _("Near"), "a"),
    ("ample", _("Ample"), "g"),
    ("stopped", _("Clock stopped"), ""),
    ("unassigned", _("Unassigned"), ""),
)


def _steps() -> list[tuple[str, Any]]:
    titles = {
        step.name: step.task_title
        for flow in PROCEDURES.values()
        for step in flow.steps()
    }
    return list(titles.items())


class FindForm(forms.Form):
    """A search by number, name of the body or name of the applicant."""

    q = forms.CharField(
        label=_("Find"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "form-control",
                "placeholder": _("Name, number or applicant"),
                "data-search": "",
            }
        ),
    )

    def value(self, name: str) -> str:
        """What was chosen, empty if it made no sense."""
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}

    @property
    def chosen(self) -> dict[str, str]:
        """The valid choices that are not empty, by the name in the address."""
        self.is_valid()
        return {name: self.value(name) for name in self.fields if self.value(name)}


class FilterForm(FindForm):
    """The same with step, holder and light."""

    step = forms.ChoiceField(label=_("Step"), required=False)
    holder = forms.ChoiceField(label=_("Held by"), required=False)
    show = forms.ChoiceField(
        required=False, choices=[chip[:2] for chip in CHIPS], widget=forms.HiddenInput
    )

    def __init__(self, data: Any, people: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["step"].choices = [("", _("All steps")), *_steps()]
        fields["holder"].choices = [
            ("", _("Everybody")),
            *((str(pk), name) for pk, name in people),
        ]
        for name in ("step", "holder"):
            fields[name].widget.attrs["class"] = "form-select"

    def narrow(self, items: Items) -> Items:
        """Everything but the light, which the chips count first."""
        chosen = self.chosen
        if "step" in chosen:
            items = items.filter(step=chosen["step"])
        if "holder" in chosen:
            items = items.filter(owner=int(chosen["holder"]))
        return search(items, chosen.get("q", ""))

    def lit(self, now: datetime) -> Q:
        """The light that was asked for; everything if none was."""
        return conditions(now).get(self.value("show"), Q())
