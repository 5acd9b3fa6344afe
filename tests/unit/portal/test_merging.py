"""An answer is the same however it is written."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from workflows.applications.forms import MoneyField
from workflows.portal import merging


class Sheet(forms.Form):
    amount = MoneyField(required=False)
    day = forms.DateField(required=False)
    words = forms.CharField(required=False, widget=forms.Textarea)
    yes = forms.BooleanField(required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


SAVED = {
    "amount": Decimal("1000.50"),
    "day": date(2026, 3, 2),
    "words": "一行\n两行",
    "yes": True,
    "kinds": ["b", "a"],
}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("amount", "1,000.5元"),
        ("day", "2026-03-02"),
        ("words", "一行\r\n两行 "),
        ("yes", "on"),
        ("kinds", ["a", "b"]),
    ],
)
def test_what_is_typed_otherwise_is_the_same_answer(name, typed):
    field = Sheet.base_fields[name]
    assert merging.plain(field, typed) == merging.plain(field, SAVED[name])


def test_what_was_shown_is_told_apart_from_what_is_saved():
    shown = merging.version_of(Sheet(initial=SAVED))
    now = Sheet(initial=SAVED | {"amount": Decimal(7)})
    assert merging.stale(now, shown) == {"amount"}


@pytest.mark.parametrize("version", ["", "x", "1.2.3", "." * 400])
def test_a_version_of_something_else_makes_everything_stale(version):
    form = Sheet(initial=SAVED)
    assert merging.stale(form, version) == set(form.fields)
