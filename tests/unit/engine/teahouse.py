"""A little procedure for tests: a notice hangs out, and anybody may object to it.

It stands in the database as part of the engine app, where a flow has to live.
"""

import sys

from django import forms
from django.db.models import TextChoices
from viewflow import this

from orgs.roles import DECIDE, EXAMINE
from workflows.engine.flow import Procedure
from workflows.engine.forms import StepForm
from workflows.engine.models import Case
from workflows.engine.nodes import (
    Aside,
    Do,
    End,
    If,
    Interrupt,
    Start,
    Step,
    Stop,
    Wait,
    case,
)
from workflows.law.periods import Period, Unit
from workflows.publicity import objections
from workflows.publicity.reading import Publicised

__name__ = "workflows.engine.teahouse"
sys.modules[__name__] = sys.modules["tests.unit.engine.teahouse"]

WEEK = Period(7, Unit.CALENDAR)
FORTNIGHT = Period(14, Unit.CALENDAR)


class State(TextChoices):
    DRAFT = "draft"
    CLOSED = "closed"


class Words(StepForm):
    words = forms.CharField()

    def apply(self, work):
        work.note("done", step="words", said=self.cleaned_data["words"])


def note_over(work):
    work.case.kind = "over"


def take_number(work):
    work.case.number = work.case.number or "T-1"


class Teahouse(Publicised, Case):
    """No table of its own; what the flow asks is in ``kind`` and the items."""

    class Meta:
        proxy = True
        app_label = "workflows"

    @property
    def over(self):
        return self.kind == "over"

    @property
    def objected(self):
        return self.items.filter(step="investigate").exists()

    @property
    def verdicts(self):
        return [o.verdict for o in objections.of_case(self)]

    def objection_decided(self, work, objection):
        self.title = f"{self.title} {objection.verdict}"


class TeahouseFlow(Procedure):
    process_class = Teahouse
    slug = "teahouse"
    states = State
    sections = ()
    process_title = "Teahouse"
    process_description = "A sign is hung out for a week."

    begin = Start().Next(this.apply)
    apply = Step(StepForm).ByApplicant().Title("Application").Next(this.number)
    number = Do(take_number).Next(this.publicity)
    publicity = (
        Wait().Within(lambda case: WEEK, then=this.period_over).Title("Publicity")
    )
    period_over = Do(note_over).Next(this.unsettled)
    unsettled = If(case.objected).Then(this.rest).Else(this.end)
    rest = Stop()
    objected = Aside(Words, ("draft",), who="public").Next(this.investigate)
    investigate = (
        Step(StepForm)
        .By(EXAMINE)
        .Within(FORTNIGHT, then=this.too_slow)
        .Title("Investigation")
        .Next(this.settled)
    )
    too_slow = Do(lambda work: None).Next(this.decide)
    settled = If(case.over).Then(this.decide).Else(this.rest_too)
    rest_too = Stop()
    decide = Step(StepForm).By(DECIDE).Within(WEEK).Title("Decision").Next(this.end)
    remark = Aside(Words, ("draft",)).Title("Add a remark").When(case.over)
    hint = Aside(Words, ("draft",)).Title("Give a hint")
    give_up = Interrupt(StepForm, ("draft",)).Next(this.end)
    end = End()


TeahouseFlow.instance.namespace = "teahouse"
