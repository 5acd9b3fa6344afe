"""Forecasts and trials for the pages of supervisors, without a night of learning."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from orgs.models import Region
from workflows.clock import instant
from workflows.engine.models import OPEN, WorkItem
from workflows.insight.foresight.models import Learned, Outlook
from workflows.insight.whatif.knobs import Knobs
from workflows.insight.whatif.models import Trial
from workflows.insight.whatif.stage import stage
from workflows.insight.whatif.trials import play

DAY = timedelta(days=1)
RISKS = (0.95, 0.7, 0.4, 0.2)


def foreseen(owner: Any) -> list[int]:
    """A risk for some open cases; the keys of an answered and a running trial."""
    now = instant.now()
    Learned.objects.create(
        procedure="establishment",
        at=now,
        cases=412,
        enough=True,
        looks=900,
        coverage=0.9,
    )
    items = WorkItem.objects.filter(
        status__in=OPEN, process__procedure="establishment", due_at__gt=now
    ).select_related("process")
    cases = {item.process_id: item for item in items.order_by("pk")}
    for risk, (pk, item) in zip(RISKS, cases.items(), strict=False):
        Outlook.objects.create(
            case_id=pk,
            procedure="establishment",
            scope=item.process.place,
            item=item.pk,
            due_at=item.due_at,
            risk=risk,
            legal_risk=risk / 2,
            likely=now + 9 * DAY,
            low=now + 4 * DAY,
            high=now + 20 * DAY,
            cases=57,
            at=now,
        )
    return [_trial(owner, answered=True), _trial(owner, answered=False)]


def _trial(owner: Any, *, answered: bool) -> int:
    until = instant.today() - DAY
    place, since = Region.objects.get(pk="330802"), until - 90 * DAY
    wish, answer = Knobs(officers={"examine": 1}), {}
    if answered:
        answer = play(stage("establishment", place, since, until), wish, 2, 0)
    trial = Trial.objects.create(
        owner=owner,
        procedure="establishment",
        place=place,
        since=since,
        until=until,
        knobs=wish.as_data(),
        answer=answer,
        asked_at=instant.now(),
        answered_at=instant.now() if answered else None,
    )
    return trial.pk
