"""What offices do: review, revoke, turn to the court, accept, decide, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications.deciding import DecisionForm as Decision
from workflows.applications.deciding import ExamineForm as Examine
from workflows.applications.extending import ExtensionForm as Extension
from workflows.applications.forms import language
from workflows.applications.hearing_steps import FollowsRecord, ProposesHearing
from workflows.applications.hearing_steps import HearingForm as Hearing
from workflows.applications.hearing_steps import HearingOrderForm as Order
from workflows.applications.intake import IntakeForm as Intake
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.consultation.forms import OpinionForm, Verdict
from workflows.engine.forms import StepForm
from workflows.procedures.deregistration import consequences, rules
from workflows.procedures.deregistration.people import Capacity, Liquidator, Part

if TYPE_CHECKING:
    from workflows.engine.work import Work

WAIT, COURT = "wait", "court"
APPOINTED, DISMISSED = "appointed", "dismissed"
REVOKE, KEEP, DROP = "revoke", "keep", "drop"
# 登记证书、印章和财务凭证
TAKEN_BACK = [
    ("certificate", _("Certificate, original and duplicate")),
    ("seal", _("Seals")),
    ("vouchers", _("Financial vouchers")),
]


class UnitForm(OpinionForm):
    """业务主管单位审查: may the body end, and under whose guidance?"""

    verdicts = (Verdict.AGREE, Verdict.DISAGREE)
    consequences = consequences.UNIT


class CourtForm(NeedsWords, StepForm):
    """未成立清算组: one more term, or the court appoints."""

    consequences = consequences.COURT
    explained = {WAIT: ("reasons",), COURT: ("court", "reasons")}
    outcome = choose(
        [
            (WAIT, _("Give the body the period once more")),
            (COURT, _("Ask the court to appoint a liquidation group")),
        ]
    )
    court = forms.CharField(label=_("Court"), max_length=80, required=False)
    reasons = sentences(_("Reasons, as the body will read them"))

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding, case.reasons = data["outcome"], data["reasons"]
        case.court = data["court"] or case.court
        case.group_formed = None


class RulingForm(NeedsWords, StepForm):
    """法院裁定: a group is appointed, or the court leaves it at that."""

    consequences = consequences.RULING
    explained = {
        APPOINTED: ("court_file", "head", "formed_on"),
        DISMISSED: ("court_file", "court_words"),
    }
    outcome = choose(
        [
            (APPOINTED, _("The court has appointed a liquidation group")),
            (DISMISSED, _("The court has dismissed it or ended the proceedings")),
        ]
    )
    court_file = forms.CharField(
        label=_("Number of the ruling"), max_length=80, required=False
    )
    head = forms.CharField(
        label=_("Head of the group appointed"), max_length=64, required=False
    )
    formed_on = forms.DateField(
        label=_("Appointed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    court_words = sentences(_("What the court ruled"))

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.court_file, case.court_words = data["court_file"], data["court_words"]
        case.group_formed = data["outcome"] == APPOINTED
        if case.group_formed:
            case.group_formed_on = data["formed_on"]
            Liquidator.objects.create(
                deregistration=case,
                full_name=data["head"],
                seat=Part.HEAD,
                capacity=Capacity.COURT,
            )
            case.forget()


class IntakeForm(Intake):
    """受理审查: besides, it may be nothing that is licensed here."""

    consequences = consequences.INTAKE
    explained = {"reject": ("reasons", "ground"), "gaps": ()}
    outcome = choose(
        [
            ("complete", _("Complete and in legal form: accept")),
            ("spot", _("Small errors: let the applicant correct them on the spot")),
            ("gaps", _("Gaps: send the one correction notice")),
            ("reject", _("No licence needed or not a licensing matter: do not accept")),
        ]
    )
    ground = forms.ChoiceField(
        label=_("Ground for not accepting"), required=False, choices=()
    )
    field_order = ("outcome", "ground", "reasons", "exception")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        grounds = rules.NON_ACCEPTANCE_GROUNDS
        field.choices = [("", "—"), *((g.code, g.text(language())) for g in grounds)]

    def apply(self, work: Work) -> None:
        super().apply(work)
        ground = self.cleaned_data["ground"]
        self.case.grounds = [ground] if ground else []


class ExamineForm(ProposesHearing, Examine):
    """审查: the report, or first a hearing, or more time from the head."""

    consequences = consequences.EXAMINE
    explained = {
        **Examine.explained,
        **ProposesHearing.explained_hearing,
        "extend": ("extension_reason",),
    }
    outcome = choose(
        [
            ("grant", _("Propose to grant")),
            ("refuse", _("Propose to refuse")),
            ("hearing", _("Propose a hearing, or pass on a request for one")),
            ("extend", _("Ask the head for more time")),
        ]
    )
    extension_reason = sentences(_("Why more time is needed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_hearing()
        if self.case.extended is not None:  # asked for once, given or not
            field: Any = self.fields["outcome"]
            field.choices = [c for c in field.choices if c[0] != "extend"]

    def apply(self, work: Work) -> None:
        super().apply(work)
        self.propose_hearing(work)
        asked = self.cleaned_data["extension_reason"]
        self.case.extension_reason = asked or self.case.extension_reason


class ExtensionForm(Extension):
    """延期 of the period of 许可法 42."""

    consequences = consequences.EXTENSION


class DecisionForm(FollowsRecord, Decision):
    """决定 about the end of a body."""

    consequences = consequences.DECISION
    outcome = choose([("grant", _("Grant deregistration")), ("refuse", _("Refuse"))])


class CollectForm(StepForm):
    """收缴: what is handed in; what is lost must have been declared lost."""

    consequences = consequences.COLLECT
    outcome = choose(
        [
            ("counter", _("Handed in at the counter")),
            ("courier", _("Sent in by courier")),
            ("online", _("Nothing left to hand in; served electronically")),
        ]
    )
    collected = forms.MultipleChoiceField(
        label=_("Taken back"),
        choices=TAKEN_BACK,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        here = data.get("collected", [])
        for key, words in TAKEN_BACK[:2]:
            lost = getattr(self.case, key) == rules.Handing.LOST
            if key not in here and not (lost and self.case.loss_declared_on):
                told = _now("“%(what)s” is neither handed in nor declared lost.")
                self.add_error("collected", told % {"what": words})
        return data

    def apply(self, work: Work) -> None:
        self.case.collected = self.cleaned_data["collected"]
        self.case.delivery = self.cleaned_data["outcome"]


class HearingDayForm(Order):
    """听证的时间、地点和主持人; once asked for it is held, nobody may decline."""

    consequences = consequences.HEARING_DAY
    outcome = choose([("hold", _("Hold the hearing"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("invited", "reason"):
            del self.fields[name]


class HearingForm(Hearing):
    """听证会: the chair hands in the signed record and says what it brought."""

    consequences = consequences.HEARING


class HearForm(NeedsWords, StepForm):
    """复核陈述申辩: whoever proposed the revocation leaves this to a colleague."""

    consequences = consequences.HEAR
    explained = {REVOKE: ("hearing_report",), DROP: ("hearing_report",)}
    outcome = choose(
        [
            (REVOKE, _("The ground stands: propose to revoke")),
            (DROP, _("The ground does not stand: propose to leave it")),
        ]
    )
    hearing_report = sentences(
        _("Report"), _("What the body said, what was checked, what follows.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.case.started_by_id in self.hands:
            self.add_error(None, _now("You have proposed it; a colleague reports."))
        return data

    def apply(self, work: Work) -> None:
        self.case.hearing_report = self.cleaned_data["hearing_report"]


class RevokeForm(NeedsWords, StepForm):
    """撤销登记决定: a third person decides."""

    consequences = consequences.REVOKE
    explained = {REVOKE: ("reasons",), KEEP: ("reasons",)}
    outcome = choose(
        [
            (REVOKE, _("Revoke the registration")),
            (KEEP, _("Do not revoke it")),
        ]
    )
    reasons = sentences(_("Reasons, as the body will read them"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.case.started_by_id in self.hands:
            self.add_error(None, _now("You have proposed it; a colleague decides."))
        return data

    def apply(self, work: Work) -> None:
        self.case.revoked = self.cleaned_data["outcome"] == REVOKE
        self.case.reasons = self.cleaned_data["reasons"]
