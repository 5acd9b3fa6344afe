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
from tests.factories.orgs import bureau, officers, person, supervising_unit
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
    return {
        "lin": person("lin", phone="13800000000"),
        **officers(
            office,
            zhou=[INTAKE],
            wu=[EXAMINE, INSPECT],
            zheng=[EXAMINE, INSPECT],
            wang=[DECIDE],
            chen=[ISSUE, PRESIDE],
            sun=[],
        ),
        **officers(supervising_unit(), zhao=[CONSENT, OPINION]),
    }


@pytest.fixture
def story(cast, at):
    """Monday morning; nothing has happened yet."""
    at(MONDAY)
    return EstablishmentStory(cast)
