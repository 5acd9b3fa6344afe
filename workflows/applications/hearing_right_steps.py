"""听证告知: the officer tells both sides of their right, then records the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences
from workflows.applications.forms import language
from workflows.applications.hearing_rights import Replies
from workflows.applications.hearing_steps import day_words
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.forms import StepForm
from workflows.law.periods import HEARING_REQUEST

if TYPE_CHECKING:
    from datetime import date

    from workflows.engine.work import Work

TELL = "tell"
MOST_TOLD = 20  # more are told by public notice, which no program writes for them


class TellsOfHearing(forms.Form):
    """听证告知, as one outcome of an examination, where the officer finds it needed."""

    case: Any
    explained_telling: ClassVar = {TELL: ("stake", "others")}
    stake = sentences(
        _("Which major interests between the applicant and others are touched, and how")
    )
    others = sentences(_("Whose interests: names, one in a line"))

    def offer_telling(self) -> None:
        """Without the outcome where a hearing was held already."""
        fields: Any = self.fields
        fields["others"].initial = self.case.hearing_invited
        if self.case.hearing_held:
            choices = fields["outcome"].choices
            fields["outcome"].choices = [c for c in choices if c[0] != TELL]

    def clean_others(self) -> str:
        lines = (line.strip() for line in self.cleaned_data["others"].splitlines())
        names = [line for line in lines if line]
        if len(names) > MOST_TOLD:
            words = gettext("At most %(most)s names fit on one notice.")
            raise forms.ValidationError(words % {"most": MOST_TOLD})
        return "\n".join(names)

    def tell(self, work: Work) -> None:
        said = self.cleaned_data
        if said["outcome"] == TELL:
            today = local_day(work.at)
            self.case.tells_of_hearing(said["stake"], said["others"], today)


class RepliesForm(NeedsWords, StepForm):
    """听证告知的答复: has anybody asked in time; not before the time is over."""

    consequences: ClassVar[dict[str, Any]] = consequences.HEARING_REPLIES
    explained = {Replies.ASKED: ("asked_by", "asked_on", "reason")}
    outcome = choose(
        [
            (Replies.ASKED, _("A hearing was asked for in time")),
            (Replies.NONE, _("Nobody has asked in time")),
        ]
    )
    told_on = forms.DateField(
        label=_("Day on which the last of them was told"),
        help_text=_("The five working days to ask begin the day after; see the slips."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    asked_by = forms.ChoiceField(label=_("Who asks"), required=False)
    asked_on = forms.DateField(
        label=_("Day on which the request came in"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = sentences(_("What the hearing should be about"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["told_on"].initial = self.case.hearing_told_on
        causes = self.case.hearing_law.causes.values()
        asked = [(c.code, c.text(language())) for c in causes if c.asked]
        fields["asked_by"].choices = [("", "---------"), *asked]

    def clean_told_on(self) -> date:
        day: date = self.cleaned_data["told_on"]
        if not self.case.hearing_told_on <= day <= instant.today():
            raise forms.ValidationError(
                gettext("Between the day of the notice and today.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        told = data.get("told_on")
        if told and data.get("outcome") == Replies.NONE:
            self._check_over(told)
        if told and data.get("outcome") == Replies.ASKED and data.get("asked_on"):
            self._check_in_time(told, data["asked_on"])
        return data

    def _check_over(self, told: date) -> None:
        last = self.case.last_to_ask(told)
        if instant.today() <= last:
            words = gettext(
                "They may still ask until the end of %(day)s (%(source)s). Nothing is"
                " decided before."
            )
            self._refuse("outcome", words, last)

    def _check_in_time(self, told: date, asked: date) -> None:
        last = self.case.last_to_ask(told)
        if not self.case.hearing_told_on <= asked <= instant.today():
            words = gettext("Between the day of the notice and today.")
            self.add_error("asked_on", words)
        elif asked > last:
            words = gettext(
                "The time to ask ended on %(day)s (%(source)s). Record that nobody"
                " asked in time; a hearing can still be proposed at the examination."
            )
            self._refuse("asked_on", words, last)

    def _refuse(self, field: str, words: str, last: date) -> None:
        facts = {"day": day_words(last), "source": HEARING_REQUEST.source}
        self.add_error(field, words % facts)

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        case.hearing_told_on = said["told_on"]
        if said["outcome"] == Replies.ASKED:
            case.asks_for_hearing(said["asked_by"], said["reason"], said["asked_on"])
        else:
            case.hearing_replies = Replies.NONE
