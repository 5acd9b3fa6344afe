"""社区社会组织备案, read top to bottom."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from viewflow import this

from orgs.roles import DECIDE, EXAMINE, OPINION
from workflows.applications.flow import ApplicationFlow
from workflows.applications.outcomes import close_correction
from workflows.consultation import opinions
from workflows.consultation.guards import asked
from workflows.engine.clocks import Clock
from workflows.engine.nodes import (
    Act,
    Do,
    End,
    If,
    Interrupt,
    Start,
    Step,
    Switch,
    case,
)
from workflows.procedures.filing import forms, outcomes, steps
from workflows.procedures.filing.guide import FilingGuide
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.opening import OpeningForm
from workflows.procedures.filing.rules.papers import CHECKS
from workflows.procedures.filing.states import BEFORE_DECISION, State

PROMISE = Clock(
    "promise",
    _("Decision, as promised"),
    attrgetter("promised_period"),
    since="received_at",
)
ANSWER = attrgetter("supplement_period")
OPINION_DAYS = attrgetter("opinion_period")
STATEMENT_DAYS = attrgetter("statement_period")


class FilingFlow(ApplicationFlow):
    """Filing of a community organization with its township."""

    slug = "filing"
    letters = "BA"  # 备案
    document_word = "备"
    process_class = Filing
    process_title = _("Filing of a community organization")
    process_description = _(
        "For neighbours who help, sing, dance or keep watch together: put on file"
        " with the township, free of charge, without a visit to any office."
    )
    clocks = (PROMISE,)
    states = State
    sections = forms.SECTIONS
    checks = CHECKS
    materials_group = forms.PHOTOS
    opening = OpeningForm
    guide = FilingGuide()
    matter = "备案"
    large_type = True
    start_words = "filing/_start.html"
    told_opinions = frozenset({"opinion"})

    # 1 申请: by the people themselves, or by the township on their behalf ----------
    begin = Start().Next(this.carry_over)
    carry_over = Do(outcomes.carry_over).Title(_("Facts on file")).Next(this.who_began)
    who_began = (
        If(case.ex_officio)
        .Title(_("Begun by the township?"))
        .Then(this.open_hearing)
        .Else(this.apply)
    )
    apply = (
        Step(steps.ApplicationForm)
        .ByApplicant()
        .Title(_("Application"))
        .Next(this.whom_to_ask)
    )
    whom_to_ask = (
        If(case.asks_committee)
        .Title(_("New to the community?"))
        .Then(this.ask_committee)
        .Else(this.receive)
    )
    receive = Act("receive").Starts(PROMISE).Does(outcomes.receipt).Next(this.review)

    # 2 征求意见: the township asks the committee; silence is neither yes nor no ------
    ask_committee = (
        Act("ask_committee")
        .Starts(PROMISE)
        .Does(outcomes.receipt, outcomes.ask, outcomes.letter)
        .Next(this.opinion)
    )
    opinion = (
        Step(steps.OpinionForm)
        .By(OPINION, at=asked("opinion"))
        .Within(OPINION_DAYS, then=this.no_opinion)
        .Title(_("Committee's opinion"))
        .Next(this.end_opinion)
    )
    end_opinion = Act("end_opinion").Next(this.review)
    no_opinion = Act("end_opinion").Does(opinions.fall_silent).Next(this.review)

    # 3 审核: look through it, ask once, go and look -------------------------------
    review = (
        Step(steps.ReviewForm)
        .By(EXAMINE)
        .Under(PROMISE)
        .InBatch("file")
        .Title(_("Review"))
        .Next(this.finding)
    )
    finding = (
        Switch()
        .Title(_("What did the review find?"))
        .Case(this.ask_correction, case.finding == "gaps")
        .Case(this.arrange_visit, case.finding == "visit")
        .Default(this.propose)
    )
    ask_correction = (
        Act("ask_correction")
        .Pauses(PROMISE)
        .Does(outcomes.correction_notice)
        .Next(this.correct)
    )
    correct = (
        Step(steps.CorrectionForm)
        .ByApplicant()
        .Within(ANSWER, then=this.lapse)
        .Title(_("Corrections"))
        .Next(this.take_back_in)
    )
    take_back_in = Act("take_back_in").Resumes(PROMISE).Next(this.review)
    lapse = (
        Act("lapse")
        .Stops(PROMISE)
        .Does(close_correction, outcomes.lapse_notice)
        .Next(this.end)
    )
    arrange_visit = Act("arrange_visit").Inward().Next(this.visit)
    visit = (
        Step(steps.VisitForm)
        .By(EXAMINE)
        .Under(PROMISE)
        .Title(_("Visit"))
        .Next(this.report_visit)
    )
    report_visit = Act("report_visit").Next(this.review)
    propose = Act("propose").Inward().Next(this.decide)

    # 4 依职权注销: the body is heard before its filing ends against its will --------
    open_hearing = Act("open_hearing").Does(outcomes.begin_ending).Next(this.statement)
    statement = (
        Step(steps.StatementForm)
        .ByApplicant()
        .Within(STATEMENT_DAYS, then=this.no_statement)
        .Title(_("Statement of the body"))
        .Next(this.close_hearing)
    )
    close_hearing = Act("close_hearing").Starts(PROMISE).Next(this.decide)
    no_statement = Act("close_hearing").Starts(PROMISE).Next(this.decide)

    # 5 决定: another person -------------------------------------------------------
    decide = (
        Step(steps.DecisionForm)
        .By(DECIDE)
        .NotBy(this.review, this.visit)
        .Under(PROMISE)
        .InBatch("file")
        .Title(_("Decision"))
        .Next(this.verdict)
    )
    verdict = (
        Switch()
        .Title(_("What is decided?"))
        .Case(this.file, case.decision == "file")
        .Case(this.guide_to_registration, case.decision == "registration")
        .Case(this.leave_to_committee, case.decision == "guided")
        .Case(this.exclude, case.decision == "excluded")
        .Case(this.end_filing, case.decision == "end")
        .Case(this.keep_filing, case.decision == "keep")
        .Case(this.send_back, case.decision == "back")
        .Default(this.refuse)
    )
    send_back = Act("send_back").Inward().Next(this.review)
    guide_to_registration = (
        Act("guide_to_registration")
        .Stops(PROMISE)
        .Does(outcomes.registration_notice)
        .Next(this.end)
    )
    leave_to_committee = (
        Act("leave_to_committee")
        .Stops(PROMISE)
        .Does(outcomes.guidance_notice)
        .Next(this.end)
    )
    exclude = (
        Act("exclude").Stops(PROMISE).Does(outcomes.exclusion_notice).Next(this.end)
    )
    refuse = Act("refuse").Stops(PROMISE).Does(outcomes.refusal_notice).Next(this.end)
    keep_filing = (
        Act("keep_filing").Stops(PROMISE).Does(outcomes.keeping_notice).Next(this.end)
    )

    # 6 备案: register, certificate, announcement ---------------------------------
    file = (
        Act("file")
        .Stops(PROMISE)
        .Does(outcomes.put_on_file, outcomes.filing_notice, outcomes.announce_filing)
        .Next(this.end)
    )
    end_filing = (
        Act("end_filing")
        .Stops(PROMISE)
        .Does(outcomes.take_off_file, outcomes.ending_notice, outcomes.announce_filing)
        .Next(this.end)
    )

    # Before the decision the applicant may withdraw at any time.
    withdraw = Interrupt(steps.WithdrawForm, BEFORE_DECISION).Next(this.withdrawn)
    withdrawn = Act("withdraw").Stops(PROMISE).Does(outcomes.withdrawal).Next(this.end)
    end = End()
