"""The supervising unit's first opinion, the registrar's review, and the visit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.outcomes import seal_correction
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.clock import instant
from workflows.consultation import opinions
from workflows.consultation.models import Consultation
from workflows.documents import corrections
from workflows.documents.models import Correction
from workflows.engine.forms import StepForm
from workflows.procedures.inspection import consequences
from workflows.procedures.inspection.models import grounds_for
from workflows.procedures.inspection.rules import TO_RECTIFY, Conclusion

if TYPE_CHECKING:
    from workflows.engine.work import Work
    from workflows.procedures.inspection.rules import GroundRow

Verdict = Consultation.Verdict
BASIC, UNQUALIFIED = Conclusion.BASIC.value, Conclusion.UNQUALIFIED.value
QUALIFIED, ACCEPTED = Conclusion.QUALIFIED.value, Conclusion.ACCEPTED.value
GROUNDED: dict[str, tuple[str, ...]] = {
    BASIC: ("grounds", "reasons"),
    UNQUALIFIED: ("grounds", "reasons"),
}


class FirstOpinionForm(NeedsWords, StepForm):
    """初审意见: one of three values, or back to the body; silence is none of them."""

    consequences = consequences.FIRST_OPINION
    explained = {BASIC: ("words",), UNQUALIFIED: ("words",), "return": ("words",)}
    outcome = choose(
        [
            (QUALIFIED, _("Propose: qualified")),
            (BASIC, _("Propose: basically qualified")),
            (UNQUALIFIED, _("Propose: unqualified")),
            ("return", _("Send back to be changed")),
        ]
    )
    revocation = forms.BooleanField(
        label=_("Propose revocation of the registration as well"),
        help_text=_(
            "Only with “unqualified”. The registrar decides whether to begin with it."
        ),
        required=False,
    )
    words = sentences(_("Reasons"), _("Required unless you propose “qualified”."))

    def clean(self) -> dict[str, Any]:
        """No law ties the two together; but who may go on need not be revoked."""
        data = super().clean()
        if data.get("revocation") and data.get("outcome") != UNQUALIFIED:
            told = gettext("Revocation goes with the opinion “unqualified” only.")
            self.add_error("revocation", told)
        return data

    def apply(self, work: Work) -> None:
        case, said = self.case, self.cleaned_data
        proposal, words = said["outcome"], said["words"]
        case.finding = proposal
        if proposal == "return":
            case.returned_words = words
            verdict = Verdict.NONE
        else:
            case.first_opinion, case.first_words = proposal, words
            case.revocation_proposed = said["revocation"]
            verdict = Verdict.AGREE if proposal == QUALIFIED else Verdict.DISAGREE
        opinions.answer(work, verdict, words, step="first_opinion")


class GroundedForm(NeedsWords, StepForm):
    """A conclusion with grounds from the table of the place."""

    explained = GROUNDED
    grounds = forms.MultipleChoiceField(
        label=_("Grounds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reasons = sentences(
        _("Facts and reasons"), _("As the body will read them in the notice.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["grounds"]
        field.choices = self._choices  # asked for when somebody chooses

    @cached_property
    def _table(self) -> dict[str, GroundRow]:
        """The grounds of the place by key. One query."""
        return {row.key: row for row in grounds_for(self.case)}

    def _choices(self) -> list[tuple[str, str]]:
        return [(key, row.words) for key, row in self._table.items()]

    def chosen_grounds(self) -> list[str]:
        """In words, each with where it stands."""
        rows = [self._table[key] for key in self.cleaned_data["grounds"]]
        return [f"{row.words}（{row.source}）" for row in rows]

    def settle(self) -> None:
        """Write down grounds and reasons where the conclusion needs any."""
        if self.cleaned_data["outcome"] in TO_RECTIFY:
            self.case.grounds = self.chosen_grounds()
            self.case.reasons = self.cleaned_data["reasons"]
        else:
            self.case.grounds, self.case.reasons = [], ""


class ReviewForm(GroundedForm):
    """审查: conclude, ask once, go and look, or propose "unqualified" to the head."""

    consequences = consequences.REVIEW
    uses_checklist = True
    explained = GROUNDED | {"visit": ("visit_wish",)}
    outcome = choose(
        [
            (QUALIFIED, _("Qualified")),
            (BASIC, _("Basically qualified")),
            (UNQUALIFIED, _("Propose: unqualified (a second person decides)")),
            (ACCEPTED, _("Accept the report and publish it")),
            ("gaps", _("Ask once for a supplement")),
            ("visit", _("Go and look first")),
        ]
    )
    report = sentences(
        _("Review report"),
        _("Required where something was flagged: how it was dealt with."),
    )
    visit_wish = sentences(_("What to look at"))

    field_order = ("report", "grounds", "reasons", "visit_wish", "outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        possible = self._possible()
        field.choices = [c for c in field.choices if c[0] in possible]

    def _possible(self) -> set[str]:
        """A charity's report has no conclusion; a supplement is asked for once."""
        inspected = self.case.track == "inspection"
        ends = {QUALIFIED, BASIC, UNQUALIFIED} if inspected else {ACCEPTED}
        notice = Correction.Kind.NOTICE
        asked = self.case.corrections.filter(kind=notice).exists()
        return ends | {"visit"} | (set() if asked else {"gaps"})

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        outcome = data.get("outcome", "")
        if outcome == "gaps":
            for problem in corrections.may_send(self.case, self.case.checklist()):
                self.add_error(None, problem)
        if outcome in (QUALIFIED, ACCEPTED) and not data.get("report"):
            self._must_be_clear()
        return data

    def _must_be_clear(self) -> None:
        """What was flagged is not passed over in silence. What the rules cost."""
        if flagged := [f for f in self.case.examination() if not f.passed]:
            told = gettext("%(count)s flags: please say how they were dealt with.")
            self.add_error("report", told % {"count": len(flagged)})

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding = data["outcome"]
        case.report = data["report"] or case.report
        if case.finding == "gaps":
            seal_correction(work, "gaps", "")
        elif case.finding == "visit":
            case.visit_wish = data["visit_wish"]
        else:
            case.proposal = case.finding
            self.settle()


class VisitForm(StepForm):
    """现场核查: when, by whom, what was seen."""

    consequences = consequences.VISIT
    visited_on = forms.DateField(
        label=_("Day of the visit"), widget=forms.DateInput(attrs={"type": "date"})
    )
    visit_note = sentences(
        _("What you saw"), _("At least two officers go; name both."), required=True
    )

    def clean_visited_on(self) -> Any:
        day = self.cleaned_data["visited_on"]
        if day > instant.today():
            raise forms.ValidationError(gettext("This day is yet to come."))
        return day

    def apply(self, work: Work) -> None:
        self.case.visited_on = self.cleaned_data["visited_on"]
        self.case.visit_note = self.cleaned_data["visit_note"]
