"""How a person wants to be told, matter by matter."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms

from notifications.kinds import OFFICERS, Matter
from notifications.models import Preference
from notifications.recipients import usual
from orgs.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """One matter with its two boxes."""

    matter: Matter
    in_app: forms.BoundField
    email: forms.BoundField


MOST = 2**63 - 1  # what a number in the database holds


class ChoiceForm(forms.Form):
    """Which messages are shown; what is not understood is left out."""

    show = forms.ChoiceField(choices=[("unread", "")], required=False)
    matter = forms.ChoiceField(choices=Matter.choices, required=False)

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class MarkForm(ChoiceForm):
    """Which of them are marked as read: all that are shown, or one group."""

    subject = forms.IntegerField(required=False, min_value=-MOST, max_value=MOST)
    day = forms.DateField(required=False)
    until = forms.IntegerField(required=False, min_value=0, max_value=MOST)


class PreferencesForm(forms.Form):
    """Two boxes per matter; what concerns officers only they see. One query."""

    def __init__(self, data: object, user: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.user = user
        self.matters = [m for m in Matter if user.is_officer or m not in OFFICERS]
        rows = {p.matter: p for p in Preference.objects.filter(user=user)}
        for matter in self.matters:
            wish = rows.get(matter) or usual(matter)
            self._add(matter, "in_app", wish.in_app)
            self._add(matter, "email", wish.email)

    def lines(self) -> Iterator[Line]:
        for matter in self.matters:
            yield Line(matter, self[f"{matter}_in_app"], self[f"{matter}_email"])

    def save(self) -> None:
        """One statement."""
        wishes = [
            Preference(
                user=self.user,
                matter=matter,
                in_app=self.cleaned_data[f"{matter}_in_app"],
                email=self.cleaned_data[f"{matter}_email"],
            )
            for matter in self.matters
        ]
        Preference.objects.bulk_create(
            wishes,
            update_conflicts=True,
            unique_fields=["user", "matter"],
            update_fields=["in_app", "email"],
        )

    def _add(self, matter: Matter, channel: str, chosen: bool) -> None:
        box = forms.BooleanField(required=False, initial=chosen, label=matter.label)
        self.fields[f"{matter}_{channel}"] = box
