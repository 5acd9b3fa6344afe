"""A case that runs across a new year nobody has decreed yet."""

import pytest
from django_tasks_db.management.commands import db_worker

from orgs.roles import INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import officer, person
from workflows.clock import cache, instant


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """The worker would close the connection that holds the test's transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def zhou():
    return officer("zhou", INTAKE)


@pytest.fixture
def case(db, zhou):
    """Handed in on the last Wednesday of 2026: five working days, provisional."""
    with instant.at("2026-12-30 09:00"):
        return an_application(person("lin"))
