"""依职权注销: a township finds a ground, says so, and hears the body first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs import accounts
from orgs.models import FiledBody, User
from workflows.applications.forms import lines
from workflows.clock import instant, places
from workflows.engine import acts
from workflows.procedures.filing import opening, rules
from workflows.procedures.filing.models import Filing

if TYPE_CHECKING:
    from workflows.engine.models import Case

Ground = FiledBody.Ground
GROUNDS = (Ground.INACTIVE, Ground.UNLAWFUL, Ground.DISSOLVED)


class EndingForm(forms.Form):
    """Ground and facts; ``begin`` tells the body and starts its time to answer."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[(g.value, g.label) for g in GROUNDS],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Facts, as the body will read them"), max_length=500, widget=lines(4)
    )

    served = forms.CharField(
        label=_("How the body was told"),
        help_text=_(
            "Nobody has an account for it: hand the notice over or post it up, and say"
            " when, where, and who was there."
        ),
        max_length=500,
        widget=lines(3),
    )

    def __init__(self, data: Any = None, *, body: FiledBody) -> None:
        self.body = body
        super().__init__(data)
        if body.keeper is not None:
            del self.fields["served"]

    def clean_ground(self) -> str:
        """Inactive is a matter of dates, not of opinion."""
        ground = str(self.cleaned_data["ground"])
        if ground != Ground.INACTIVE:
            return ground
        months = places.value("filing_inactive_months", self.body.region.path)
        if not rules.is_inactive(self.body.last_active_on, instant.today(), months):
            words = gettext("Its last known activity is less than %(n)s months ago.")
            raise ValidationError(words % {"n": months})
        return ground

    def clean(self) -> dict[str, Any]:
        if problem := opening.why_not(self.body, Filing.Kind.CANCELLATION):
            raise ValidationError(problem)
        return super().clean() or {}

    def begin(self, by: User) -> Case:
        """A case of the body's own, begun by the township."""
        from workflows.procedures.filing.flows import FilingFlow

        with transaction.atomic():
            FiledBody.objects.select_for_update(no_key=True).get(pk=self.body.pk)
            return acts.begin(
                FilingFlow,
                self.body.keeper or self._in_charge(),
                by=by,
                kind=Filing.Kind.CANCELLATION,
                body=self.body,
                ex_officio=True,
                started_by=by,
                ground=self.cleaned_data["ground"],
                end_words=self.cleaned_data["words"],
                served=self.cleaned_data.get("served", ""),
            )

    def _in_charge(self) -> User:
        """An account for whoever is in charge of a body taken over from older lists.

        Nobody can sign in to it yet; called by the telephone, else the filing number.
        """
        body = self.body
        if body.leader_phone:
            return accounts.found_or_invited(body.leader_name, body.leader_phone)
        known = User.objects.filter(username=body.number).first()
        return known or accounts.invite(
            username=body.number, full_name=body.leader_name
        )
