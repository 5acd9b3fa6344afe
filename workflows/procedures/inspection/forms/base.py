"""Sections whose answers are kept together, by name of the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import MoneyField, SectionForm, lines, number
from workflows.procedures.inspection.models import Inspection

NOTHING: tuple[Any, ...] = (None, "", [])
YES_NO = (("yes", _("Yes")), ("no", _("No")))


class AnswersForm(SectionForm):
    """Every field declared on it is kept in ``answers``; 0 and "no" are answers."""

    derived = ("answers",)

    class Meta:
        model = Inspection
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.kept(self.case):
            self.fields[name].initial = self.answer(self.case, name)

    @classmethod
    def kept(cls, case: Any) -> tuple[str, ...]:
        """Names of the fields in ``answers``; the others are the case's own."""
        own = cls._meta.fields or ()
        return tuple(name for name in cls.asks(case) if name not in own)

    @classmethod
    def answer(cls, case: Any, name: str) -> Any:
        if name not in cls.kept(case):
            return super().answer(case, name)
        stored = case.answers.get(name)
        return stored if stored in NOTHING else _read(cls.base_fields[name], stored)

    @classmethod
    def unfilled(cls, case: Any) -> list[str]:
        return [name for name in cls.needs(case) if cls.answer(case, name) in NOTHING]

    @classmethod
    def said(cls, case: Any, name: str) -> Any:
        """The words of a choice instead of its key."""
        value, field = cls.answer(case, name), cls.base_fields[name]
        if not hasattr(field, "choices"):
            return value
        words = {str(key): str(label) for key, label in field.choices}
        chosen = value if isinstance(value, list) else [value]
        return "、".join(words[str(one)] for one in chosen if str(one) in words)

    def clean(self) -> dict[str, Any]:
        """Lay what was typed upon the case in memory, for the rules to read."""
        data = super().clean() or {}
        given = {name: data.get(name) for name in self.kept(self.case)}
        self.case.answers = self.case.answers | given
        return data


def _read(field: forms.Field, stored: Any) -> Any:
    """As the field would clean it; text that no longer fits stays text."""
    try:
        return field.to_python(stored)
    except forms.ValidationError:
        return stored


def count(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=number(),
    )


def money(label: Any, help_text: Any = "", *, negative: bool = False) -> MoneyField:
    """Yuan; net assets may be below nothing."""
    return MoneyField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=None if negative else 0,
        max_digits=16,
        decimal_places=2,
        widget=number(inputmode="decimal"),
    )


def yes_no(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )


def words(
    label: Any, help_text: Any = "", rows: int = 3, most: int = 2000
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=lines(rows),
    )
