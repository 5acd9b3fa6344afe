"""Who stands in for whom, in tests; from today on unless said otherwise."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from orgs.models import Absence, Deputyship, User


def a_deputyship(principal: User, deputy: User, **facts: Any) -> Deputyship:
    today = timezone.localdate()
    return Deputyship.objects.create(
        principal=principal,
        deputy=deputy,
        **{
            "starts": today,
            "ends": today + timedelta(6),
            "reason": "年休假。",
            "entered_at": timezone.now(),
            **facts,
        },
    )


def an_absence(user: User, starts: date, ends: date, **facts: Any) -> Absence:
    facts.setdefault("entered_at", timezone.now())
    return Absence.objects.create(
        user=user, kind="leave", starts=starts, ends=ends, **facts
    )
