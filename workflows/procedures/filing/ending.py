"""依职权注销: a township finds a ground, says so, and hears the body first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs.models import FiledBody
from workflows.applications.forms import lines
from workflows.clock import instant, places
from workflows.engine import acts
from workflows.procedures.filing import opening, rules
from workflows.procedures.filing.models import Filing

if TYPE_CHECKING:
    from orgs.models import User
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

    def __init__(self, data: Any = None, *, body: FiledBody) -> None:
        self.body = body
        super().__init__(data)

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
        if self.body.keeper is None:
            raise ValidationError(
                gettext("Nobody files for this body yet. Record an account first.")
            )
        if problem := opening.why_not(self.body, Filing.Kind.CANCELLATION):
            raise ValidationError(problem)
        return super().clean() or {}

    def begin(self, by: User) -> Case:
        """A case of the body's own, begun by the township."""
        from workflows.procedures.filing.flows import FilingFlow

        assert self.body.keeper is not None
        with transaction.atomic():
            FiledBody.objects.select_for_update().get(pk=self.body.pk)
            return acts.begin(
                FilingFlow,
                self.body.keeper,
                by=by,
                kind=Filing.Kind.CANCELLATION,
                body=self.body,
                ex_officio=True,
                started_by=by,
                ground=self.cleaned_data["ground"],
                end_words=self.cleaned_data["words"],
            )
