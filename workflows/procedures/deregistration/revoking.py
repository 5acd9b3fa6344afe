"""撤销登记 proposed, and a liquidation begun, by the registrar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization, User
from orgs.models.standing import ACTING
from workflows.applications.forms import language, lines
from workflows.clock import instant
from workflows.engine import acts
from workflows.procedures.deregistration import rules
from workflows.procedures.deregistration.forms.opening import facts_of, running

if TYPE_CHECKING:
    from workflows.engine.models import Case

TITLE = "撤销登记"


class RevocationForm(forms.Form):
    """Ground and facts; ``begin`` tells the body and starts its time to answer."""

    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Facts, as the body will read them"),
        help_text=_("What happened, when, and what shows it."),
        max_length=2000,
        widget=lines(5),
    )

    def __init__(self, data: Any = None, *, body: Organization) -> None:
        self.body = body
        super().__init__(data)
        field: Any = self.fields["ground"]
        field.choices = [
            (each.code, f"{each.text(language())}（{each.source}）")
            for each in rules.revocation_grounds(body.form, body.is_charity)
        ]

    def clean(self) -> dict[str, Any]:
        if problem := why_not(self.body):
            raise forms.ValidationError(problem)
        return super().clean() or {}

    def begin(self, by: User) -> Case:
        """A case of the body's own, begun by its registrar. ``ValidationError``."""
        said = self.cleaned_data
        more = {
            "ex_officio": True,
            "started_by": by,
            "ground": said["ground"],
            "ground_words": said["words"],
            "title": f"{self.body.name}{TITLE}",
        }
        return _begin(self.body, by, **more)


def why_not(body: Organization) -> str:
    """Why its revocation cannot be proposed now; empty when it can. One query."""
    if body.state not in ACTING:
        return _now("This body is not on the register any more as one that acts.")
    if running(body).exclude(state="draft").exists():
        return _now("A deregistration of this body is running; deal with it there.")
    return ""


def may_liquidate(body: Organization) -> bool:
    """Revoked, and nobody is winding it up. One query."""
    revoked = body.state == Organization.State.REVOKED
    return revoked and not running(body).exists()


def liquidate(body: Organization, by: User) -> Case:
    """A liquidation that the registrar begins and an officer fills in for the body."""
    return _begin(body, by, assisted_by=by)


def _begin(body: Organization, by: User, **more: Any) -> Case:
    from workflows.procedures.deregistration.flows import DeregistrationFlow

    with transaction.atomic():
        held = Organization.objects.select_for_update(of=("self",), no_key=True).get(
            pk=body.pk
        )
        facts = facts_of(held) | more
        return acts.begin(DeregistrationFlow, addressee(held), by=by, **facts)


def addressee(body: Organization) -> User:
    """Who files for it; where nobody does, its legal representative, without access.

    A case has an applicant whom its papers are addressed to. The account that stands
    in for one has no password and can never sign in.
    """
    filing = body.handlers.in_force(instant.today()).order_by("-principal", "pk")
    handler = filing.select_related("user").first()
    if handler is not None:
        return handler.user
    named = {"full_name": body.legal_representative, "is_active": False}
    user, made = User.objects.get_or_create(
        username=f"body-{body.code}", defaults=named
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
