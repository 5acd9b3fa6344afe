"""Bodies that end, with everything filled in as the law asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from orgs.models import Organization, User
from workflows.applications import sections
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.engine.work import work
from workflows.procedures.deregistration.flows import DeregistrationFlow
from workflows.procedures.deregistration.forms.opening import facts_of
from workflows.procedures.deregistration.models import Liquidator
from workflows.procedures.deregistration.people import Capacity, Part
from workflows.tools.demo.props import resident_ids, upload_all

GROUP = (("何清", Part.HEAD, Capacity.COUNCIL), ("唐敏", Part.MEMBER, Capacity.COUNCIL))
RECIPIENT = "衢州市柯城区慈善总会"


@dataclass(frozen=True)
class Closing:
    """Why and how a body ends; what is left out is filled in lawfully."""

    trigger: str = "dissolved"
    path: str = "ordinary"
    remaining: int = 5_000
    more: dict[str, Any] = field(default_factory=dict)


def draft(body: Organization, handler: User, plan: Closing = Closing()) -> Case:
    """A case in the handler's hands, ready to be submitted."""
    case = acts.begin(DeregistrationFlow, handler, **facts_of(body))
    with work(case, handler) as running:
        file: Any = running.case
        _say(file, _first(file, plan) | plan.more)
        if plan.path == "simplified":
            _say(file, result(plan) | plan.more)
        _finish(file)
    return case


def _first(file: Any, plan: Closing) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "path": plan.path,
        "no_debts": plan.path == "simplified",
        "trigger_words": "成员已转入其他组织，不再开展活动。",
        **_contact(file),
    }
    if file.is_revoked:
        return answers
    return answers | {
        "trigger": plan.trigger,
        "triggered_on": instant.today(),
        "body": "council",
        "entitled": 9,
        "present": 8,
        "votes": 8,
    }


def _contact(file: Any) -> dict[str, Any]:
    return {
        "contact_name": file.applicant.full_name,
        "contact_phone": file.applicant.phone or "13800000000",
        "commitments": {"true_facts": True, "no_activity": True},
    }


def form_group(case: Case, by: User, on: date | None = None) -> None:
    """The liquidation group as its section has it, and the decision that formed it."""
    number = resident_ids(case.pk % 40 * 7)
    with work(case, by) as running:
        file: Any = running.case
        _say(file, _contact(file))
        file.group_formed_on = on or instant.today()
        for name, seat, capacity in GROUP:
            Liquidator.objects.create(
                deregistration=file,
                full_name=name,
                seat=seat,
                capacity=capacity,
                id_number=next(number),
            )
        _finish(file)


def know_creditors(case: Case, by: User, count: int = 2) -> None:
    with work(case, by) as running:
        file: Any = running.case
        told = instant.today() if count else None
        _say(file, {"known_creditors": count, "creditors_notified_on": told})
        _finish(file)


def settle(case: Case, by: User, plan: Closing = Closing(), **more: Any) -> None:
    """Result, clearances and every file that they need."""
    with work(case, by) as running:
        file: Any = running.case
        _say(file, result(plan) | more)
        _finish(file)


def result(plan: Closing) -> dict[str, Any]:
    today = instant.today()
    return {
        "ended_on": today,
        "property_value": Decimal(20_000),
        "debts_paid": Decimal(20_000 - 1_000 - plan.remaining),
        "costs": Decimal(1_000),
        "remaining": Decimal(plan.remaining),
        "recipient_kind": "charity" if plan.remaining else "",
        "recipient_name": RECIPIENT if plan.remaining else "",
        "tax_cleared_on": today - timedelta(days=1),
        "insurance_closed_on": today - timedelta(days=1),
        "bank_closed_on": today,
        "certificate": "surrender",
        "seal": "surrender",
    }


def _say(file: Any, answers: dict[str, Any]) -> None:
    for name, value in answers.items():
        setattr(file, name, value)


def _finish(file: Any) -> None:
    file.forget()
    file.confirmed = [section.key for section in sections.of(file)]
    upload_all(file)
    file.forget()
