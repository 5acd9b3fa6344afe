"""The steps of a filing: handing in, review, visit, statement, decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications import intake
from workflows.applications import steps as shared
from workflows.applications.forms import language
from workflows.applications.outcomes import seal_correction
from workflows.applications.sections import outstanding
from workflows.applications.steps import CorrectionForm, NeedsWords, choose, sentences
from workflows.clock import instant
from workflows.consultation import forms as consultation
from workflows.consultation.models import Consultation
from workflows.documents import corrections, materials, storage
from workflows.documents.models import Correction, Upload
from workflows.engine.forms import StepForm
from workflows.procedures.filing import consequences
from workflows.procedures.filing.dealing import OUTCOMES
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.rules import Tier

if TYPE_CHECKING:
    from workflows.engine.work import Work

__all__ = [
    "ApplicationForm",
    "CorrectionForm",
    "DecisionForm",
    "OpinionForm",
    "ReviewForm",
    "StatementForm",
    "VisitForm",
    "WithdrawForm",
]

NEW = ("file", "registration", "guided", "excluded", "refuse")
ON_FILE = ("file", "refuse")
ENDING = ("end", "keep")
PHOTOS = ("photo_1", "photo_2", "photo_3")
Verdict = Consultation.Verdict


def outcomes_for(case: Any) -> list[tuple[str, Any]]:
    """What may be decided: the tiers for a new body, yes or no for one on file."""
    names: tuple[str, ...] = ENDING
    if not case.is_ending:
        names = NEW if case.kind == Filing.Kind.NEW else ON_FILE
    return [(name, OUTCOMES[name]) for name in names]


class ApplicationForm(shared.ApplicationForm):
    """提交备案申请; a change says what changes."""

    consequences = consequences.APPLICATION

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.case.kind == Filing.Kind.CHANGE and not self.case.changed_facts():
            raise forms.ValidationError(
                gettext("Nothing is different yet. Please change what has changed.")
            )
        return data


class WithdrawForm(shared.WithdrawForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.case.ex_officio:
            raise forms.ValidationError(
                gettext("The township began this case; only it can end it.")
            )
        return data


class ReviewForm(NeedsWords, StepForm):
    """审核: look through it; ask once, go and look, or propose what to decide."""

    consequences = consequences.REVIEW
    uses_checklist = True
    explained = {
        "registration": ("report",),
        "guided": ("report",),
        "excluded": ("report",),
        "refuse": ("report",),
        "keep": ("report",),
        "visit": ("visit_wish",),
    }
    outcome = choose(
        [
            *OUTCOMES.items(),
            ("gaps", _("Ask once for everything that is missing")),
            ("visit", _("Go and look first")),
        ]
    )
    report = sentences(
        _("Report"), _("What you found; the person who decides reads it.")
    )
    visit_wish = sentences(_("What to look at"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = [("gaps", _("Ask once for everything that is missing"))]
        if self.case.corrections.filter(kind=Correction.Kind.NOTICE).exists():
            asking = []
        field: Any = self.fields["outcome"]
        field.choices = [
            *outcomes_for(self.case),
            *asking,
            ("visit", _("Go and look first")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for problem in self._problems(data.get("outcome", "")):
            self.add_error(None, problem)
        return data

    def _problems(self, outcome: str) -> list[str]:
        rows = self.case.checklist()
        if outcome == intake.GAPS:
            return corrections.may_send(self.case, rows)
        if outcome in ("file", "end"):
            return corrections.may_accept(self.case, rows)
        return []

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding = data["outcome"]
        if case.finding == intake.GAPS:
            seal_correction(work, intake.GAPS, "")
        elif case.finding == "visit":
            case.visit_wish = data["visit_wish"]
        else:
            case.proposal, case.report = case.finding, data["report"]
            case.finding = "propose"


class OpinionForm(consultation.OpinionForm):
    """征求意见: the committee says yes, or no with its reasons."""

    verdicts = (Verdict.AGREE, Verdict.DISAGREE)
    consequences = consequences.OPINION
    opinion = sentences(
        _("If you do not agree: why?"), _("The township has to answer it.")
    )

    def clean(self) -> dict[str, Any]:
        """Whoever is in charge of the group speaks of the own matter, too."""
        data = super().clean()
        mine = (self.user.full_name, self.user.phone)
        if mine == (self.case.leader_name, self.case.leader_phone):
            raise forms.ValidationError(
                gettext(
                    "You are in charge of this group. Somebody else of the committee"
                    " has to answer."
                )
            )
        return data


class VisitForm(StepForm):
    """现场了解: when, what was seen, up to three photographs."""

    consequences = consequences.VISIT

    visited_on = forms.DateField(
        label=_("Day of the visit"), widget=forms.DateInput(attrs={"type": "date"})
    )
    visit_note = sentences(_("What you saw"), required=True)
    photo_1 = forms.FileField(label=_("Photo"), required=False)
    photo_2 = forms.FileField(label=_("Another photo"), required=False)
    photo_3 = forms.FileField(label=_("A third photo"), required=False)

    def clean_visited_on(self) -> Any:
        day = self.cleaned_data["visited_on"]
        if day > instant.today():
            raise forms.ValidationError(gettext("This day is yet to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Photographs are kept when everything else is in order."""
        data = super().clean() or {}
        self.kept: dict[str, Upload] = {}
        for name in PHOTOS if not self.errors else ():
            self._keep(name, data.get(name))
        return data

    def _keep(self, name: str, file: Any) -> None:
        if not file:
            return
        try:
            upload = storage.receive(file, self.user)
        except storage.Rejected as fault:
            self.add_error(name, fault.words)
            return
        if upload.is_image:
            self.kept[name] = upload
        else:
            self.add_error(name, gettext("Please choose a picture."))

    def apply(self, work: Work) -> None:
        self.case.visited_on = self.cleaned_data["visited_on"]
        self.case.visit_note = self.cleaned_data["visit_note"]
        for name, upload in self.kept.items():
            materials.attach(self.case, f"visit_{name}", upload, self.user)


