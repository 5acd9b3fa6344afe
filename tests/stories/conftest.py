"""The cast at their desks, a storyteller, and a clock that can be set.

A story of another procedure is a fixture beside its tests, made like ``story``.
"""

from __future__ import annotations

import pytest
from django.db import connection

from orgs.roles import (
    CONSENT,
    DECIDE,
    EXAMINE,
    INSPECT,
    INTAKE,
    ISSUE,
    OPINION,
    PRESIDE,
)
from tests.factories.orgs import bureau, officer, person, supervising_unit
from tests.stories.budgets import counted, of_claim, of_completion
from tests.stories.establishment import EstablishmentStory

MONDAY = "2026-03-02 09:00"


@pytest.fixture(autouse=True)
def budgets():
    """No claim and no plain step of any story costs more than it may."""
    if connection.vendor == "sqlite":  # which wants two statements for some of one
        yield
        return
    claims = counted("claim", of_claim)
    with claims, counted("complete", of_completion):
        yield


@pytest.fixture
def cast(db):
    office = bureau()
    unit = supervising_unit()
    return {
        "lin": person("lin", phone="13800000000"),
        "zhou": officer("zhou", INTAKE, at=office),
        "wu": officer("wu", EXAMINE, INSPECT, at=office),
        "zheng": officer("zheng", EXAMINE, INSPECT, at=office),
        "wang": officer("wang", DECIDE, at=office),
        "chen": officer("chen", ISSUE, PRESIDE, at=office),
        "zhao": officer("zhao", CONSENT, OPINION, at=unit),
        "sun": person("sun"),
    }


@pytest.fixture
def story(cast, at):
    """Monday morning; nothing has happened yet."""
    at(MONDAY)
    return EstablishmentStory(cast)
