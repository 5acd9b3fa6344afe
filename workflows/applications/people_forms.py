"""People of an application: the section that lists them, and a page for each one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs import numbers
from orgs.fields import blind_index
from orgs.models import Organization
from workflows.applications.forms import SectionForm, language, text
from workflows.applications.people import IdType, Person, Sex
from workflows.law import leaders
from workflows.law import people as law

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Model = forms.ModelForm[Person]
else:
    _Model = forms.ModelForm

ID_LENGTH = 18
IDENTITY = (
    "full_name",
    "id_type",
    "id_number",
    "sex",
    "birth_month",
    "political_status",
    "employer",
)
LEADING = (
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


class PeopleForm(SectionForm):
    """A section that lists people; each is added and changed on a page of its own.

    ``kinds`` are the parts that the page offers; where people have no parts it
    stays empty and the section lists everybody.
    """

    kinds: ClassVar[tuple[str, ...]] = ()
    add_words: ClassVar[Any] = _("Add a person")

    @classmethod
    def people(cls, case: Any) -> list[Any]:
        listed = case.people_list
        return [p for p in listed if p.kind in cls.kinds] if cls.kinds else listed

    @classmethod
    def begun(cls, case: Any) -> bool:
        return bool(cls.people(case)) or super().begun(case)

    @classmethod
    def unfilled(cls, case: Any) -> list[str]:
        return super().unfilled(case) or ([] if cls.people(case) else ["people"])

    @classmethod
    def missing(cls, case: Any) -> list[str]:
        if cls.people(case):
            return super().missing(case)
        return [_now("Please add at least one person.")]

    def judge(self) -> None:
        if not self.people(self.case):
            self.add_error(None, _now("Please add at least one person."))
        super().judge()


class MonthField(forms.DateField):
    """A month as the browser gives it, 1978-05; its first day as a value."""

    widget = forms.DateInput(format="%Y-%m", attrs={"type": "month"})
    input_formats = ["%Y-%m", "%Y-%m-%d", "%Y.%m", "%Y年%m月"]


class PersonFormBase(_Model):
    """Add or change one person; ``Meta`` names the model and its fields.

    ``kinds`` are the parts the section offers, ``owner`` the foreign key to the
    application. An identity number that cannot be right is refused even in a
    draft; it gives sex and month of birth, which need not be typed.
    """

    owner: ClassVar[str]
    asked: tuple[str, ...] = ("id_number",)

    birth_month = MonthField(label=_("Month of birth"), required=False)
    id_number = forms.CharField(
        label=_("Identity number"),
        required=False,
        max_length=32,
        widget=text(autocomplete="off", spellcheck="false"),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        case: Any,
        kinds: Sequence[str] = (),
        instance: Any = None,
        draft: bool = False,
    ) -> None:
        self.case, self.draft, self.kinds = case, draft, kinds
        super().__init__(data, files, instance=instance or self.blank())
        fields: Any = self.fields
        fields["id_type"].required = False
        fields["full_name"].widget.attrs.setdefault("autocomplete", "off")

    def blank(self) -> Any:
        """Somebody new in this application."""
        return self._meta.model(**{self.owner: self.case})

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_id_type(self) -> str:
        return self.cleaned_data["id_type"] or IdType.RESIDENT

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("id_number"):
            self._clean_number(data)
        if not self.draft:
            self.ask(data, *(name for name in self.asked if name in self.fields))
        return data

    def ask(self, data: dict[str, Any], *names: str) -> None:
        """An error for each of these that stayed empty."""
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
        self.check_once(number, "id_number")

    def check_once(self, number: str, field: str) -> None:
        """Nobody is listed twice; the hash is compared, not the number."""
        index = blind_index(number)
        for other in self.others():
            if index and other.id_index == index and self.same_part(other):
                words = _now("%(name)s is listed here already with this number.")
                self.add_error(field, words % {"name": other.full_name})

    def same_part(self, other: Any) -> bool:
        """Whether the other one stands in the part that this one is to have."""
        return True

    def others(self) -> list[Any]:
        return [p for p in self.case.people_list if p.pk != self.instance.pk]

    def save(self, commit: bool = True) -> Any:
        person = super().save(commit)
        self.case.forget()
        return person


class LeadingFormBase(PersonFormBase):
    """The same for somebody who is to lead; ``case.application`` is a ``law`` Body."""

    asked: tuple[str, ...] = ("id_number", "post", "employer", "political_status")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.draft and not data.get("declared_no_ban"):
            self.add_error(
                "declared_no_ban",
                _("Whoever founds or leads must be free of bars and say so."),
            )
        if data.get("is_legal_representative"):
            self._check_representative(data)
        return data

    def _check_representative(self, data: dict[str, Any]) -> None:
        named = [p for p in self.others() if p.is_legal_representative]
        if named:
            words = _now(
                "%(name)s is named as legal representative; change that first."
            )
            self.add_error(
                "is_legal_representative", words % {"name": named[0].full_name}
            )
        if body := self.represented(data.get("id_number", "")):
            association = body.form == Organization.Form.ASSOCIATION
            kinds = law.Represents
            data["represents"] = kinds.ASSOCIATION if association else kinds.OTHER
        if not self.draft:
            self._judge_representative(data, body)

    def _judge_representative(
        self, data: dict[str, Any], body: Organization | None
    ) -> None:
        person = law.PersonFacts(
            name=data.get("full_name", ""),
            role=law.Role.LEADER,
            represents=law.Represents(data.get("represents") or ""),
        )
        for finding in leaders.no_other_body(self.case.application(date.min), person):
            words = finding.cited(language())
            self.add_error("is_legal_representative", words)
            if body:
                self.add_error("is_legal_representative", body.name)

    def represented(self, number: str) -> Organization | None:
        """The registered body this person represents already; one query."""
        index = blind_index(number)
        if not index:
            return None
        live = Organization.objects.live()
        return live.filter(legal_representative_index=index).first()


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


def credit_code(code: str) -> str:
    """The code as it is written, or a ValidationError; nothing for nothing."""
    if not code:
        return ""
    try:
        return str(numbers.parse_credit_code(code))
    except ValueError:
        raise ValidationError(
            _("This is no valid unified social credit code; please check it.")
        ) from None
