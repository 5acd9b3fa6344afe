"""What a body says before it is listed: by itself, or in person before an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from orgs.roles import INSPECT
from workflows.applications.oral import OralFields
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.access import refuse
from workflows.engine.work import Refused
from workflows.procedures.inspection import deciding

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from orgs.models import User
    from workflows.procedures.inspection.models import Proposal


class OralAnswerForm(OralFields):
    """陈述、申辩 in person, of a body that cannot answer online."""

    words = forms.CharField(
        label=_("What the body states"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("said_on", "place", "speaker", "words", "minutes")

    def __init__(self, *args: Any, row: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told_on = local_day(row.notified_at) if row.notified_at else None


@transaction.atomic
def answer(pk: int, user: User, text: str) -> Proposal:
    """The body's statement, by a handler. Until 24:00."""
    row = deciding.locked(pk)
    if not deciding.handles(user, row):
        raise refuse("outside")
    return _answered(row, user, text, _in_time(row))


@transaction.atomic
def take_down(pk: int, user: User, form: OralAnswerForm) -> Proposal:
    """What the body said in person, noted by who inspects. Until 24:00.

    ``form`` is valid; ``ValidationError`` where its minutes cannot be kept.
    """
    row = deciding.held(pk, user, INSPECT)
    at = _in_time(row)
    form.receive(user)
    if form.errors:
        raise ValidationError(list(form.errors["minutes"]))
    row.take_down(form.cleaned_data, user)
    row.oral_minutes = form.upload
    return _answered(row, user, form.cleaned_data["words"], at)


def _answered(row: Proposal, user: User, text: str, at: datetime) -> Proposal:
    row.answer_text, row.answered_at, row.answered_by = text, at, user
    row.answer()
    row.save()
    deciding.tell(row, "proposal.answered", at, user, role=INSPECT.slug)
    return row


def _in_time(row: Proposal) -> datetime:
    """This moment, if it is one at which the body may still answer."""
    deciding.require(row, "answer")
    at = instant.now()
    if row.due_at is None or at >= row.due_at:
        raise Refused("late", _("The time to answer is over."))
    return at
