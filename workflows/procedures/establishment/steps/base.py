"""Fields that many steps have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORDS = {"rows": 4}


def sentences(
    label: Any, help_text: Any = "", required: bool = False
) -> forms.CharField:
    """A field for an officer's own sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs=WORDS),
    )


def choose(choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """The one choice that decides where the case goes next."""
    return forms.ChoiceField(
        label=_("Outcome"), choices=choices, widget=forms.RadioSelect
    )


class NeedsWords:
    """Outcomes that must be explained: ``{outcome: field}``."""

    explained: dict[str, tuple[str, ...]] = {}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        for name in self.explained.get(data.get("outcome", ""), ()):
            if not data.get(name):
                self.add_error(  # type: ignore[attr-defined]
                    name, gettext("Please fill this in for the outcome you chose.")
                )
        return data
