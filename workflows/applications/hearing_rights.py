"""听证告知: who is told of the right to a hearing, and how they have answered.

许可法 47: where the decision bears directly on major interests between the applicant
and others, both are told before it is made that they may ask for a hearing; whoever
asks within five working days of being told is heard. Whether it does bear on them is
for the officer to find: no program tells anybody of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from workflows.applications.hearings import Hearing
from workflows.applications.outcomes import chinese_day
from workflows.clock import instant, tables
from workflows.clock.calendar import last_day
from workflows.law.periods import HEARING_REQUEST

if TYPE_CHECKING:
    from datetime import date


class Replies(models.TextChoices):
    """What has come back; empty where nobody was told."""

    OPEN = "open", _("told, the time to ask is running")
    ASKED = "asked", _("asked for a hearing in time")
    NONE = "none", _("nobody asked in time")


class HearingRight(Hearing):
    """``hearing_told_on`` is the day on which the last of them was told."""

    hearing_stake = models.TextField(_("which major interests"), blank=True)
    hearing_told_on = models.DateField(_("told of the right to a hearing"), null=True)
    hearing_replies = models.SlugField(
        _("answers to it"), max_length=8, choices=Replies.choices, blank=True
    )

    class Meta:
        abstract = True

    def tells_of_hearing(self, stake: str, others: str, on: date) -> None:
        """A new round begins: who asked before and was not heard may ask again."""
        self.hearing_stake, self.hearing_invited = stake, others
        self.hearing_told_on, self.hearing_replies = on, Replies.OPEN
        self.hearing_cause = self.hearing_reason = self.hearing_refusal = ""
        self.hearing_asked_on = self.hearing_held = None

    def last_to_ask(self, told_on: date) -> date:
        """The last of the five working days after the day of telling."""
        return last_day(told_on, HEARING_REQUEST, tables.current())

    @property
    def may_ask_for_hearing(self) -> bool:
        """While others may still ask, the applicant's late request waits for them."""
        if self.hearing_replies == Replies.OPEN and self.hearing_told_on:
            return instant.today() <= self.last_to_ask(self.hearing_told_on)
        return super().may_ask_for_hearing

    def asks_for_hearing(self, cause: str, reason: str, on: date) -> None:
        super().asks_for_hearing(cause, reason, on)
        if self.hearing_replies == Replies.OPEN:
            self.hearing_replies = Replies.ASKED

    def must_be_heard(self) -> bool:
        """Who was told and asked in time is heard: nobody weighs it any more."""
        return self.hearing_replies == Replies.ASKED and not self.hearing_held

    def hearing_words(self) -> str:
        """With whom it touches and what came of telling them, for colleagues."""
        if not self.hearing_told_on:
            return super().hearing_words()
        others = "、".join(self.others_told())
        day = date_format(self.hearing_told_on, "DATE_FORMAT")
        reply = Replies(self.hearing_replies).label if self.hearing_replies else ""
        told = f"{day} · {others} · {reply}"
        return "\n".join((self.hearing_stake, told, super().hearing_words())).strip()

    def others_told(self) -> list[str]:
        return [line.strip() for line in self.hearing_invited.splitlines() if line]

    def hearing_right_facts(self) -> dict[str, Any]:
        """What the notice of the right states, to all of them alike."""
        assert self.hearing_told_on is not None
        body = self.flow_class.to_body
        party = self.organization.name if body else self.applicant.full_name
        return {
            "addressee": "、".join([party, *self.others_told()]),
            "party": party,
            "others": self.others_told(),
            "stake": self.hearing_stake,
            "days": HEARING_REQUEST.days,
            "told_on": chinese_day(self.hearing_told_on),
        }

    if TYPE_CHECKING:
        applicant: Any
        organization: Any
        flow_class: Any
