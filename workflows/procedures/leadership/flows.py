"""负责人任职前公示, read top to bottom."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from orgs.roles import DECIDE, EXAMINE, OPINION
from workflows.applications.flow import ApplicationFlow
from workflows.consultation.guards import asked
from workflows.consultation.opinions import fall_silent, letter
from workflows.engine.clocks import Clock
from workflows.engine.nodes import (
    Act,
    Aside,
    Do,
    End,
    If,
    Interrupt,
    Start,
    Step,
    Stop,
    Switch,
    Wait,
    case,
)
from workflows.procedures.leadership import appointing, forms, moves, outcomes, steps
from workflows.procedures.leadership.guide import LeadershipGuide
from workflows.procedures.leadership.models import Leadership
from workflows.procedures.leadership.rules.checks import CHECKS
from workflows.procedures.leadership.states import (
    BEFORE_RESULT,
    IN_PUBLIC,
    WITH_CANDIDATES,
    State,
)

CHECKING = Clock(
    "check", _("Check and approval, as promised"), attrgetter("check_period")
)
OBJECTION = Clock("objection", _("Settling objections"), attrgetter("objection_period"))
ANSWER = attrgetter("supplement_period")


class LeadershipFlow(ApplicationFlow):
    """Publicity of proposed leaders, and their appointment."""

    slug = "leadership"
    letters = "FZ"  # 负责人
    matter = "负责人任职前公示"
    to_body = True
    process_class = Leadership
    process_title = _("Publicity of proposed leaders")
    process_description = _(
        "Put proposed leaders before the public, then enter them in the register."
    )
    clocks = (CHECKING, OBJECTION)
    states = State
    told_opinions = frozenset({"opinion"})
    sections = forms.SECTIONS
    checks = CHECKS
    person_form = forms.CandidateForm
    materials_group = forms.MATERIALS
    parts = ("people",)
    opening = forms.OccasionForm
    guide = LeadershipGuide()
    tell = staticmethod(moves.tell)

    # 1 申报: for one of the bodies one files for -----------------------------
    begin = Start().Next(this.apply)
    apply = (
        Step(steps.ApplicationForm)
        .ByApplicant()
        .Title(_("Proposal"))
        .Next(this.has_unit)
    )
    has_unit = (
        If(case.asks_opinion)
        .Title(_("A supervising unit or party committee to be asked?"))
        .Then(this.ask_opinion)
        .Else(this.take_in)
    )

    # 2 业务主管单位或者党组织意见: silence is neither yes nor no ----------------
    ask_opinion = (
        Act("ask_opinion")
        .Does(outcomes.ask, letter("opinion"), outcomes.receipt)
        .Next(this.opinion)
    )
    opinion = (
        Step(steps.OpinionForm)
        .By(OPINION, at=asked("opinion"))
        .Within(attrgetter("opinion_period"), then=this.no_opinion)
        .Title(_("Opinion on the candidates"))
        .Next(this.take_in)
    )
    no_opinion = Do(fall_silent).Title(_("No answer in time")).Next(this.take_in)

    # 3 核查: everything told once ---------------------------------------------
    take_in = Act("receive").Does(outcomes.receipt).Starts(CHECKING).Next(this.check)
    check = (
        Step(steps.CheckForm)
        .By(EXAMINE)
        .Under(CHECKING)
        .Title(_("Check of the candidates"))
        .Next(this.finding)
    )
    finding = (
        If(case.finding == "gaps")
        .Title(_("Something missing?"))
        .Then(this.ask_correction)
        .Else(this.approve)
    )
    ask_correction = (
        Act("ask_correction")
        .Stops(CHECKING)
        .Does(outcomes.correction_notice)
        .Next(this.correct)
    )
    correct = (
        Step(steps.CorrectionForm)
        .ByApplicant()
        .Within(ANSWER, then=this.lapse)
        .Title(_("Corrections"))
        .Next(this.take_in)
    )
    lapse = Act("lapse").Does(outcomes.lapse_notice).Next(this.end)
    approve = (
        Step(steps.ApproveForm)
        .By(DECIDE)
        .NotBy(this.check)
        .Under(CHECKING)
        .InBatch("publish")
        .Title(_("Approval of the public notice"))
        .Next(this.approved)
    )
    approved = (
        Switch()
        .Title(_("Before the public?"))
        .Case(this.publish, case.approval == "publish")
        .Case(this.check, case.approval == "back")
        .Default(this.refused)
    )
    refused = (
        If(case.round)
        .Title(_("Proposed afterwards, for a vacant post?"))
        .Then(this.refuse_again)
        .Else(this.not_publicise)
    )
    not_publicise = Act("refuse").Stops(CHECKING).Does(outcomes.refusal).Next(this.end)
    refuse_again = (
        Act("refuse_again")
        .Stops(CHECKING)
        .Does(outcomes.drop_proposed)
        .Next(this.result)
    )

    # 4 公示: whoever nobody objects to in time is appointed when it is over ------
    publish = (
        Act("publish").Stops(CHECKING).Does(outcomes.hang_out).Next(this.publicity)
    )
    publicity = (
        Wait()
        .Within(attrgetter("publicity_left"), then=this.period_over)
        .Title(_("Publicity"))
    )
    period_over = (
        Do(outcomes.close_period)
        .Title(_("Appoint whom nobody objects to"))
        .Next(this.runs_on)
    )
    runs_on = (
        If(case.publicity_running)
        .Title(_("Does a period still run?"))
        .Then(this.publicity)
        .Else(this.unsettled)
    )
    unsettled = (
        If(case.objections_open)
        .Title(_("Is an objection still open?"))
        .Then(this.go_on_investigating)
        .Else(this.settle)
    )
    go_on_investigating = Act("go_on_investigating").Next(this.wait_for_verdict)
    wait_for_verdict = Stop()

    # 5 异议: it holds one candidate; one officer investigates, another decides ---
    objected = Aside(None, (*IN_PUBLIC, State.INVESTIGATING), who="public").Next(
        this.hold
    )
    hold = Do(moves.hold_objected).Title(_("Hold that candidate")).Next(this.is_first)
    is_first = (
        If(case.plainly_public)
        .Title(_("The first objection?"))
        .Then(this.object)
        .Else(this.is_handled)
    )
    object = Act("object").Starts(OBJECTION).Next(this.is_handled)
    is_handled = (
        If(case.investigating)
        .Title(_("Being investigated already?"))
        .Then(this.leave_to_others)
        .Else(this.investigate)
    )
    leave_to_others = Stop()
    investigate = (
        Step(steps.InvestigateForm)
        .By(EXAMINE)
        .Under(OBJECTION)
        .Title(_("Investigation of objections"))
        .Next(this.decide_objections)
    )
    decide_objections = (
        Step(steps.VerdictForm)
        .By(DECIDE)
        .NotBy(this.investigate)
        .Under(OBJECTION)
        .Title(_("Verdict on objections"))
        .Next(this.more)
    )
    more = (
        If(case.objections_open)
        .Title(_("Has another one come meanwhile?"))
        .Then(this.investigate)
        .Else(this.answered)
    )
    answered = (
        Switch()
        .Title(_("Does a period still run?"))
        .Case(this.answer, case.waiting_publicly)
        .Case(this.run_on, case.publicity_running)
        .Default(this.settle)
    )
    answer = Act("answer").Stops(OBJECTION).Next(this.go_on_waiting)
    go_on_waiting = Stop()
    run_on = Act("run_on").Stops(OBJECTION).Next(this.publicity)

    # 6 结果: what still bars, the audit, vacant posts, the register ---------------
    settle = (
        Act("settle").Stops(CHECKING, OBJECTION).Does(outcomes.settle).Next(this.result)
    )
    result = (
        Switch()
        .Title(_("What is still open?"))
        .Case(this.settle_clash, case.has_clash)
        .Case(this.await_audit, case.lacks_audit)
        .Case(this.propose_again, case.has_vacancies)
        .Case(this.complete, case.has_appointed)
        .Default(this.end_without)
    )
    settle_clash = (
        Step(steps.ResolveForm)
        .By(DECIDE)
        .NotBy(this.check)
        .Within(attrgetter("check_period"))
        .Title(_("Cleared, but barred by another post"))
        .Next(this.try_again)
    )
    try_again = (
        Do(appointing.appoint_cleared)
        .Title(_("Appoint if nothing bars any more"))
        .Next(this.result)
    )
    await_audit = Act("await_audit").Next(this.file_audit)
    file_audit = (
        Step(steps.AuditForm)
        .ByApplicant()
        .Within(ANSWER, then=this.no_audit)
        .Title(_("Departure audit"))
        .Next(this.check_audit)
    )
    check_audit = (
        Step(steps.AuditCheckForm)
        .By(EXAMINE)
        .Within(attrgetter("check_period"))
        .InBatch("accept")
        .Title(_("Check of the departure audit"))
        .Next(this.audited)
    )
    audited = (
        If(case.audit_accepted)
        .Title(_("Audit in order?"))
        .Then(this.settle)
        .Else(this.file_audit)
    )
    no_audit = (
        Do(outcomes.drop_unaudited)
        .Title(_("No audit, nobody takes office"))
        .Next(this.settle)
    )
    propose_again = Act("propose_again").Next(this.propose)
    propose = (
        Step(steps.ProposeForm)
        .ByApplicant()
        .Within(ANSWER, then=this.leave_vacant)
        .Title(_("Another candidate for the vacant post"))
        .Next(this.proposed)
    )
    proposed = (
        If(case.settlement == "propose")
        .Title(_("Somebody proposed?"))
        .Then(this.has_unit)
        .Else(this.leave_vacant)
    )
    leave_vacant = (
        Do(outcomes.leave_vacant).Title(_("The post stays vacant")).Next(this.settle)
    )
    complete = (
        Act("complete")
        .Does(appointing.end_former, outcomes.result_paper, outcomes.announce)
        .Next(this.end)
    )
    end_without = Act("end_without").Does(outcomes.nobody_paper).Next(this.end)

    # At any time before: one candidate, or all of it --------------------------------
    withdraw_candidate = (
        Aside(steps.WithdrawCandidateForm, WITH_CANDIDATES)
        .When(case.has_contenders)
        .Title(_("Withdraw a candidate"))
        .Next(this.anybody_left)
    )
    anybody_left = (
        If(case.nobody_left)
        .Title(_("Nobody left?"))
        .Then(this.close_what_waits)
        .Else(this.others_go_on)
    )
    others_go_on = Stop()
    close_what_waits = (
        Do(outcomes.close_what_waits).Title(_("Close what waits")).Next(this.settle)
    )
    withdraw = Interrupt(steps.WithdrawForm, BEFORE_RESULT).Next(this.take_back)
    take_back = (
        Do(outcomes.give_up).Title(_("Take every candidate back")).Next(this.is_partly)
    )
    is_partly = (
        If(case.has_appointed)
        .Title(_("Is somebody appointed already?"))
        .Then(this.settle)
        .Else(this.withdrawn)
    )
    withdrawn = (
        Act("withdraw")
        .Stops(CHECKING, OBJECTION)
        .Does(outcomes.withdrawal)
        .Next(this.end)
    )
    end = End()
