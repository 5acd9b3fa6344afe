"""能办哪一种: the public self-check, a few plain questions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority, Organization
from workflows.applications.regions import registrars
from workflows.clock import instant, places
from workflows.procedures.establishment import rules

Category = Organization.Category
AIMS = (
    ("gather", _("Bring people or units together as members")),
    ("serve", _("Offer a service without profit")),
    ("fund", _("Give money or property to a purpose")),
)
HEADS = 1_000_000
YUAN = 100_000_000_000


class EligibilityForm(forms.Form):
    """``advice`` after it is valid. Nothing of it is kept."""

    aim = forms.ChoiceField(
        label=_("What do you want to do?"), choices=AIMS, widget=forms.RadioSelect
    )
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Registrar"),
        help_text=_("The registrar of the area in which the body will be active."),
    )
    category = forms.ChoiceField(
        label=_("In which field?"),
        choices=Category.choices,
        help_text=_("The first four may register directly; an officer confirms it."),
    )
    individuals = forms.IntegerField(
        label=_("Individual members"),
        help_text=_("For an association only."),
        min_value=0,
        max_value=HEADS,
        required=False,
    )
    units = forms.IntegerField(
        label=_("Unit members"),
        help_text=_("For an association only."),
        min_value=0,
        max_value=HEADS,
        required=False,
    )
    funds = forms.DecimalField(
        label=_("Funds at hand (yuan)"),
        min_value=0,
        max_value=YUAN,
        decimal_places=2,
        required=False,
    )
    public = forms.BooleanField(
        label=_("The foundation is to raise money in public"), required=False
    )
    special = forms.BooleanField(
        label=_("It is political, legal or religious"), required=False
    )
    prior_approval = forms.BooleanField(
        label=_("The work needs an approval by law first"),
        help_text=_("For example schools, clinics, elder care."),
        required=False,
    )
    licensed = forms.BooleanField(
        label=_("The practice licence has been granted already"),
        help_text=_("Service institutions only; registration is then simplified."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority: Any = self.fields["authority"]
        authority.queryset = registrars()

    def advice(self) -> rules.Advice:
        """What may be founded, how, and what is missing. One query for the day."""
        told = self.cleaned_data
        region = told["authority"].region
        settings = places.values(region.path)
        answers = rules.Answers(
            aim=rules.Aim(told["aim"]),
            on=instant.today(),
            category=rules.Category(told["category"]),
            individuals=told["individuals"] or 0,
            units=told["units"] or 0,
            funds=told["funds"] or Decimal(0),
            public=told["public"],
            special=told["special"],
            prior_approval=told["prior_approval"],
            licensed=told["licensed"],
            level=rules.Tier(region.level),
        )
        return rules.eligibility(answers, settings)
