"""An office with a supervisor, and a log to plant cases in."""

from types import SimpleNamespace

import pytest

from orgs.roles import DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.insight import Planted
from tests.factories.orgs import appointed, bureau, officers, person
from workflows.routing.models import Team


@pytest.fixture
def office(db):
    at, city = bureau(), bureau("330800")
    jiang = person("jiang")
    appointed(jiang, SUPERVISE, city)
    return SimpleNamespace(
        at=at,
        second=Team.objects.create(authority=at, name="登记二科"),
        city=city,
        lin=person("lin"),
        jiang=jiang,
        **officers(at, zhou=[INTAKE], wu=[EXAMINE], zheng=[EXAMINE], wang=[DECIDE]),
    )


@pytest.fixture
def log(office):
    return Planted(office.lin, office.at)
