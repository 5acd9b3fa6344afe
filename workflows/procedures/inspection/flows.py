"""年度检查和年度报告, read top to bottom."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from orgs.roles import DECIDE, INSPECT, OPINION
from workflows.applications.flow import ApplicationFlow
from workflows.applications.outcomes import close_correction
from workflows.consultation.guards import asked
from workflows.engine.clocks import Clock
from workflows.engine.nodes import (
    Act,
    Do,
    End,
    If,
    Intervention,
    Start,
    Step,
    Stop,
    Switch,
    case,
)
from workflows.procedures.inspection import forms, outcomes, steps
from workflows.procedures.inspection.forms.opening import ReportOpening
from workflows.procedures.inspection.guide import InspectionGuide
from workflows.procedures.inspection.models import Inspection
from workflows.procedures.inspection.rules.papers import CHECKS
from workflows.procedures.inspection.states import AFTER_CONCLUSION, State

REVIEW = Clock(
    "review", _("Review, as promised"), attrgetter("review_period"), since="received_at"
)
FIRST_OPINION = attrgetter("first_opinion_period")
ANSWER = attrgetter("supplement_period")
RECTIFICATION = attrgetter("rectification_period")
RECHECK = attrgetter("recheck_period")


class InspectionFlow(ApplicationFlow):
    """Annual inspection, and the annual report of charities."""

    slug = "inspection"
    letters = "NJ"  # 年检
    matter = "年度检查"
    to_body = True
    document_word = "检"
    process_class = Inspection
    process_title = _("Annual inspection and annual report")
    process_description = _(
        "Once a year: what the body did, who led it, and its accounts."
    )
    clocks = (REVIEW,)
    states = State
    sections = forms.SECTIONS
    checks = CHECKS
    materials_group = forms.FILES
    parts = ("organization",)  # what section_state looks at
    opening = ReportOpening
    guide = InspectionGuide()
    told_opinions = frozenset({"first_opinion"})

    # 1 填报与签章: by any handler of the body, as long as it takes ------------------
    begin = Start().Next(this.carry_over)
    carry_over = Do(outcomes.carry_over).Title(_("Facts on file")).Next(this.fill)
    fill = Step(steps.FillForm).ByApplicant().Title(_("Report")).Next(this.seal)
    seal = Act("seal_report").Does(outcomes.seal).Next(this.sign)
    sign = (
        Step(steps.SignForm)
        .ByApplicant()
        .Title(_("Signature and seal"))
        .Next(this.signed)
    )
    signed = (
        If(case.sent_back)
        .Title(_("Something to be changed?"))
        .Then(this.reopen)
        .Else(this.whom)
    )
    reopen = Act("reopen_report").Does(outcomes.void_declaration).Next(this.fill)

    # 2 业务主管单位初审: three values, never by silence ------------------------------
    whom = (
        If(case.goes_to_unit)
        .Title(_("A supervising unit?"))
        .Then(this.ask_unit)
        .Else(this.receive)
    )
    ask_unit = (
        Act("ask_unit")
        .Does(outcomes.receipt, outcomes.ask_unit)
        .Next(this.first_opinion)
    )
    first_opinion = (
        Step(steps.FirstOpinionForm)
        .By(OPINION, at=asked("first_opinion"))
        .Within(FIRST_OPINION)
        .Title(_("First opinion of the supervising unit"))
        .Next(this.given)
    )
    given = (
        If(case.sent_back)
        .Title(_("Sent back to the body?"))
        .Then(this.reopen)
        .Else(this.receive)
    )

    # 3 登记机关审查: flags, one supplement, a look at the place -----------------------
    receive = (
        Act("take_in")
        .Starts(REVIEW)
        .Does(outcomes.receipt, outcomes.mark)
        .Next(this.review)
    )
    review = (
        Step(steps.ReviewForm)
        .By(INSPECT)
        .Under(REVIEW)
        .InBatch("conclude", of=attrgetter("clear_outcome"), title=_("Conclude"))
        .Title(_("Review"))
        .Next(this.finding)
    )
    finding = (
        Switch()
        .Title(_("What did the review find?"))
        .Case(this.ask_correction, case.finding == "gaps")
        .Case(this.arrange_visit, case.finding == "visit")
        .Case(this.propose, case.finding == "unqualified")
        .Case(this.accept_report, case.finding == "accepted")
        .Default(this.conclude)
    )
    ask_correction = (
        Act("ask_correction")
        .Pauses(REVIEW)
        .Does(outcomes.supplement_notice)
        .Next(this.correct)
    )
    correct = (
        Step(steps.CorrectionForm)
        .ByApplicant()
        .Within(ANSWER, then=this.no_answer)
        .Title(_("Supplement"))
        .Next(this.take_back_in)
    )
    take_back_in = (
        Act("take_back_in").Resumes(REVIEW).Does(outcomes.mark).Next(this.review)
    )
    no_answer = (
        Act("take_back_in").Resumes(REVIEW).Does(close_correction).Next(this.review)
    )
    arrange_visit = Act("arrange_visit").Inward().Next(this.visit)
    visit = (
        Step(steps.VisitForm)
        .By(INSPECT)
        .Under(REVIEW)
        .Title(_("Visit"))
        .Next(this.report_visit)
    )
    report_visit = Act("report_visit").Next(this.review)

    # 4 结论: a second person for "unqualified"; announced ---------------------------
    propose = Act("propose").Inward().Next(this.confirm)
    confirm = (
        Step(steps.ConfirmForm)
        .By(DECIDE)
        .NotBy(this.review, this.visit)
        .Under(REVIEW)
        .Title(_("Conclusion by a second person"))
        .Next(this.confirmed)
    )
    confirmed = (
        If(case.finding == "back")
        .Title(_("Back to the review?"))
        .Then(this.send_back)
        .Else(this.conclude)
    )
    send_back = Act("send_back").Inward().Next(this.review)
    conclude = (
        Act("conclude")
        .Stops(REVIEW)
        .Does(outcomes.settle, outcomes.conclusion_notice, outcomes.announce_conclusion)
        .Next(this.to_rectify)
    )
    accept_report = (
        Act("accept_report")
        .Stops(REVIEW)
        .Does(outcomes.settle, outcomes.acceptance_notice, outcomes.publish_report)
        .Next(this.end)
    )

    # 5 整改: the body, then the registrar again -------------------------------------
    to_rectify = (
        If(case.must_rectify)
        .Title(_("Something to be put right?"))
        .Then(this.order_rectification)
        .Else(this.end)
    )
    order_rectification = Act("order_rectification").Next(this.rectify)
    rectify = (
        Step(steps.RectifyForm)
        .ByApplicant()
        .Within(RECTIFICATION, then=this.miss_rectification)
        .Title(_("Rectification"))
        .Next(this.report_rectification)
    )
    miss_rectification = Act("miss_rectification").Next(this.rectify_late)
    rectify_late = (
        Step(steps.RectifyForm)
        .ByApplicant()
        .Title(_("Overdue rectification"))
        .Next(this.report_rectification)
    )
    report_rectification = Act("report_rectification").Next(this.recheck)
    recheck = (
        Step(steps.RecheckForm)
        .By(INSPECT)
        .Within(RECHECK)
        .Title(_("Check of the rectification"))
        .Next(this.rechecked)
    )
    rechecked = (
        If(case.rectified).Title(_("Put right?")).Then(this.close).Else(this.ask_again)
    )
    ask_again = Act("ask_again").Does(outcomes.recheck_notice).Next(this.rectify)
    close = (
        Act("close_rectification")
        .Does(outcomes.recheck_notice)
        .Next(this.anything_left)
    )

    # New facts: the conclusion is looked at again by somebody else. To "unqualified",
    # away from it, or at an inspector's word takes two people; what waits goes on
    # until the second has spoken.
    new_facts = (
        Intervention(steps.AdjustForm, AFTER_CONCLUSION)
        .By(DECIDE)
        .NotBy(this.review, this.visit)
        .When(case.may_be_adjusted)
        .Beside()
        .Title(_("Adjust the conclusion"))
        .Next(this.takes_two)
    )
    report_facts = (
        Intervention(steps.AdjustForm, AFTER_CONCLUSION)
        .By(INSPECT)
        .When(case.may_be_adjusted)
        .Beside()
        .Title(_("Propose an adjustment"))
        .Next(this.takes_two)
    )
    takes_two = (
        If(case.adjusting)
        .Title(_("A second person?"))
        .Then(this.confirm_adjustment)
        .Else(this.adjust)
    )
    confirm_adjustment = (
        Step(steps.ConfirmAdjustmentForm)
        .By(DECIDE)
        .NotBy(this.review, this.visit)
        .Within(RECHECK)
        .Title(_("Adjustment by a second person"))
        .Next(this.adjustment_confirmed)
    )
    adjustment_confirmed = (
        If(case.finding == "keep")
        .Title(_("Does the conclusion stand?"))
        .Then(this.anything_left)
        .Else(this.adjust)
    )
    adjust = (
        Act("adjust_conclusion")
        .Does(
            outcomes.carry_out,
            outcomes.adjustment_notice,
            outcomes.announce_adjustment,
        )
        .Next(this.to_rectify)
    )
    anything_left = (
        If(case.settled)
        .Title(_("Nothing else waiting?"))
        .Then(this.end)
        .Else(this.others_go_on)
    )
    others_go_on = Stop()
    end = End()
