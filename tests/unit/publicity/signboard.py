"""A little procedure that hangs a candidate's name out, as leadership does.

It stands in the database as part of the publicity app, where a flow has to live.
"""

import sys

from django.db.models import TextChoices
from viewflow import this

from orgs.roles import DECIDE, EXAMINE
from workflows.clock import instant
from workflows.engine.flow import Procedure
from workflows.engine.forms import StepForm
from workflows.engine.models import Case
from workflows.engine.nodes import Aside, Do, End, If, Start, Step, Stop, Wait, case
from workflows.law.periods import Period, Unit
from workflows.publicity import notices, steps
from workflows.publicity.reading import Publicised

__name__ = "workflows.publicity.signboard"
sys.modules[__name__] = sys.modules["tests.unit.publicity.signboard"]

WEEK = Period(7, Unit.CALENDAR)
FACTS = {
    "organization": "衢州市围棋协会",
    "post": "会长",
    "name": "沈一鸣",
    "sex": "男",
    "birth_month": "1968-05",
    "political_status": "群众",
    "employer": "衢州市第一中学教师",
    "term_number": "第三届",
    "nominated_by": "会员代表大会推荐",
}
TITLE = "关于沈一鸣拟任衢州市围棋协会会长的公示"


class State(TextChoices):
    DRAFT = "draft"
    ON_SHOW = "on_show"


class Sign(Publicised, Case):
    class Meta:
        proxy = True
        app_label = "workflows"

    @property
    def publicity_period(self):
        return notices.period_left(self, instant.now())

    def objection_decided(self, work, objection):
        self.kind = objection.verdict


def publish(work):
    work.case.number = work.case.number or "330802-FZ-2026-0001"
    notices.open(work, "leader", TITLE, FACTS, WEEK, subject="1")


class SignFlow(Procedure):
    process_class = Sign
    slug = "sign"
    states = State
    sections = ()
    process_title = "Signboard"
    process_description = "A name is hung out for a week."

    begin = Start().Next(this.apply)
    apply = Step(StepForm).ByApplicant().Title("Application").Next(this.publish)
    publish = Do(publish).Next(this.publicity)
    publicity = (
        Wait().Within(case.publicity_period, then=this.period_over).Title("Publicity")
    )
    period_over = Do(notices.end_over).Next(this.still_running)
    still_running = If(case.publicity_over).Then(this.unsettled).Else(this.publicity)
    unsettled = If(case.objections_open).Then(this.rest).Else(this.end)

    objected = Aside(None, ("draft", "on_show"), who="public").Next(
        this.is_investigating
    )
    is_investigating = If(case.investigating).Then(this.rest).Else(this.investigate)
    investigate = (
        Step(steps.InvestigateForm)
        .By(EXAMINE)
        .Within(case.objection_period)
        .Title("Investigation")
        .Next(this.decide_objections)
    )
    decide_objections = (
        Step(steps.VerdictForm)
        .By(DECIDE)
        .NotBy(this.investigate)
        .Within(case.objection_period)
        .Title("Verdict")
        .Next(this.more)
    )
    more = If(case.objections_open).Then(this.investigate).Else(this.settled)
    settled = If(case.publicity_over).Then(this.end).Else(this.rest)
    rest = Stop()
    end = End()


SignFlow.instance.namespace = "sign"
