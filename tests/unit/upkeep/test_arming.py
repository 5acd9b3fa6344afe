"""What ran before escalation was there goes up as well: set once, by the sweep."""

import pytest
from django.core.management import call_command

from tests.factories.establishment import an_application
from tests.factories.orgs import person
from workflows.clock import cache, instant
from workflows.clock.calendar import SHANGHAI
from workflows.clock.models import PlaceValue
from workflows.engine.models import Deadline, WorkItem
from workflows.engine.sweep import sweep
from workflows.jobs.models import Job
from workflows.upkeep import arming

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    """An application from before: its clock and its step know of no escalation."""
    cache.forget()
    with instant.at("2026-03-02 09:00"):
        case = an_application(person("lin"))
    wanted = Deadline.objects.get(case=case).escalate_at
    Deadline.objects.update(escalate_at=None)
    WorkItem.objects.update(escalate_at=None)
    return case, wanted


def test_a_running_period_goes_up_when_it_would_have(old):
    case, wanted = old
    with instant.at("2026-03-04 09:00"):
        assert arming.arm_all() == 2
        assert arming.arm_all() == 0
    assert Deadline.objects.get(case=case).escalate_at == wanted


def test_a_free_step_counts_from_now(old):
    case, _wanted = old
    with instant.at("2026-03-04 09:00"):
        arming.arm_all()
        assert sweep().escalated == 0
    item = case.items.get(step="intake")
    assert item.escalate_at.astimezone(SHANGHAI).isoformat()[:16] == "2026-03-10T00:00"


def test_where_nobody_is_to_be_told_nothing_is_armed(old):
    PlaceValue.objects.create(
        key="escalate_to", region_code="330802", value=[], reason="局长办公会决定"
    )
    cache.forget()
    assert arming.arm_all() == 0
    cache.forget()


def test_the_first_sweep_has_it_done_and_no_other(old):
    arming.enqueue()
    arming.enqueue()
    job = Job.objects.get(key=arming.KEY)
    while arming.arm_some(job):
        pass
    assert job.done == 2


def test_by_hand_it_says_how_many(old, capsys):
    call_command("arm_escalation")
    assert "2 armed" in capsys.readouterr().out
