"""One founder or leader of an application, on a page of its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import text
from workflows.applications.people_forms import (
    IDENTITY,
    LEADING,
    LeadingFormBase,
    credit_code,
)
from workflows.procedures.establishment.people import Person

Kind = Person.Kind
FOUNDER_ONLY = frozenset({"is_unit", "unit_code"})
LEADER_ONLY = frozenset(LEADING) - {"declared_no_ban"}


class PersonForm(LeadingFormBase):
    """Add or change one person, or a founding unit."""

    owner = "establishment"

    class Meta:
        model = Person
        fields = (
            "kind",
            "is_unit",
            IDENTITY[0],
            "unit_code",
            *IDENTITY[1:],
            *LEADING,
        )
        widgets = {"unit_code": text(autocomplete="off", spellcheck="false")}
        help_texts = {
            "family_group": _(
                "Give near relatives the same letter, A for the first family."
            ),
            "declared_no_ban": _(
                "Never deprived of political rights, full legal capacity, and none"
                " of the five-year bars of the law."
            ),
            "official_approval": _("Upload the approval among the materials."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [(k, Kind(k).label) for k in self.kinds]
        if len(self.kinds) == 1:
            del fields["kind"]
        founds = Kind.FOUNDER in self.kinds
        for name in LEADER_ONLY if founds else FOUNDER_ONLY:
            del fields[name]
        if founds:
            self.asked = ("id_number",)

    def blank(self) -> Person:
        return Person(establishment=self.case, kind=self.kinds[0])

    def same_part(self, other: Person) -> bool:
        return other.kind == (self.cleaned_data.get("kind") or self.kinds[0])

    def clean_unit_code(self) -> str:
        return credit_code(self.cleaned_data["unit_code"])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("is_unit"):
            return self._clean_unit(self.cleaned_data)
        return super().clean() | {"unit_code": ""}

    def _clean_unit(self, data: dict[str, Any]) -> dict[str, Any]:
        if not self.draft:
            self.ask(data, "unit_code")
        data.update(id_number="", sex="", birth_month=None)
        self.check_once(data.get("unit_code", ""), "unit_code")
        return data
