"""One person of an application, on a page of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs import numbers
from orgs.fields import blind_index
from orgs.models import Organization
from workflows.applications.forms import language, text
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.people import IdType, Person, Sex

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Model = forms.ModelForm[Person]
else:
    _Model = forms.ModelForm

Kind = Person.Kind
FOUNDER_ONLY = frozenset({"is_unit", "unit_code"})
LEADER_ONLY = frozenset(
    {
        "post",
        "other_posts",
        "is_legal_representative",
        "represents",
        "is_paid",
        "is_state_staff",
        "official_approval",
        "family_group",
        "mainland_resident",
    }
)
ALWAYS_ASKED = ("full_name", "id_number")
ID_LENGTH = 18


class MonthField(forms.DateField):
    """A month as the browser gives it, 1978-05; its first day as a value."""

    widget = forms.DateInput(format="%Y-%m", attrs={"type": "month"})
    input_formats = ["%Y-%m", "%Y-%m-%d", "%Y.%m", "%Y年%m月"]


class PersonForm(_Model):
    """Add or change one person. ``kinds`` are the parts the section offers.

    An identity number that cannot be right is refused even in a draft; it gives
    sex and month of birth, which need not be typed.
    """

    birth_month = MonthField(label=_("Month of birth"), required=False)
    id_number = forms.CharField(
        label=_("Identity number"),
        required=False,
        max_length=32,
        widget=text(autocomplete="off", spellcheck="false"),
    )

    class Meta:
        model = Person
        fields = (
            "kind",
            "is_unit",
            "full_name",
            "unit_code",
            "id_type",
            "id_number",
            "sex",
            "birth_month",
            "political_status",
            "employer",
            "post",
            "is_legal_representative",
            "represents",
            "other_posts",
            "is_paid",
            "is_state_staff",
            "official_approval",
            "family_group",
            "mainland_resident",
            "declared_no_ban",
        )
        widgets = {
            "full_name": text(autocomplete="off"),
            "unit_code": text(autocomplete="off", spellcheck="false"),
        }
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

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        case: Establishment,
        kinds: Sequence[str],
        instance: Person | None = None,
        draft: bool = False,
    ) -> None:
        person = instance or Person(establishment=case, kind=kinds[0])
        super().__init__(data, files, instance=person)
        self.case, self.draft, self.kinds = case, draft, kinds
        self._shape()

    def _shape(self) -> None:
        fields: Any = self.fields
        fields["id_type"].required = False
        fields["kind"].choices = [(k, Kind(k).label) for k in self.kinds]
        if len(self.kinds) == 1:
            del fields["kind"]
        for name in LEADER_ONLY if Kind.FOUNDER in self.kinds else FOUNDER_ONLY:
            del fields[name]

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_id_type(self) -> str:
        return self.cleaned_data["id_type"] or IdType.RESIDENT

    def clean_unit_code(self) -> str:
        code: str = self.cleaned_data["unit_code"]
        if not code:
            return ""
        try:
            return str(numbers.parse_credit_code(code))
        except ValueError:
            raise ValidationError(
                _("This is no valid unified social credit code; please check it.")
            ) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_unit"):
            return self._clean_unit(data)
        data["unit_code"] = ""
        if data.get("id_number"):
            self._clean_number(data)
        if not self.draft:
            self._ask(data, *self._asked())
            self._check_declaration(data)
        if data.get("is_legal_representative"):
            self._check_representative(data)
        return data

    def _asked(self) -> tuple[str, ...]:
        leading = ("post", "employer", "political_status")
        return ("id_number", *(leading if "post" in self.fields else ()))

    def _clean_unit(self, data: dict[str, Any]) -> dict[str, Any]:
        if not self.draft:
            self._ask(data, "unit_code")
        data.update(id_number="", sex="", birth_month=None)
        self._check_once(data.get("unit_code", ""))
        return data

    def _ask(self, data: dict[str, Any], *names: str) -> None:
        for name in names:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Please fill this in."))

    def _clean_number(self, data: dict[str, Any]) -> None:
        number = "".join(data["id_number"].split()).upper()
        if data.get("id_type") == IdType.RESIDENT:
            if fault := id_fault(number):
                self.add_error("id_number", fault)
                return
            parsed = numbers.parse_resident_id(number)
            number, data["birth_month"] = parsed.number, parsed.birth.replace(day=1)
            data["sex"] = Sex.FEMALE if parsed.female else Sex.MALE
        data["id_number"] = number
        self._check_once(number)

    def _check_once(self, number: str) -> None:
        """A person has one part once; the hash is compared, not the number."""
        index = blind_index(number)
        kind = self.cleaned_data.get("kind") or self.kinds[0]
        for other in self._others():
            if index and other.id_index == index and other.kind == kind:
                name = "unit_code" if self.cleaned_data.get("is_unit") else "id_number"
                words = _now("%(name)s is listed here already with this number.")
                self.add_error(name, words % {"name": other.full_name})

    def _others(self) -> list[Person]:
        return [p for p in self.case.people_list if p.pk != self.instance.pk]

    def _check_declaration(self, data: dict[str, Any]) -> None:
        if not data.get("declared_no_ban"):
            self.add_error(
                "declared_no_ban",
                _("Whoever founds or leads must be free of bars and say so."),
            )

    def _check_representative(self, data: dict[str, Any]) -> None:
        named = [p for p in self._others() if p.is_legal_representative]
        if named:
            words = _now(
                "%(name)s is named as legal representative; change that first."
            )
            self.add_error(
                "is_legal_representative", words % {"name": named[0].full_name}
            )
        if body := self._represented(data.get("id_number", "")):
            association = body.form == Organization.Form.ASSOCIATION
            kinds = rules.Represents
            data["represents"] = kinds.ASSOCIATION if association else kinds.OTHER
        if not self.draft:
            self._judge_representative(data, body)

    def _judge_representative(
        self, data: dict[str, Any], body: Organization | None
    ) -> None:
        app = self.case.application(date.min)
        person = rules.PersonFacts(
            name=data.get("full_name", ""),
            role=rules.Role.LEADER,
            represents=rules.Represents(data.get("represents") or ""),
        )
        for finding in rules.no_other_body(app, person):
            words = finding.cited(language())
            self.add_error("is_legal_representative", words)
            if body:
                self.add_error("is_legal_representative", body.name)

    @staticmethod
    def _represented(number: str) -> Organization | None:
        """The registered body this person represents already; one query."""
        index = blind_index(number)
        if not index:
            return None
        live = Organization.objects.live()
        return live.filter(legal_representative_index=index).first()

    def save(self, commit: bool = True) -> Person:
        person = super().save(commit)
        self.case.forget()
        return person


def id_fault(number: str) -> str:
    """What is wrong with a resident identity number, or nothing."""
    if len(number) != ID_LENGTH:
        words = _now(
            "A resident identity number has 18 characters; this one has %(n)s."
        )
        return words % {"n": len(number)}
    if not numbers.ID_SHAPE.fullmatch(number):
        return _now("Seventeen digits and then a digit or X, please.")
    if numbers.is_resident_id(number):
        return ""
    try:
        date.fromisoformat(number[6:14])
    except ValueError:
        return _now("Digits 7 to 14 are not a date of birth; please check them.")
    return _now("The last character does not fit the others; please check the number.")
