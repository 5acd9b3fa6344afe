"""注销登记, read top to bottom; 撤销登记 leads into it."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, ISSUE, PRESIDE
from workflows.applications import extending
from workflows.applications.clocks import ACCEPTANCE, DECISION, PROMISE
from workflows.applications.flow import ApplicationFlow
from workflows.applications.outcomes import close_correction
from workflows.consultation.guards import agreed, asked
from workflows.consultation.opinions import letter
from workflows.engine.clocks import Clock
from workflows.engine.nodes import (
    Act,
    Aside,
    Do,
    End,
    If,
    Interrupt,
    Intervention,
    Start,
    Step,
    Switch,
    Wait,
    case,
)
from workflows.law import periods
from workflows.procedures.deregistration import forms, outcomes, steps
from workflows.procedures.deregistration.guide import DeregistrationGuide
from workflows.procedures.deregistration.models import Deregistration
from workflows.procedures.deregistration.rules.papers import CHECKS
from workflows.procedures.deregistration.states import BEFORE_DECISION, State

REVOCATION = Clock("revocation", _("Decision on a revocation"), periods.REVOCATION)
ANSWER = attrgetter("supplement_period")


class DeregistrationFlow(ApplicationFlow):
    """Deregistration of a social organization, and revocation where it is due."""

    slug = "deregistration"
    letters = "ZX"  # 注销
    matter = "注销登记"
    to_body = True
    process_class = Deregistration
    process_title = _("Deregistration")
    process_description = _(
        "End a registered body: liquidate it, then have it struck from the register."
    )
    clocks = (REVOCATION, ACCEPTANCE, DECISION, PROMISE)
    states = State
    told_opinions = frozenset({"unit_review"})
    sections = forms.SECTIONS
    checks = CHECKS
    person_form = forms.LiquidatorForm
    materials_group = forms.MATERIALS
    parts = ("people",)
    opening = forms.BodyForm
    guide = DeregistrationGuide()

    begin = Start().Next(this.who_began)
    who_began = (
        If(case.ex_officio)
        .Title(_("Begun by the registrar?"))
        .Then(this.open_revocation)
        .Else(this.apply)
    )

    # 0 撤销登记: the body is heard, a colleague reports, a third person decides --
    open_revocation = (
        Act("open_revocation")
        .Starts(REVOCATION)
        .Does(outcomes.number, outcomes.revocation_notice)
        .Next(this.statement)
    )
    statement = (
        Step(steps.StatementForm)
        .ByApplicant()
        .Within(periods.REVOCATION_HEARING, then=this.no_statement)
        .Title(_("Statement of the body"))
        .Next(this.asks_hearing)
    )
    record_statement = (
        Intervention(steps.OralStatementForm, (State.REVOKING,))
        .By(EXAMINE)
        .When(case.awaits_statement)
        .Title(_("Take down what the body says in person"))
        .Next(this.asks_hearing)
    )
    no_statement = (
        Do(outcomes.note_silence).Title(_("No answer in time")).Next(this.hear)
    )
    asks_hearing = (
        If(case.wants_hearing)
        .Title(_("Does the body ask for a hearing?"))
        .Then(this.order_hearing)
        .Else(this.hear)
    )
    order_hearing = (
        Step(steps.HearingDayForm)
        .By(DECIDE)
        .Under(REVOCATION)
        .Title(_("Day and chair of the hearing"))
        .Next(this.announce_hearing)
    )
    announce_hearing = (
        Act("announce_hearing").Does(outcomes.hearing_notice).Next(this.hearing)
    )
    hearing = (
        Step(steps.HearingForm)
        .By(PRESIDE)
        .NotBy(this.hear, this.decide_revocation)
        .Within(attrgetter("hearing_period"))
        .Title(_("Hearing"))
        .Next(this.hear)
    )
    hear = (
        Step(steps.HearForm)
        .By(EXAMINE)
        .NotBy(this.hearing)
        .Within(attrgetter("hearing_report_period"))
        .Title(_("Report on ground and statement"))
        .Next(this.decide_revocation)
    )
    decide_revocation = (
        Step(steps.RevokeForm)
        .By(DECIDE)
        .NotBy(this.hear, this.hearing)
        .Under(REVOCATION)
        .Title(_("Decision on the revocation"))
        .Next(this.is_revoked)
    )
    is_revoked = If(case.revoked).Title(_("Revoked?")).Then(this.revoke).Else(this.keep)
    keep = Act("keep").Stops(REVOCATION).Does(outcomes.revocation_kept).Next(this.end)
    revoke = (
        Act("revoke")
        .Stops(REVOCATION)
        .Does(outcomes.revoke, outcomes.revocation_decision)
        .Next(this.form_group)
    )

    # 1 申请: the body has decided; a revoked one has nothing to decide ---------
    apply = (
        Step(steps.ApplicationForm)
        .ByApplicant()
        .Title(_("Application"))
        .Next(this.has_unit)
    )
    has_unit = (
        If(case.asks_unit)
        .Title(_("Is there a supervising unit?"))
        .Then(this.ask_unit)
        .Else(this.which_way)
    )
    ask_unit = (
        Act("send_to_unit")
        .Does(outcomes.ask_unit, letter("unit_review"), outcomes.receipt)
        .Next(this.unit_review)
    )
    unit_review = (
        Step(steps.UnitForm)
        .By(CONSENT, at=asked("unit_review"))
        .Within(attrgetter("consent_period"))
        .Title(_("Review by the supervising unit"))
        .Next(this.unit_agrees)
    )
    unit_agrees = (
        If(agreed("unit_review"))
        .Title(_("Does the unit agree?"))
        .Then(this.which_way)
        .Else(this.decline_unit)
    )
    decline_unit = Act("decline_unit").Does(outcomes.unit_declined).Next(this.end)
    which_way = (
        If(case.is_simplified)
        .Title(_("Simplified way?"))
        .Then(this.publish_simplified)
        .Else(this.begin_liquidation)
    )

    # 2 简易注销: a notice; a creditor who comes forward closes the short way ----
    publish_simplified = (
        Act("publish_simplified")
        .Does(outcomes.receipt, outcomes.hang_out_simplified)
        .Next(this.simplified_notice)
    )
    simplified_notice = (
        Wait()
        .Within(attrgetter("notice_left"), then=this.simplified_over)
        .Title(_("Notice of the simplified way"))
    )
    simplified_over = (
        Do(outcomes.close_notices).Title(_("Take the notice down")).Next(this.still_on)
    )
    still_on = (
        If(case.publicity_over)
        .Title(_("Is its period over?"))
        .Then(this.anybody)
        .Else(this.simplified_notice)
    )
    anybody = (
        If(case.objections_open)
        .Title(_("Has a creditor come forward?"))
        .Then(this.turn_ordinary)
        .Else(this.take_report)
    )
    turn_ordinary = (
        Act("turn_ordinary")
        .Does(outcomes.reopen, outcomes.turned_ordinary)
        .Next(this.form_group)
    )

    # 3 清算组: formed in time, or the court appoints one -----------------------
    begin_liquidation = (
        Act("begin_liquidation").Does(outcomes.receipt).Next(this.form_group)
    )
    form_group = (
        Step(steps.GroupForm)
        .ByApplicant()
        .Within(attrgetter("group_period"), then=this.miss_group)
        .Title(_("Liquidation group"))
        .Next(this.is_formed)
    )
    is_formed = (
        If(case.group_formed)
        .Title(_("Group formed?"))
        .Then(this.formed)
        .Else(this.miss_group)
    )
    miss_group = (
        Act("miss_group")
        .Does(outcomes.mark_late, outcomes.group_notice)
        .Next(this.without_group)
    )
    without_group = (
        Step(steps.CourtForm)
        .By(DECIDE)
        .Within(attrgetter("court_route_period"))
        .Title(_("No liquidation group: what now?"))
        .Next(this.what_now)
    )
    what_now = (
        If(case.finding == "wait")
        .Title(_("One more term?"))
        .Then(this.give_time)
        .Else(this.go_to_court)
    )
    give_time = Act("give_time").Next(this.form_group)
    go_to_court = Act("go_to_court").Does(outcomes.court_notice).Next(this.court)
    court = (
        Step(steps.RulingForm)
        .By(EXAMINE)
        .Within(attrgetter("court_ruling_period"))
        .Title(_("Ruling of the court"))
        .Next(this.ruled)
    )
    ruled = (
        If(case.group_formed)
        .Title(_("Group appointed?"))
        .Then(this.formed)
        .Else(this.end_without_group)
    )
    end_without_group = (
        Act("end_without_group").Does(outcomes.unliquidated).Next(this.end)
    )

    # 4 债权人: known ones by letter, all by our public notice; claims come in ----
    formed = Act("form_group").Next(this.notify)
    notify = (
        Step(steps.CreditorsForm)
        .ByApplicant()
        .Within(attrgetter("creditor_period"), then=this.call_creditors)
        .Title(_("Notice to known creditors"))
        .Next(this.call_creditors)
    )
    call_creditors = Act("call_creditors").Does(outcomes.hang_out).Next(this.claims)
    claims = (
        Wait()
        .Within(attrgetter("notice_left"), then=this.claims_over)
        .Title(_("Claims of creditors"))
    )
    claims_over = (
        Do(outcomes.close_notices).Title(_("Take the notice down")).Next(this.runs_on)
    )
    runs_on = (
        If(case.publicity_over)
        .Title(_("Is the period over?"))
        .Then(this.close_claims)
        .Else(this.claims)
    )
    close_claims = Act("close_claims").Next(this.report)
    report = (
        Step(steps.ReportForm)
        .ByApplicant()
        .Within(attrgetter("liquidation_period"))
        .Title(_("Liquidation report"))
        .Next(this.take_report)
    )

    # 5 受理: five working days, everything told at once, silence accepts --------
    take_report = (
        Act("receive").Does(outcomes.receipt).Starts(ACCEPTANCE).Next(this.intake)
    )
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
        .Does(close_correction)
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
        .Next(this.take_report)
    )
    lapse = Act("lapse").Does(outcomes.lapse_notice).Next(this.end)
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

    # 6 审查和决定: two examiners look, a third person decides -------------------
    examine = (
        Step(steps.ExamineForm)
        .By(EXAMINE)
        .NotBy(this.countersign, this.decision_hearing)
        .Under(PROMISE)
        .Title(_("Examination"))
        .Next(this.way)
    )
    way = (
        Switch()
        .Title(_("How to go on?"))
        .Case(this.consider_hearing, case.finding == "hearing")
        .Case(this.ask_extension, case.finding == "extend")
        .Default(this.countersign)
    )
    consider_hearing = (
        Step(steps.HearingOrderForm)
        .By(DECIDE)
        .NotBy(this.examine, this.countersign)
        .Under(PROMISE)
        .Title(_("Hearing to be held?"))
        .Next(this.hearing_considered)
    )
    hearing_considered = (
        If(case.hearing_held)
        .Title(_("Hearing ordered?"))
        .Then(this.hold_hearing)
        .Else(this.decline_hearing)
    )
    decline_hearing = (
        Act("decline_hearing").Does(outcomes.hearing_declined).Next(this.examine)
    )
    hold_hearing = (
        Act("hold_hearing")
        .Pauses(DECISION, PROMISE)
        .Does(outcomes.decision_hearing_notice)
        .Next(this.decision_hearing)
    )
    decision_hearing = (
        Step(steps.DecisionHearingForm)
        .By(PRESIDE)
        .NotBy(this.examine, this.countersign)
        .Within(attrgetter("hearing_period"))
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
        .NotBy(this.examine, this.decision_hearing)
        .Under(PROMISE)
        .InBatch("agree")
        .Title(_("Countersignature"))
        .Next(this.agrees)
    )
    agrees = (
        If(case.countersigned)
        .Title(_("Second examiner agrees?"))
        .Then(this.decide)
        .Else(this.examine)
    )
    decide = (
        Step(steps.DecisionForm)
        .By(DECIDE)
        .NotBy(this.examine, this.countersign, this.decision_hearing)
        .Under(PROMISE)
        .InBatch("grant")
        .Title(_("Decision"))
        .Next(this.verdict)
    )
    verdict = If(case.granted).Title(_("Granted?")).Then(this.allow).Else(this.disallow)
    disallow = (
        Act("refuse").Stops(DECISION, PROMISE).Does(outcomes.refusal).Next(this.end)
    )
    allow = (
        Act("grant")
        .Stops(DECISION, PROMISE)
        .Does(outcomes.grant_decision)
        .Next(this.collect)
    )

    # 7 收缴和注销: certificate and seals back, then struck ----------------------
    collect = (
        Step(steps.CollectForm)
        .By(ISSUE)
        .Within(periods.DELIVERY)
        .Title(_("Certificate and seals taken back"))
        .Next(this.deregister)
    )
    deregister = (
        Act("deregister")
        .Does(
            outcomes.strike,
            outcomes.document,
            outcomes.delivery_record,
            outcomes.announce,
        )
        .Next(this.end)
    )

    # 许可法 47: asked for before the decision, it comes before anything else.
    ask_hearing = (
        Aside(steps.HearingRequestForm, (State.ACCEPTED,))
        .When(case.may_ask_for_hearing)
        .Closing()
        .Title(_("Ask for a hearing"))
        .Next(this.consider_hearing)
    )
    # Before the decision the body may think better of it; a revoked one may not.
    withdraw = Interrupt(steps.WithdrawForm, BEFORE_DECISION).Next(this.withdrawn)
    withdrawn = (
        Act("withdraw").Does(outcomes.take_down, outcomes.withdrawal).Next(this.end)
    )
    end = End()
