"""Proposals on their way, by the acts of people, without pages."""

from datetime import timedelta

from django.utils import timezone

from orgs.roles import DECIDE, EXAMINE
from tests.factories.leadership import PLAIN, a_body, a_proposal
from tests.factories.orgs import officer
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.publicity.models import PublicNotice
from workflows.tools.demo.props import rule, take

REPORT = "符合任职条件。"


def file_of(case):
    return Case.objects.get(pk=case.pk).coerced


def officers():
    return officer("wu", EXAMINE), officer("wang", DECIDE)


def submitted(handler, plan=None, election=PLAIN):
    body = a_body(handler, plan) if plan else a_body(handler)
    case = a_proposal(handler, body, election)
    acts.complete(case.items.get(step="apply").pk, handler, {"declared": "on"})
    return file_of(case)


def published(case, wu, wang):
    item = case.items.get(step="check", finished=None)
    acts.claim(item.pk, wu)
    rule(case, wu, {})
    take(case, "check", wu, outcome="publish", report=REPORT)
    take(case, "approve", wang, outcome="publish")
    return file_of(case)


def over(case):
    """The period has just ended; nobody has swept yet."""
    end = timezone.now() - timedelta(seconds=1)
    case.deadlines.filter(clock="step.publicity").update(due_at=end, warn_at=end)
    PublicNotice.objects.filter(case_id=case.pk).update(ends_at=end)
    return case.deadlines.get(clock="step.publicity", status="running")
