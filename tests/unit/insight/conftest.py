"""An office with a supervisor, and a log to plant cases in."""

from types import SimpleNamespace

import pytest

from orgs.roles import DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.insight import Planted
from tests.factories.orgs import appointed, bureau, officer, person
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
        zhou=officer("zhou", INTAKE, at=at),
        wu=officer("wu", EXAMINE, at=at),
        zheng=officer("zheng", EXAMINE, at=at),
        wang=officer("wang", DECIDE, at=at),
        jiang=jiang,
    )


@pytest.fixture
def log(office):
    return Planted(office.lin, office.at)