class StatementForm(StepForm):
    """陈述意见: what the body says before its filing is ended against its will."""

    consequences = consequences.STATEMENT

    statement = sentences(
        _("Your view"),
        _("Say what you have been doing, and whether the filing should go on."),
        required=True,
    )

    def apply(self, work: Work) -> None:
        self.case.statement = self.cleaned_data["statement"]


class DecisionForm(NeedsWords, StepForm):
    """决定: another person decides; a negative opinion is answered."""

    consequences = consequences.DECISION
    explained = {
        "registration": ("reasons",),
        "guided": ("reasons",),
        "excluded": ("reasons",),
        "refuse": ("reasons",),
        "end": ("reasons",),
        "keep": ("reasons",),
        "back": ("reasons",),
    }
    outcome = choose([*OUTCOMES.items(), ("back", _("Back to the reviewer"))])
    opinion_answer = sentences(
        _("Answer to the committee's opinion"),
        _(
            "The committee does not agree. Its opinion does not bind you, but the"
            " notice says how it was weighed."
        ),
    )
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        back = [] if self.case.ex_officio else [("back", _("Back to the reviewer"))]
        field.choices = [*outcomes_for(self.case), *back]
        if not self._is_opposed():
            del self.fields["opinion_answer"]

    def _is_opposed(self) -> bool:
        opinion = self.case.opinion
        return opinion is not None and opinion.verdict == Verdict.DISAGREE

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        outcome = data.get("outcome", "")
        if outcome != "back" and not data.get("opinion_answer", "-"):
            self.add_error(
                "opinion_answer", gettext("Please answer the committee's opinion.")
            )
        for problem in self._bars(outcome, data.get("reasons", "")):
            self.add_error(None, problem)
        return data

    def _bars(self, outcome: str, reasons: str) -> list[str]:
        if outcome != "file":
            return []
        problems = [f.cited(language()) for f in self.case.bars()]
        problems += outstanding(self.case)
        if self.case.kind == Filing.Kind.NEW and self.case.tier is not Tier.FILING:
            words = gettext(
                "By the numbers this body belongs to another tier. Please say why it"
                " is filed all the same."
            )
            problems += [] if reasons else [words]
        return problems

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.decision, case.reasons = data["outcome"], data["reasons"]
        case.opinion_answer = data.get("opinion_answer", "")
