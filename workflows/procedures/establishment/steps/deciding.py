"""Extension, countersignature, decision, delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.deciding import DecisionForm as Decision
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.clock import tables
from workflows.clock.calendar import is_provisional
from workflows.engine import clocks
from workflows.engine.forms import StepForm
from workflows.law import periods, sources
from workflows.law.sources import Article
from workflows.procedures.establishment import consequences, rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workflows.engine.models import Deadline
    from workflows.engine.work import Work


class ExtensionForm(NeedsWords, StepForm):
    """延期: only the head, each kind once, with reasons told to the applicant."""

    consequences = consequences.EXTENSION
    explained = {
        "extend": ("reason",),
        "ministry": ("reason", "approval", "days"),
    }
    outcome = choose(
        [
            ("extend", _("Extend the promised period")),
            ("ministry", _("Extend as the ministry has approved")),
            ("keep", _("Do not extend")),
        ]
    )
    approval = forms.CharField(
        label=_("Number of the ministry's approval"), max_length=64, required=False
    )
    days = forms.IntegerField(
        label=_("Days approved"),
        required=False,
        min_value=1,
        max_value=periods.CHARITY_EXTENSION.days,
    )
    reason = sentences(_("Reasons, as the applicant will read them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = self._opened()
        kinds = [k for k in rules.extensions(self.case.charity) if _unused(k, opened)]
        left = {kind.code for kind in kinds} | {"keep"}
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] in left]
        self.moves = {
            kind.code: clocks.extension(opened, kind.clock, kind.most, kind.within)
            for kind in kinds
        }
        self.consequences = consequences.EXTENSION | _foreseen(self.moves)

    def _opened(self) -> dict[str, Deadline]:
        rows = self.case.deadlines.filter(closed_at=None)
        return {row.clock: row for row in rows}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        move = self.moves.get(data.get("outcome", ""))
        if data.get("outcome") in rules.EXTENSIONS and not (move and move.days):
            words = _("The last day of the law leaves no room for more time.")
            self.add_error("outcome", words)
        return data

    def apply(self, work: Work) -> None:
        outcome = self.cleaned_data["outcome"]
        self.case.extended = outcome in rules.EXTENSIONS
        self.case.extension = outcome if self.case.extended else ""
        self.case.extension_reason = self.cleaned_data["reason"]
        if outcome == "ministry":
            self.case.extension_days = self.cleaned_data["days"]
            self.case.extension_approval = self.cleaned_data["approval"]


def _unused(kind: rules.Extension, opened: dict[str, Deadline]) -> bool:
    row = opened.get(kind.clock)
    return row is None or not row.extended_by


def _foreseen(moves: Mapping[str, clocks.Extended | None]) -> dict[str, Any]:
    """The consequence with its two days, where they are known beforehand."""
    move = moves.get("extend")
    if move is None or not move.days:
        return {}
    days = {"was": _day(move.was), "due": _day(move.due), "n": move.days}
    return {"extend": consequences.EXTEND_TO % days}


def _day(day: date) -> str:
    words = date_format(day, "DATE_FORMAT")
    if not is_provisional(day, tables.current()):
        return words
    return gettext("%(day)s (provisional)") % {"day": words}


class DecisionForm(Decision):
    """决定 about a registration."""

    consequences = consequences.DECISION
    outcome = choose([("grant", _("Grant registration")), ("refuse", _("Refuse"))])

    follows_record = forms.BooleanField(
        label=_("The decision follows the record of the hearing."),
        help_text=str(Article(sources.LICENSING, 48)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.case.was_heard:
            del self.fields["follows_record"]


class DeliveryForm(StepForm):
    """制证送达: how and when the certificate reached the applicant."""

    consequences = consequences.DELIVERY

    outcome = choose(
        [
            ("online", _("Electronic certificate, and paper on request")),
            ("counter", _("Collected at the counter")),
            ("courier", _("Sent by courier")),
        ]
    )

    def apply(self, work: Work) -> None:
        self.case.delivery = self.cleaned_data["outcome"]
