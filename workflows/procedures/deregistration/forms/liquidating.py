"""The sections that open one after another while the body is wound up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications.contact import TELEPHONE
from workflows.applications.forms import MoneyField, SectionForm, number, text
from workflows.applications.people_forms import (
    IDENTITY,
    PeopleForm,
    PersonFormBase,
    credit_code,
)
from workflows.procedures.deregistration.forms.applying import day
from workflows.procedures.deregistration.models import Deregistration
from workflows.procedures.deregistration.people import Liquidator
from workflows.procedures.deregistration.rules import Handing, Recipient


class GroupForm(PeopleForm):
    """清算组: since when it is there, and who belongs to it."""

    key = "group"
    needed = ("group_formed_on",)
    add_words = _("Add a member of the group")

    class Meta:
        model = Deregistration
        fields = ("group_formed_on",)
        widgets: ClassVar = {"group_formed_on": day()}

    @classmethod
    def findings(cls, case: Deregistration) -> list[Any]:
        own = ("group_formed_on", "people")
        return [one for one in case.conditions() if one.field in own]


class LiquidatorForm(PersonFormBase):
    """Add or change one member of the liquidation group."""

    owner = "deregistration"
    asked: tuple[str, ...] = ("id_number", "capacity")

    phone = forms.RegexField(
        TELEPHONE,
        label=_("Telephone"),
        required=False,
        error_messages={"invalid": _("Please enter a mobile or landline number.")},
        widget=text(inputmode="tel"),
    )

    class Meta:
        model = Liquidator
        fields = ("seat", "capacity", *IDENTITY, "phone")
        widgets: ClassVar = {"seat": forms.RadioSelect}


class CreditorsForm(SectionForm):
    """已知债权人: how many there are, and when the last of them was told."""

    key = "creditors"
    needed = ("known_creditors",)

    class Meta:
        model = Deregistration
        fields = ("known_creditors", "creditors_notified_on")
        widgets: ClassVar = {
            "known_creditors": number(),
            "creditors_notified_on": day(),
        }
        help_texts: ClassVar = {
            "known_creditors": _("0 if the body owes nothing to anybody."),
            "creditors_notified_on": _("The day on which the last letter went out."),
        }

    @classmethod
    def unfilled(cls, case: Deregistration) -> list[str]:
        """None is an answer here."""
        return ["known_creditors"] if case.known_creditors is None else []

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        known = data.get("known_creditors")
        if known and not self.draft and not data.get("creditors_notified_on"):
            self.add_error("creditors_notified_on", _now("Please fill this in."))
        return data


class AssetsForm(SectionForm):
    """清算结果: what there was, what was paid, what is left and who receives it."""

    key = "assets"
    FIGURES: ClassVar[tuple[str, ...]] = (
        "property_value",
        "debts_paid",
        "costs",
        "remaining",
    )
    needed = ("ended_on",)

    property_value = MoneyField(label=_("property found (yuan)"), required=False)
    debts_paid = MoneyField(
        label=_("wages, taxes and debts paid (yuan)"), required=False
    )
    costs = MoneyField(label=_("costs of the liquidation (yuan)"), required=False)
    remaining = MoneyField(label=_("what is left (yuan)"), required=False)
    recipient_code = forms.CharField(
        label=_("unified social credit code of the recipient"),
        required=False,
        max_length=18,
        help_text=_("The register is asked who that is."),
        widget=text(autocomplete="off", spellcheck="false"),
    )

    class Meta:
        model = Deregistration
        fields = (
            "ended_on",
            "property_value",
            "debts_paid",
            "costs",
            "remaining",
            "recipient_kind",
            "recipient_name",
            "recipient_code",
        )
        widgets: ClassVar = {"ended_on": day(), "recipient_kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FIGURES:
            self.fields[name].widget.attrs["inputmode"] = "decimal"
            self.fields[name].required = not self.draft

    @classmethod
    def unfilled(cls, case: Deregistration) -> list[str]:
        """Nothing left is an answer; who receives it is asked if something is."""
        empty = [name for name in cls.FIGURES if getattr(case, name) is None]
        if case.remaining and not case.recipient_kind:
            empty.append("recipient_kind")
        return super().unfilled(case) + empty

    def clean_recipient_code(self) -> str:
        return credit_code(self.cleaned_data["recipient_code"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.draft:
            self._add_up(data)
            if data.get("remaining"):
                self._ask_recipient(data)
        return data

    def _add_up(self, data: dict[str, Any]) -> None:
        figures = [data[name] for name in self.FIGURES if data.get(name) is not None]
        if len(figures) < len(self.FIGURES):
            return
        found, *spent = figures
        total = sum(spent, Decimal(0))
        if found != total:
            words = _now(
                "Paid, costs and what is left come to %(total)s, the property was"
                " %(found)s; please check."
            )
            self.add_error("remaining", words % {"total": total, "found": found})

    def _ask_recipient(self, data: dict[str, Any]) -> None:
        asked = ["recipient_kind"]
        if data.get("recipient_kind") != Recipient.REGISTRAR:
            asked.append("recipient_name")
        for name in asked:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _now("Please fill this in."))


class ClearancesForm(SectionForm):
    """结清与证照印章: taxes, insurance, bank; what is handed in, what is lost."""

    key = "clearances"
    needed = (
        "tax_cleared_on",
        "insurance_closed_on",
        "bank_closed_on",
        "certificate",
        "seal",
    )

    class Meta:
        model = Deregistration
        fields = (
            "tax_cleared_on",
            "insurance_closed_on",
            "bank_closed_on",
            "certificate",
            "seal",
            "loss_declared_on",
            "loss_declared_in",
        )
        widgets: ClassVar = {
            "tax_cleared_on": day(),
            "insurance_closed_on": day(),
            "bank_closed_on": day(),
            "loss_declared_on": day(),
            "certificate": forms.RadioSelect,
            "seal": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "loss_declared_on": _("Only if certificate or seals are lost."),
        }

    @classmethod
    def needs(cls, case: Deregistration) -> tuple[str, ...]:
        asked = super().needs(case)
        lost = Handing.LOST in (case.certificate, case.seal)
        return (*asked, "loss_declared_on", "loss_declared_in") if lost else asked

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        lost = Handing.LOST in (data.get("certificate"), data.get("seal"))
        for name in ("loss_declared_on", "loss_declared_in"):
            if lost and not self.draft and not data.get(name):
                self.add_error(name, _now("Say when and where the loss was declared."))
        return data
