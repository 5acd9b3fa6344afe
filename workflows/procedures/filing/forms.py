"""备案申请表: twelve questions on three short pages, two photographs, one tick.

An old person fills it in on a telephone: one thing per page, plain words, nothing
asked that an office already knows.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs import numbers
from orgs.fields import blind_index
from orgs.models import Authority, FiledBody, Region
from workflows.applications.contact import TELEPHONE
from workflows.applications.forms import MoneyField, SectionForm, lines, number, text
from workflows.applications.regions import RegionField
from workflows.documents.sections import Section
from workflows.procedures.filing.models import Filing

MOST_FIELDS = 15
GROUP = _("Your organization")
PHOTOS = _("Photos")
MOVING = _(
    "Only communities of your present township or sub-district. If you move to another"
    " one, end this filing and file anew there: that office asks its own committee."
)
Kind = Authority.Kind
# Grounds that a body itself may name.
OWN_GROUNDS = (FiledBody.Ground.APPLICATION, FiledBody.Ground.DISSOLVED)


class BodyForm(SectionForm):
    """What it is, what it is called, what it does."""

    key = "body"
    needed = ("nature", "name", "category", "purpose")
    derived = ("title",)

    class Meta:
        model = Filing
        fields = ("nature", "name", "category", "purpose")
        widgets = {
            "nature": forms.RadioSelect,
            "name": text(autocomplete="off"),
            "category": forms.RadioSelect,
            "purpose": lines(3),
        }
        labels = {
            "nature": _("What is it?"),
            "name": _("What is it called?"),
            "category": _("What is it mainly about?"),
            "purpose": _("What do you do, and how often?"),
        }
        help_texts = {
            "name": _("For example: Fudong Community Neighbourly Help Team."),
            "purpose": _("One or two sentences are enough."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("nature", "category"):
            if name in self.fields:
                field: Any = self.fields[name]
                field.choices = [c for c in field.choices if c[0]]

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        """What a body is does not change once it is on file."""
        names = tuple(cls.base_fields)
        return names if case.kind == Filing.Kind.NEW else names[1:]

    def settle(self) -> None:
        self.case.title = self.case.name


class PlaceForm(SectionForm):
    """Where it meets, how many belong to it, and how much money there is."""

    key = "place"
    needed = ("region", "address", "members")
    derived = ("authority", "committee", "place")

    region = RegionField(
        Region.objects.none(),
        label=_("In which community or village?"),
        required=False,
        empty_label=_("Please choose"),
    )
    funds = MoneyField(
        label=_("How much money is there (yuan)?"),
        help_text=_("Leave it empty if there is none."),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=number(inputmode="decimal"),
    )

    class Meta:
        model = Filing
        fields = ("region", "address", "fixed_premises", "members", "funds")
        widgets = {"address": text(autocomplete="street-address"), "members": number()}
        labels = {
            "address": _("Where do you meet?"),
            "fixed_premises": _("We have a room of our own"),
            "members": _("How many people belong to it?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "region" in self.fields:
            field: Any = self.fields["region"]
            field.queryset = self._communities()
            if self.case.kind == Filing.Kind.CHANGE:
                field.help_text = MOVING

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        """Once handed in, it stays with the township it was handed in to."""
        names = tuple(cls.base_fields)
        return (
            names if case.state == "draft" else tuple(n for n in names if n != "region")
        )

    def _communities(self) -> Any:
        """Those whose township and committee are here; of one township if known."""
        found = Region.objects.filter(
            pk__in=_of(Kind.COMMITTEE), parent__in=_of(Kind.TOWNSHIP)
        )
        fixed = self.case.assisted_by_id or self.case.kind == Filing.Kind.CHANGE
        if fixed and self.case.authority_id:
            return found.filter(parent=self.case.authority.region_id)
        return found

    def settle(self) -> None:
        case = self.case
        if case.region is None:
            return
        case.place = case.region.path
        case.committee = _office(Kind.COMMITTEE, case.region_id)
        case.authority = _office(Kind.TOWNSHIP, case.region.parent_id)


def _of(kind: str) -> Any:
    return Authority.objects.filter(kind=kind, active=True).values("region")


def _office(kind: str, region: str | None) -> Authority | None:
    return Authority.objects.filter(kind=kind, active=True, region=region).first()


class LeaderForm(SectionForm):
    """Who is in charge, and how to reach them."""

    key = "leader"
    needed = ("leader_name", "leader_id", "leader_phone")
    derived = ("leader_index", "contact_name", "contact_phone")

    leader_id = forms.CharField(
        label=_("ID number"),
        help_text=_("Kept encrypted; only the officers in charge can see it."),
        required=False,
        max_length=18,
        widget=text(autocomplete="off", spellcheck="false"),
    )
    leader_phone = forms.RegexField(
        TELEPHONE,
        label=_("Telephone"),
        required=False,
        error_messages={"invalid": _("Please enter a mobile or landline number.")},
        widget=text(inputmode="tel", autocomplete="tel"),
    )

    class Meta:
        model = Filing
        fields = ("leader_name", "leader_id", "leader_phone")
        widgets = {"leader_name": text(autocomplete="name")}
        labels = {"leader_name": _("Who is in charge?")}

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        """The number of somebody who is on file already is not asked again."""
        known = case.body is not None and case.body.leader_name == case.leader_name
        return tuple(n for n in cls.needed if n != "leader_id" or not known)

    def clean_leader_id(self) -> str:
        typed = self.cleaned_data["leader_id"]
        if not typed:
            return ""
        try:
            return str(numbers.parse_resident_id(typed).number)
        except ValueError as error:
            raise ValidationError(
                gettext("This ID number is not right. Please check every digit.")
            ) from error

    def clean(self) -> dict[str, Any]:
        """Somebody new in charge is named with the number."""
        data = super().clean() or {}
        body = self.case.body
        changed = body is not None and data.get("leader_name") != body.leader_name
        if changed and not self.draft and not data.get("leader_id"):
            self.add_error("leader_id", gettext("Please give the ID number."))
        return data

    def settle(self) -> None:
        case = self.case
        if case.leader_id:
            case.leader_index = blind_index(case.leader_id)
        case.contact_name, case.contact_phone = case.leader_name, case.leader_phone


class EndingForm(SectionForm):
    """Why the filing is to end."""

    key = "ending"
    needed = ("ground",)

    class Meta:
        model = Filing
        fields = ("ground", "end_words")
        widgets = {"ground": forms.RadioSelect, "end_words": lines(3)}
        labels = {
            "ground": _("Why is the filing to end?"),
            "end_words": _("Anything you want to say"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        field.choices = [c for c in field.choices if c[0] in OWN_GROUNDS]


def _goes_on(case: Any) -> bool:
    return bool(case.kind != Filing.Kind.CANCELLATION)


def _ends(case: Any) -> bool:
    return bool(case.kind == Filing.Kind.CANCELLATION)


SECTIONS: tuple[Section, ...] = (
    Section("body", _("Name and activities"), GROUP, BodyForm, _goes_on),
    Section("place", _("Place and size"), GROUP, PlaceForm, _goes_on),
    Section("leader", _("Person in charge"), GROUP, LeaderForm, _goes_on),
    Section("ending", _("Why it ends"), GROUP, EndingForm, _ends),
)
