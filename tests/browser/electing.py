"""An association that elects, for pages to be looked at: asked, checked, objected."""

from tests.factories.leadership import (
    CHESS,
    PLAIN,
    READING,
    Election,
    Nominee,
    Post,
    a_body,
    a_proposal,
)
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.publicity import objections
from workflows.publicity.models import PublicNotice
from workflows.publicity.objections import Entry
from workflows.tools.demo.props import item, rule, take

DEPUTY = Election((Nominee("余文清", Post.VICE_CHAIR),), occasion="change")
REPORT = "材料齐全，人选符合任职条件。"


def elect(people):
    """Cases by name: one is filled in, one is being checked, one is objected to."""
    lin, wu = people["lin"], people["wu"]
    chess, reading = a_body(lin, CHESS), a_body(lin, READING)
    cases = {"electing": a_proposal(lin, chess)}
    for name, body, election in (
        ("checking", reading, DEPUTY),
        ("objected", chess, PLAIN),
    ):
        cases[name] = a_proposal(lin, body, election)
        take(cases[name], "apply", lin, declared="on")
        acts.claim(item(cases[name], "check").pk, wu)
    _publish(cases["objected"], people)
    return cases


def _publish(case, people):
    rule(Case.objects.get(pk=case.pk).coerced, people["wu"], {})
    said = {"outcome": "publish", "report": REPORT}
    acts.complete(item(case, "check").pk, people["wu"], said)
    take(case, "approve", people["wang"], outcome="publish")
    first = PublicNotice.objects.filter(case_id=case.pk).order_by("pk")[0]
    objections.lodge(first.pk, Entry("他在任期间账目不清，请核查。", "electing"))
    acts.claim(item(case, "investigate").pk, people["wu"])
