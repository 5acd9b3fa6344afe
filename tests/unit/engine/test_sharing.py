"""取下一件 and fair shares: least slack first, nothing one may not do, hours even."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgs.roles import DECIDE, INTAKE
from tests.factories.deputies import a_deputyship, an_absence
from tests.factories.orgs import appointed, person
from tests.factories.world import a_world
from workflows.clock import instant
from workflows.clock.hours import hours_between
from workflows.engine import acts, effort
from workflows.engine.effort import StepEffort
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.sharing import claim_next, most_urgent_first
from workflows.engine.team import shares, suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return a_world()


def again(user):
    return type(user).objects.get(pk=user.pk)


def waiting(case):
    return WorkItem.objects.select_related("process").get(
        process=case.pk, finished=None
    )


def due(case, when):
    WorkItem.objects.filter(process=case.pk, finished=None).update(due_at=when)


def usually(step, minutes):
    StepEffort.objects.create(
        procedure="establishment",
        step=step,
        minutes=minutes,
        measured=9,
        at=timezone.now(),
    )


def test_the_soonest_due_is_taken(world):
    late, soon = world.submitted(), world.submitted()
    now = timezone.now()
    due(late, now + timedelta(9))
    due(soon, now + timedelta(8))
    assert claim_next(world.zhou).process_id == soon.pk


def test_what_takes_longer_is_begun_before_what_is_due_a_little_sooner(world):
    short, long = world.accepted(), world.countersigned()
    for role in (DECIDE, INTAKE):
        appointed(world.zheng, role, world.office)
    usually("examine", 30)
    usually("decide", 4000)
    noon = instant.now().replace(hour=4, minute=0)
    due(short, noon + timedelta(8))
    due(long, noon + timedelta(9))
    items = [waiting(short), waiting(long)]
    found = most_urgent_first(items, noon, effort.minutes())
    assert [item.step for item in found] == ["decide", "examine"]


def test_the_longest_overdue_comes_first(world):
    one, other = world.submitted(), world.submitted()
    due(one, timezone.now() - timedelta(1))
    due(other, timezone.now() - timedelta(3))
    assert claim_next(world.zhou).process_id == other.pk


def test_what_one_may_not_do_is_passed_over_and_not_logged(world):
    examined, own, aside, good = (world.examined(), *(world.accepted() for _ in "123"))
    type(own).objects.filter(pk=own.pk).update(applicant=world.wu)
    acts.stand_aside(aside.pk, world.wu, "与发起人是亲属。")
    due(good, timezone.now() + timedelta(99))
    assert claim_next(again(world.wu)).process_id == good.pk
    assert waiting(examined).owner is None
    assert not LogEntry.objects.filter(kind="refused").exists()


def test_a_deputy_is_offered_what_the_principal_may_do_and_nothing_else(world):
    examined, other = world.examined(), world.accepted()
    due(other, timezone.now() + timedelta(99))
    a_deputyship(world.wu, world.zhou)
    item = claim_next(again(world.zhou))
    assert (item.process_id, item.acted_for) == (other.pk, world.wu)
    assert waiting(examined).owner is None


def test_nothing_is_left(world):
    assert claim_next(world.zhou) is None


def test_it_costs_as_much_with_many(world, django_assert_max_num_queries):
    for _n in range(3):
        world.submitted()
    zhou = again(world.zhou)
    with django_assert_max_num_queries(15 + 4):  # two savepoints of the test's own
        claim_next(zhou)


# -- effort ---------------------------------------------------------------------
def test_effort_is_counted_in_office_hours():
    with instant.at("2026-03-06 16:30") as friday:
        pass
    with instant.at("2026-03-09 09:30") as monday:
        pass
    assert hours_between(friday, monday) == 2.0
    assert hours_between(friday, friday) == 0.0


def test_the_sweep_measures_once_a_day(world):
    world.accepted()
    assert effort.measure() > 0
    assert StepEffort.objects.filter(step="intake", measured=1).exists()
    assert effort.measure() == 0


# -- a fair share -----------------------------------------------------------------
def team(world):
    return shares({world.office.pk}, timezone.now(), effort.minutes())


def test_a_share_tells_steps_hours_and_what_is_overdue(world):
    usually("intake", 90)
    case = world.held()
    due(case, timezone.now() - timedelta(1))
    found = {share.user: share for share in team(world)}
    zhou = found[world.zhou]
    assert (zhou.items, zhou.hours, zhou.overdue) == (1, 1.5, 1)
    assert world.qian not in found


def test_what_is_free_goes_to_who_has_least_and_may(world):
    world.held()
    li = person("li", full_name="李慧")
    appointed(li, INTAKE, world.office)
    items = [waiting(world.submitted()) for _ in range(3)]
    found = list(suggest(items, team(world), effort.minutes()))
    assert [s.to.full_name for s in found] == ["李慧", "周敏", "李慧"]


def test_nobody_is_suggested_whom_something_bars_or_who_is_away(world):
    examined, fresh = world.examined(), world.submitted()
    an_absence(world.zhou, timezone.localdate(), timezone.localdate())
    items = [waiting(examined), waiting(fresh)]
    found = list(suggest(items, team(world), effort.minutes()))
    assert [s.to for s in found] == [world.zheng, None]
