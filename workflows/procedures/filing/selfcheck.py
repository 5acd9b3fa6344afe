"""该登记还是备案: the public self-check of the three tiers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Region
from workflows.applications.forms import MoneyField, number
from workflows.clock import instant, places
from workflows.law.findings import Finding
from workflows.procedures.filing import rules
from workflows.procedures.filing.models import Nature
from workflows.procedures.filing.rules import Tier

MOST = 100_000
HEADLINES: dict[Tier, Any] = {
    Tier.REGISTRATION: _("You may register: that gives you legal personality"),
    Tier.FILING: _("A filing suits you"),
    Tier.GUIDED: _("You need no filing: the committee guides you"),
    Tier.EXCLUDED: _("This is no community organization"),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Which tier, and where to go on; ``slug`` is a procedure, or empty."""

    tier: Tier
    reasons: tuple[Finding, ...]
    form: str = "new"
    track: str = "asked"
    missing: tuple[Finding, ...] = ()
    filing: bool = False

    @property
    def headline(self) -> Any:
        return HEADLINES[self.tier]

    @property
    def ready(self) -> bool:
        return True

    @property
    def slug(self) -> str:
        return {Tier.REGISTRATION: "establishment", Tier.FILING: "filing"}.get(
            self.tier, ""
        )


def _counties() -> Any:
    return Region.objects.filter(level=Region.Level.COUNTY)


class SelfCheckForm(forms.Form):
    """``advice`` after it is valid. Nothing of it is kept."""

    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("In which county or district?")
    )
    nature = forms.ChoiceField(
        label=_("What is it?"), choices=Nature.choices, widget=forms.RadioSelect
    )
    members = forms.IntegerField(
        label=_("How many people belong to it?"),
        min_value=0,
        max_value=MOST,
        widget=number(),
    )
    funds = MoneyField(
        label=_("How much money is there (yuan)?"),
        help_text=_("Leave it empty if there is none."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        widget=number(inputmode="decimal"),
    )
    fixed_premises = forms.BooleanField(
        label=_("We have a room of our own"), required=False
    )
    staff = forms.BooleanField(
        label=_("Somebody works for it full time"), required=False
    )
    has_rules = forms.BooleanField(
        label=_("We have written down our rules"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.queryset = _counties()

    def advice(self) -> Advice:
        """The tier by the rules of the county. One query for the day."""
        told = self.cleaned_data
        settings = places.values(told["region"].path)
        facts = rules.Facts(
            on=instant.today(),
            nature=rules.Nature(told["nature"]),
            members=told["members"],
            funds=told["funds"] or Decimal(0),
            fixed_premises=told["fixed_premises"],
            staff=int(told["staff"]),
            has_rules=told["has_rules"],
        )
        verdict = rules.tier(facts, settings)
        return Advice(verdict.tier, verdict.reasons)
