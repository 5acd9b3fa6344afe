"""What stands against the end of a body."""

from datetime import date
from typing import Any

from django.db import transaction

from orgs import hindrances
from orgs.models import Hindrance, Organization, User
from workflows.clock import instant


def a_hindrance(body: Organization, *, by: User, **more: Any) -> Hindrance:
    """An open penalty case unless a test says otherwise."""
    facts = {
        "kind": "penalty",
        "basis": "柯民罚立〔2026〕3号",
        "since": date(2026, 2, 1),
    }
    one = Hindrance(organization=body, **{**facts, **more})
    with transaction.atomic():
        return hindrances.record(one, by=by, at=instant.now())
