"""The teahouse: a case whose notice hangs out."""

import pytest

from tests.factories.orgs import bureau, person
from tests.unit.engine.teahouse import TeahouseFlow
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import OPEN, Case

MONDAY = "2026-03-02 09:00"


@pytest.fixture
def hanging(db):
    """A sign hung out on a Monday; open objections keep the case from ending."""
    lin, office = person("lin"), bureau()
    with instant.at(MONDAY):
        case = acts.begin(TeahouseFlow, lin, authority=office, title="清风茶馆")
        acts.complete(case.items.get().pk, lin, {})
    return Case.objects.get(pk=case.pk).coerced


@pytest.fixture
def waiting_of():
    def steps(case):
        opened = case.items.filter(status__in=OPEN).order_by("pk")
        return [item.step for item in opened]

    return steps
