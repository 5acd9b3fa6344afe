"""能不能办注销、走哪条路: the public self-check before an application."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications.regions import registrars
from workflows.clock import instant, places
from workflows.law.findings import Finding
from workflows.procedures.deregistration import rules

FILED = "filed"
BODIES = (
    ("association", _("Association")),
    ("service", _("Social service institution")),
    ("foundation", _("Foundation")),
    (FILED, _("A community body on file with a township, without a certificate")),
)
HINDRANCES = (
    ("inspection", _("An inspection or its rectification is not finished")),
    ("penalty", _("A penalty case")),
    ("complaint", _("A complaint that is being looked into")),
    ("fundraising", _("A public fundraising campaign")),
    ("public_project", _("A publicly funded project")),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Which way, why, and what is still to be done; ``slug`` if it ends elsewhere."""

    form: str = "association"
    track: str = "ordinary"
    reasons: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()
    slug: str = ""
    filing: bool = False

    @property
    def headline(self) -> Any:
        return _("It ends through filing, with its township") if self.slug else ""

    @property
    def ready(self) -> bool:
        return not self.missing


class EndingCheckForm(forms.Form):
    """``advice`` after it is valid. Nothing of it is kept."""

    kind = forms.ChoiceField(
        label=_("What is to end?"), choices=BODIES, widget=forms.RadioSelect
    )
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Registrar"),
        help_text=_("The office that issued its certificate."),
    )
    charity = forms.BooleanField(label=_("It is a charity"), required=False)
    revoked = forms.BooleanField(
        label=_("Its registration has been revoked"), required=False
    )
    debts = forms.BooleanField(
        label=_("It owes something, or somebody owes it something"), required=False
    )
    running = forms.MultipleChoiceField(
        label=_("Is any of these still open?"),
        choices=HINDRANCES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority: Any = self.fields["authority"]
        authority.queryset = registrars()

    def advice(self) -> Advice:
        """The way by the rules of the place. One query for the day."""
        told = self.cleaned_data
        if told["kind"] == FILED:
            return Advice(slug="filing")
        path = told["authority"].region.path
        settings = places.values(path)
        facts = _facts(told)
        why = tuple(rules.simplified(facts, settings))
        short = not any(finding.fails for finding in why)
        track = rules.Path.SIMPLIFIED if short else rules.Path.ORDINARY
        facts = replace(facts, path=track)
        return Advice(
            form=told["kind"],
            track=track.value,
            reasons=(*why, *rules.expected(facts, settings)),
            missing=tuple(rules.to_clear(told["running"], settings)),
        )


def _facts(told: dict[str, Any]) -> rules.Ending:
    """On the simplified way, to hear what speaks against it."""
    today, running = instant.today(), told["running"]
    penalty = rules.Obstacle("penalty", "", today)
    return rules.Ending(
        form=rules.Form(told["kind"]),
        on=today,
        charity=told["charity"],
        trigger=rules.Trigger.REVOKED if told["revoked"] else rules.Trigger.DISSOLVED,
        path=rules.Path.SIMPLIFIED,
        no_debts=not told["debts"],
        obstacles=(penalty,) if "penalty" in running else (),
    )
