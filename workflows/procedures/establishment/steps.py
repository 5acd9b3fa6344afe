"""The forms of the steps: what each person on the way fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.clock.calendar import local_day
from workflows.documents import corrections, materials, storage
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences, outcomes, rules
from workflows.procedures.establishment.forms import missing

if TYPE_CHECKING:
    from workflows.engine.work import Work

WORDS = {"rows": 4}


def sentences(
    label: Any, help_text: Any = "", required: bool = False
) -> forms.CharField:
    """A field for an officer's own sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs=WORDS),
    )


def choose(choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """The one choice that decides where the case goes next."""
    return forms.ChoiceField(
        label=_("Outcome"), choices=choices, widget=forms.RadioSelect
    )


class NeedsWords:
    """Outcomes that must be explained: ``{outcome: field}``."""

    explained: dict[str, tuple[str, ...]] = {}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        for name in self.explained.get(data.get("outcome", ""), ()):
            if not data.get(name):
                self.add_error(  # type: ignore[attr-defined]
                    name, gettext("Please fill this in for the outcome you chose.")
                )
        return data


class ApplicationForm(StepForm):
    """Check your answers and submit."""

    consequences = consequences.APPLICATION

    declared = forms.BooleanField(
        label=_(
            "What I have filled in and uploaded is true, complete and lawful, and I"
            " answer for it."
        )
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if gaps := missing(self.case):
            raise forms.ValidationError(
                [gettext("Before you can submit, please complete:"), *gaps]
            )
        return data

    def apply(self, work: Work) -> None:
        outcomes.record_submission(work)


class ConsentForm(NeedsWords, StepForm):
    """业务主管单位: does it take the body under its supervision?"""

    consequences = consequences.CONSENT
    explained = {"decline": ("words",)}
    outcome = choose([("consent", _("Consent")), ("decline", _("Decline"))])
    words = sentences(
        _("Opinion"), _("Required if you decline; the applicant reads it.")
    )

    def apply(self, work: Work) -> None:
        self.case.consented = self.cleaned_data["outcome"] == "consent"
        self.case.consent_words = self.cleaned_data["words"]


class IntakeForm(NeedsWords, StepForm):
    """受理审查: complete, or everything that is missing in one notice."""

    consequences = consequences.INTAKE
    uses_checklist = True
    explained = {
        "dual": ("reasons",),
        "elsewhere": ("reasons",),
        "reject": ("reasons", "ground"),
        "gaps": (),
    }
    outcome = choose(
        [
            ("complete", _("Complete and in legal form: accept")),
            ("spot", _("Small errors: let the applicant correct them on the spot")),
            ("gaps", _("Gaps: send the one correction notice")),
            ("dual", _("Direct registration does not fit: move to dual management")),
            ("elsewhere", _("Not our jurisdiction: refer to the right authority")),
            ("reject", _("No licence needed or not a licensing matter: do not accept")),
        ]
    )
    category_reason = sentences(
        _("Why this category"), _("On the direct track the officer confirms it.")
    )
    ground = forms.ChoiceField(
        label=_("Ground for not accepting"), required=False, choices=()
    )
    reasons = sentences(_("Reasons, as the applicant will read them"))
    exception = sentences(
        _("Reasons for a second notice"),
        _(
            "Only if the gap was caused by the corrections themselves, or with a"
            " supervisor's approval."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = rules.NON_ACCEPTANCE_GROUNDS
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((g.code, g.zh) for g in grounds),
        ]
        if self.case.is_dual:
            del self.fields["category_reason"]
            self._drop_outcome("dual")

    def _drop_outcome(self, value: str) -> None:
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] != value]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        check = _CHECKS.get(data.get("outcome", ""))
        if check is not None:
            for problem in check(self.case, data.get("exception", "")):
                self.add_error(None, problem)
        return data

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding, case.reasons = data["outcome"], data["reasons"]
        case.grounds = [data["ground"]] if data["ground"] else []
        if data["outcome"] == "complete" and not case.is_dual:
            case.category_confirmed = True
            case.category_reason = data.get("category_reason", "")
        if data["outcome"] in ("gaps", "spot"):
            outcomes.seal_correction(work, data["outcome"], data["exception"])


def _all_ruled_well(case: Any, _exception: str) -> list[str]:
    return [str(p) for p in corrections.may_accept(case, rules.checklist_of(case))]


def _may_notify(case: Any, exception: str) -> list[str]:
    rows = rules.checklist_of(case)
    return [str(p) for p in corrections.may_send(case, rows, exception=exception)]


def _has_gaps(case: Any, _exception: str) -> list[str]:
    return [str(p) for p in corrections.may_return_on_spot(case)]


_CHECKS = {"complete": _all_ruled_well, "gaps": _may_notify, "spot": _has_gaps}


class CorrectionForm(StepForm):
    """The applicant sends back what was flagged, and nothing else."""

    consequences = consequences.CORRECTION

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if gaps := [*corrections.unanswered(self.case), *missing(self.case)]:
            raise forms.ValidationError(gaps)
        return data

    def apply(self, work: Work) -> None:
        outcomes.record_submission(work)


class NameUnitForm(StepForm):
    """After the move to dual management: which unit should supervise?"""

    consequences = consequences.NAME_UNIT

    supervising_unit = forms.ModelChoiceField(
        label=_("Supervising unit"), queryset=Authority.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervising_unit"].queryset = Authority.objects.filter(  # type: ignore[attr-defined]
            kind=Authority.Kind.SUPERVISING_UNIT, active=True
        ).order_by("name")

    def apply(self, work: Work) -> None:
        self.case.supervising_unit = self.cleaned_data["supervising_unit"]
        self.case.consented = None
        outcomes.record_submission(work)


class ExamineForm(NeedsWords, StepForm):
    """审查: report, or first ask others, or ask the head for more time."""

    consequences = consequences.EXAMINE
    explained = {
        "grant": ("report",),
        "refuse": ("report", "grounds"),
        "consult": ("consulted", "consult_question"),
        "experts": ("expert_question", "expert_days"),
        "extend": ("extension_reason",),
        "dual": ("report",),
    }
    outcome = choose(
        [
            ("grant", _("Propose to grant")),
            ("refuse", _("Propose to refuse")),
            ("consult", _("Ask another department first")),
            ("experts", _("Expert review; the clock stops")),
            ("extend", _("Ask the head for ten more working days")),
            ("dual", _("Move to dual management")),
        ]
    )
    report = sentences(
        _("Report"), _("What you examined and found; goes into the file.")
    )
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"),
        help_text=_("The law lists them; there are no others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consulted = forms.ModelChoiceField(
        label=_("Department to ask"),
        required=False,
        queryset=Authority.objects.none(),
    )
    consult_question = sentences(_("Question to the department"))
    expert_question = sentences(_("Question to the experts"))
    expert_days = forms.IntegerField(
        label=_("Working days the review will take"),
        help_text=_("The applicant is told in writing; these days do not count."),
        required=False,
        min_value=1,
        max_value=60,
    )
    extension_reason = sentences(_("Why more time is needed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["grounds"].choices = [
            (ground.code, ground.zh) for ground in rules.refusal_grounds(self.case.form)
        ]
        fields["consulted"].queryset = Authority.objects.filter(
            active=True, kind__in=["department", "supervising_unit"]
        ).order_by("name")
        unavailable = {"dual"} if self.case.is_dual else set()
        if self.case.extended is not None:
            unavailable.add("extend")
        choices = fields["outcome"].choices
        fields["outcome"].choices = [c for c in choices if c[0] not in unavailable]

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.finding = data["outcome"]
        if data["outcome"] in ("grant", "refuse"):
            case.proposal, case.grounds = data["outcome"], data["grounds"]
        for name in ("report", "consult_question", "expert_question"):
            if data[name]:
                setattr(case, name, data[name])
        if data["outcome"] == "dual":
            case.reasons = data["report"]
        case.consulted = data["consulted"] or case.consulted
        case.expert_days = data["expert_days"] or case.expert_days
        case.extension_reason = data["extension_reason"] or case.extension_reason


class OpinionForm(StepForm):
    """征求意见: what the department that was asked answers."""

    consequences = consequences.OPINION

    opinion = sentences(_("Opinion"), required=True)

    def apply(self, work: Work) -> None:
        self.case.consult_opinion = self.cleaned_data["opinion"]


class ExpertForm(StepForm):
    """专家评审: the result, recorded by an examiner; the clock runs again."""

    consequences = consequences.EXPERTS

    result = sentences(_("Result of the expert review"), required=True)

    def apply(self, work: Work) -> None:
        self.case.expert_result = self.cleaned_data["result"]


class ExtensionForm(NeedsWords, StepForm):
    """延期: only the head, once, with reasons told to the applicant."""

    consequences = consequences.EXTENSION
    explained = {"extend": ("reason",)}
    outcome = choose(
        [("extend", _("Extend by ten working days")), ("keep", _("Do not extend"))]
    )
    reason = sentences(_("Reasons, as the applicant will read them"))

    def apply(self, work: Work) -> None:
        self.case.extended = self.cleaned_data["outcome"] == "extend"
        self.case.extension_reason = self.cleaned_data["reason"]


class CountersignForm(NeedsWords, StepForm):
    """复核: the second pair of eyes."""

    consequences = consequences.COUNTERSIGN
    explained = {"disagree": ("second_report",)}
    outcome = choose(
        [
            ("agree", _("Agree with the report")),
            ("disagree", _("Disagree: back to examination")),
        ]
    )
    second_report = sentences(_("Remarks"))

    def apply(self, work: Work) -> None:
        self.case.countersigned = self.cleaned_data["outcome"] == "agree"
        self.case.second_report = self.cleaned_data["second_report"]


class DecisionForm(NeedsWords, StepForm):
    """决定: a third person decides; a refusal names its ground from the closed list."""

    consequences = consequences.DECISION
    explained = {"refuse": ("reasons", "grounds")}
    outcome = choose([("grant", _("Grant registration")), ("refuse", _("Refuse"))])
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"),
        help_text=_("The law lists them; there are no others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = sentences(
        _("Reasons"), _("Facts and reasoning as the applicant will read them.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = [  # type: ignore[attr-defined]
            (ground.code, ground.zh) for ground in rules.refusal_grounds(self.case.form)
        ]
        self.fields["grounds"].initial = self.case.grounds

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "grant":
            for finding in rules.bars(self.case):
                self.add_error(None, finding.cited(get_language() or "zh-hans"))
        return data

    def apply(self, work: Work) -> None:
        self.case.granted = self.cleaned_data["outcome"] == "grant"
        self.case.grounds = [] if self.case.granted else self.cleaned_data["grounds"]
        self.case.reasons = self.cleaned_data["reasons"]


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


class SealForm(StepForm):
    """印章、账户备案: afterwards, by the new body itself."""

    consequences = consequences.SEAL

    bank_name = forms.CharField(label=_("Bank"), max_length=80)
    bank_account_tail = forms.RegexField(
        r"^\d{4}$",
        label=_("Last four digits of the account number"),
        error_messages={"invalid": _("Please enter exactly four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    seal_pattern = forms.FileField(
        label=_("Pattern of the seal"),
        help_text=_("A scan or photograph: PDF, JPG or PNG."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    seal_carved = forms.BooleanField(
        label=_("The seal has been carved as the rules prescribe.")
    )

    def clean_seal_pattern(self) -> Any:
        try:
            self.upload = storage.receive(self.cleaned_data["seal_pattern"], self.user)
        except storage.Rejected as rejected:
            raise forms.ValidationError(rejected.words) from rejected
        return self.cleaned_data["seal_pattern"]

    def apply(self, work: Work) -> None:
        self.case.bank_name = self.cleaned_data["bank_name"]
        self.case.bank_account_tail = self.cleaned_data["bank_account_tail"]
        self.case.seal_filed_on = local_day(work.at)
        materials.attach(self.case, "seal_pattern", self.upload, self.user)


class WithdrawForm(StepForm):
    """撤回: no reason is needed; one helps us to serve better."""

    consequences = consequences.WITHDRAW

    reason = sentences(_("Why you withdraw (optional)"))

    def apply(self, work: Work) -> None:
        self.case.reasons = self.cleaned_data["reason"]
