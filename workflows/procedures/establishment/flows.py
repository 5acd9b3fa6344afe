"""成立登记, read top to bottom."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, ISSUE, OPINION, PRESIDE
from workflows.applications import extending
from workflows.applications.clocks import ACCEPTANCE, DECISION, PROMISE
from workflows.applications.flow import ApplicationFlow
from workflows.consultation.forms import RemarksForm
from workflows.consultation.guards import agreed, asked
from workflows.consultation.opinions import fall_silent, letter
from workflows.engine.nodes import (
    Act,
    Aside,
    End,
    If,
    Interrupt,
    Start,
    Step,
    Switch,
    case,
)
from workflows.law import periods
from workflows.procedures.establishment import forms, outcomes, steps
from workflows.procedures.establishment.guide import EstablishmentGuide
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.rules.checks import CHECKS
from workflows.procedures.establishment.states import BEFORE_DECISION, State
from workflows.procedures.establishment.upgrading import OpeningForm, close_filing

ANSWER = attrgetter("supplement_period")
CONSENTING = attrgetter("consent_period")
CONSULTING = attrgetter("consult_period")
EXPERTS = attrgetter("expert_period")
HEARING = attrgetter("hearing_period")


class EstablishmentFlow(ApplicationFlow):
    """Establishment registration of a social organization."""

    slug = "establishment"
    letters = "CL"  # 成立
    matter = "成立登记"
    process_class = Establishment
    process_title = _("Establishment registration")
    process_description = _("Found an association, a service institution or a fund.")
    clocks = (ACCEPTANCE, DECISION, PROMISE)
    states = State
    told_opinions = frozenset({"consent"})
    sections = forms.SECTIONS
    checks = CHECKS
    name_findings = staticmethod(forms.name_findings)
    person_form = forms.PersonForm
    materials_group = forms.MATERIALS
    parts = ("people",)  # relations that section_state looks at
    guide = EstablishmentGuide()
    opening = OpeningForm

    # 1 申请 -----------------------------------------------------------------
    begin = Start().Next(this.apply)
    apply = (
        Step(steps.ApplicationForm)
        .ByApplicant()
        .Title(_("Application"))
        .Next(this.track)
    )
    track = (
        If(case.needs_consent)
        .Title(_("Supervising unit to be asked?"))
        .Then(this.ask_consent)
        .Else(this.hand_in)
    )

    # 2 业务主管单位同意 (dual management only) --------------------------------
    ask_consent = (
        Act("ask_consent").Does(outcomes.ask_unit, outcomes.receipt).Next(this.consent)
    )
    consent = (
        Step(steps.ConsentForm)
        .By(CONSENT, at=case.supervising_unit)
        .Within(CONSENTING)
        .Title(_("Supervising unit's consent"))
        .Next(this.consented)
    )
    consented = (
        If(agreed("consent"))
        .Title(_("Consent given?"))
        .Then(this.hand_in)
        .Else(this.decline_consent)
    )
    decline_consent = (
        Act("decline_consent").Does(outcomes.consent_declined).Next(this.end)
    )

    # 3 受理: five working days, everything told at once, silence accepts -------
    hand_in = Act("receive").Does(outcomes.receipt).Starts(ACCEPTANCE).Next(this.intake)
    intake = (
        Step(steps.IntakeForm)
        .By(INTAKE)
        .Under(ACCEPTANCE)
        .InBatch("complete")
        .Title(_("Acceptance check"))
        .Next(this.finding)
    )
    finding = (
        Switch()
        .Title(_("What did the check find?"))
        .Case(this.accept, case.finding == "complete")
        .Case(this.return_on_spot, case.finding == "spot")
        .Case(this.ask_correction, case.finding == "gaps")
        .Case(this.second_notice, case.finding == "again")
        .Case(this.turn_to_dual, case.finding == "dual")
        .Case(this.refer_elsewhere, case.finding == "elsewhere")
        .Default(this.not_accept)
    )
    return_on_spot = Act("return_on_spot").Pauses(ACCEPTANCE).Next(this.fix)
    fix = (
        Step(steps.CorrectionForm)
        .ByApplicant()
        .Within(ANSWER, then=this.lapse_on_spot)
        .Title(_("Small corrections"))
        .Next(this.fixed)
    )
    fixed = Act("fixed_on_spot").Resumes(ACCEPTANCE).Next(this.intake)
    lapse_on_spot = (
        Act("fixed_on_spot")
        .Resumes(ACCEPTANCE)
        .Does(outcomes.close_correction)
        .Next(this.intake)
    )
    ask_correction = (
        Act("ask_correction")
        .Stops(ACCEPTANCE)
        .Does(outcomes.correction_notice)
        .Next(this.correct)
    )
    second_notice = (
        Step(steps.SecondNoticeForm)
        .By(DECIDE)
        .NotBy(this.intake)
        .Under(ACCEPTANCE)
        .Title(_("Approval of a second notice"))
        .Next(this.approved)
    )
    approved = (
        If(case.notice_approved)
        .Title(_("Second notice approved?"))
        .Then(this.ask_correction)
        .Else(this.intake)
    )
    correct = (
        Step(steps.CorrectionForm)
        .ByApplicant()
        .Within(ANSWER, then=this.lapse)
        .Title(_("Corrections"))
        .Next(this.hand_in)
    )
    lapse = Act("lapse").Does(outcomes.lapse_notice).Next(this.end)
    turn_to_dual = (
        Act("turn_to_dual")
        .Stops(ACCEPTANCE, DECISION, PROMISE)
        .Does(outcomes.dual_track_notice)
        .Next(this.name_unit)
    )
    name_unit = (
        Step(steps.NameUnitForm)
        .ByApplicant()
        .Within(ANSWER, then=this.lapse)
        .Title(_("Name the supervising unit"))
        .Next(this.ask_consent)
    )
    refer_elsewhere = (
        Act("refer_elsewhere").Does(outcomes.transfer_notice).Next(this.end)
    )
    not_accept = Act("not_accept").Does(outcomes.non_acceptance).Next(this.end)
    accept = (
        Act("accept")
        .Stops(ACCEPTANCE)
        .Starts(DECISION, PROMISE)
        .Does(outcomes.acceptance)
        .Next(this.examine)
    )
    deem_accepted = (
        Act("deem_accepted")
        .Starts(DECISION, PROMISE)
        .Does(outcomes.deemed_acceptance)
        .Next(this.examine)
    )

    # 4 审查: two officers look, others may be asked ---------------------------
    examine = (
        Step(steps.ExamineForm)
        .By(EXAMINE)
        .NotBy(this.countersign, this.hearing)
        .Under(PROMISE)
        .Title(_("Examination"))
        .Next(this.way)
    )
    way = (
        Switch()
        .Title(_("How to go on?"))
        .Case(this.consult, case.finding == "consult")
        .Case(this.refer_to_experts, case.finding == "experts")
        .Case(this.tell_of_hearing, case.finding == "tell")
        .Case(this.order_hearing, case.finding == "hearing")
        .Case(this.ask_extension, case.finding == "extend")
        .Case(this.turn_to_dual, case.finding == "dual")
        .Default(this.countersign)
    )
    consult = Act("consult").Does(letter("opinion")).Next(this.opinion)
    opinion = (
        Step(RemarksForm)
        .By(OPINION, at=asked())
        .Within(CONSULTING, then=this.no_opinion)
        .Title(_("Opinion of the department asked"))
        .Next(this.end_consultation)
    )
    end_consultation = Act("end_consultation").Next(this.examine)
    no_opinion = Act("end_consultation").Does(fall_silent).Next(this.examine)
    refer_to_experts = (
        Act("refer_to_experts")
        .Pauses(DECISION, PROMISE)
        .Does(outcomes.expert_notice)
        .Next(this.experts)
    )
    experts = (
        Step(steps.ExpertForm)
        .By(EXAMINE)
        .Within(EXPERTS)
        .Title(_("Expert review"))
        .Next(this.end_expert_review)
    )
    end_expert_review = (
        Act("end_expert_review")
        .Resumes(DECISION, PROMISE)
        .Does(outcomes.experts_done)
        .Next(this.examine)
    )
    # 许可法 47: those whose major interests it touches may ask for a hearing.
    tell_of_hearing = (
        Act("tell_of_hearing").Does(outcomes.hearing_right).Next(this.replies)
    )
    replies = (
        Step(steps.RepliesForm)
        .By(EXAMINE)
        .NotBy(this.hearing)
        .Under(PROMISE)
        .Title(_("Time to ask for a hearing"))
        .Next(this.replied)
    )
    replied = (
        If(case.hearing_replies == "asked")
        .Title(_("Asked for in time?"))
        .Then(this.order_hearing)
        .Else(this.examine)
    )
    order_hearing = (
        Step(steps.HearingOrderForm)
        .By(DECIDE)
        .NotBy(this.examine, this.countersign)
        .Under(PROMISE)
        .Title(_("Hearing to be held?"))
        .Next(this.hearing_ordered)
    )
    hearing_ordered = (
        If(case.hearing_held)
        .Title(_("Hearing ordered?"))
        .Then(this.announce_hearing)
        .Else(this.decline_hearing)
    )
    decline_hearing = (
        Act("decline_hearing").Does(outcomes.hearing_declined).Next(this.examine)
    )
    announce_hearing = (
        Act("announce_hearing")
        .Pauses(DECISION, PROMISE)
        .Does(outcomes.hearing_notice)
        .Next(this.hearing)
    )
    hearing = (
        Step(steps.HearingForm)
        .By(PRESIDE)
        .NotBy(this.examine, this.countersign, this.replies)
        .Within(HEARING)
        .Title(_("Hearing"))
        .Next(this.end_hearing)
    )
    end_hearing = (
        Act("end_hearing")
        .Resumes(DECISION, PROMISE)
        .Does(outcomes.hearing_done)
        .Next(this.examine)
    )
    ask_extension = (
        Step(steps.ExtensionForm)
        .By(DECIDE)
        .NotBy(this.examine)
        .Under(PROMISE)
        .Title(_("Extension by the head"))
        .Next(this.extension)
    )
    extension = (
        If(case.extended).Title(_("Extended?")).Then(this.extend).Else(this.examine)
    )
    extend = Act("extend").Does(extending.extend).Next(this.examine)
    countersign = (
        Step(steps.CountersignForm)
        .By(EXAMINE)
        .NotBy(this.examine, this.hearing)
        .Under(PROMISE)
        .InBatch("agree")
        .Title(_("Countersignature"))
        .Next(this.agreed)
    )
    agreed = (
        If(case.countersigned)
        .Title(_("Second examiner agrees?"))
        .Then(this.decide)
        .Else(this.examine)
    )

    # 5 决定: a third person -------------------------------------------------
    decide = (
        Step(steps.DecisionForm)
        .By(DECIDE)
        .NotBy(this.examine, this.countersign)
        .Under(PROMISE)
        .InBatch("grant")
        .Title(_("Decision"))
        .Next(this.verdict)
    )
    verdict = If(case.granted).Title(_("Granted?")).Then(this.grant).Else(this.refuse)
    refuse = (
        Act("refuse").Stops(DECISION, PROMISE).Does(outcomes.refusal).Next(this.end)
    )

    # 6 发证与备案 ------------------------------------------------------------
    grant = (
        Act("grant")
        .Stops(DECISION, PROMISE)
        .Does(outcomes.enter_register, outcomes.grant_decision)
        .Next(this.issue)
    )
    issue = (
        Step(steps.DeliveryForm)
        .By(ISSUE)
        .Within(periods.DELIVERY)
        .InBatch("online", "counter", "courier")
        .Title(_("Certificate and delivery"))
        .Next(this.deliver)
    )
    deliver = (
        Act("deliver")
        .Does(outcomes.delivery, close_filing, outcomes.announce)
        .Next(this.file_seal)
    )
    file_seal = (
        Step(steps.SealForm)
        .ByApplicant()
        .Title(_("Filing of seal and account"))
        .Next(this.complete)
    )
    complete = Act("complete").Next(this.end)

    # 许可法 47: asked for before the decision, it comes before anything else.
    ask_hearing = (
        Aside(steps.HearingRequestForm, (State.ACCEPTED,))
        .When(case.may_ask_for_hearing)
        .Closing()
        .Title(_("Ask for a hearing"))
        .Next(this.order_hearing)
    )
    # Before the decision the applicant may withdraw at any time.
    withdraw = Interrupt(steps.WithdrawForm, BEFORE_DECISION).Next(this.withdrawn)
    withdrawn = Act("withdraw").Does(outcomes.withdrawal).Next(this.end)
    end = End()
