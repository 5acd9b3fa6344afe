"""Applications for tests: lawful unless a test says otherwise."""

from typing import Any

from orgs.models import User
from tests.factories.orgs import bureau, supervising_unit
from workflows.engine.models import Case
from workflows.tools.demo.applications import Plan, draft, take

READING = Plan("青禾", "儿童阅读推广", "中心")
CHESS = Plan("", "围棋", "协会", "association", "science")
PAINTING = Plan("南孔", "书画", "院", track="dual", category="other")


def a_draft(applicant: User, plan: Plan = READING, **more: Any) -> Case:
    """Everything filled in, nothing submitted."""
    if plan.track == "dual":
        supervising_unit()
    case = draft(plan, applicant, bureau())
    if more:
        file = case.coerced
        for name, value in more.items():
            setattr(file, name, value)
        file.save()
    return case


def an_application(applicant: User, plan: Plan = READING) -> Case:
    """Submitted just now."""
    case = a_draft(applicant, plan)
    take(case, "apply", applicant, declared="on")
    return Case.objects.get(pk=case.pk)
