"""代理: a deputy acts for somebody, is named with him, and is barred with him."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgs.models import Deputyship
from orgs.roles import EXAMINE, INTAKE
from tests.factories.deputies import a_deputyship, an_absence
from tests.factories.orgs import appointed, person
from tests.factories.world import REPORT, a_world
from workflows.engine import acts, requeuing, standing_in
from workflows.engine.handing import hand
from workflows.engine.models import Deadline, LogEntry, WorkItem
from workflows.engine.work import Refused
from workflows.tools.demo.applications import take

pytestmark = pytest.mark.django_db
GRANT = {"outcome": "grant", "report": REPORT}


@pytest.fixture
def world():
    return a_world()


def again(user):
    return type(user).objects.get(pk=user.pk)


def waiting(case):
    return WorkItem.objects.get(process=case.pk, finished=None)


def refused(user, case):
    with pytest.raises(Refused) as caught:
        acts.claim(waiting(case).pk, again(user))
    return caught.value.reason


@pytest.fixture
def deputy(world):
    """周敏 takes in applications, and stands in for 吴建平, who examines."""
    a_deputyship(world.wu, world.zhou)
    return again(world.zhou)


def test_what_a_deputy_does_is_done_for_the_principal(world, deputy):
    case = world.accepted()
    take(case, "examine", deputy, **GRANT)
    done = WorkItem.objects.get(step="examine")
    assert (done.owner, done.acted_for) == (deputy, world.wu)
    entries = LogEntry.objects.filter(item=done, kind__in=("claimed", "completed"))
    assert {(e.actor, e.on_behalf_of) for e in entries} == {(deputy, world.wu)}


def test_what_he_does_in_his_own_right_names_nobody_else(world, deputy):
    case = world.submitted()
    acts.claim(waiting(case).pk, deputy)
    assert waiting(case).acted_for is None
    assert LogEntry.objects.get(kind="claimed").on_behalf_of is None


def test_while_he_holds_it_the_step_says_for_whom(world, deputy):
    case = world.accepted()
    acts.claim(waiting(case).pk, deputy)
    assert waiting(case).acted_for == world.wu
    acts.release(waiting(case).pk, deputy)
    assert waiting(case).acted_for is None
    assert LogEntry.objects.get(kind="released").on_behalf_of == world.wu


def test_what_the_deputy_has_done_the_principal_has_done(world, deputy):
    case = world.accepted()
    take(case, "examine", deputy, **GRANT)
    assert refused(world.wu, case) == "four_eyes"
    assert refused(deputy, case) == "four_eyes"
    acts.claim(waiting(case).pk, again(world.zheng))


def test_what_the_principal_has_done_bars_his_deputy(world):
    case = world.examined()  # by 吴建平
    a_deputyship(world.wu, world.zhou)
    assert refused(world.zhou, case) == "four_eyes"


def test_of_two_principals_the_one_whom_nothing_bars_counts(world):
    case = world.examined()
    for principal in (world.wu, world.zheng):
        a_deputyship(principal, world.zhou)
    acts.claim(waiting(case).pk, again(world.zhou))
    assert waiting(case).acted_for == world.zheng


def test_the_case_of_the_principal_is_no_case_for_the_deputy(world, deputy):
    case = world.accepted()
    type(case).objects.filter(pk=case.pk).update(applicant=world.wu)
    assert refused(deputy, case) == "own_case"


def test_who_stood_aside_has_no_deputy_in_that_case(world, deputy):
    case = world.accepted()
    acts.stand_aside(case.pk, world.wu, "与发起人是亲属。")
    assert refused(deputy, case) == "recused"


def test_the_deputy_who_stood_aside_does_not_come_back_as_deputy(world, deputy):
    case = world.accepted()
    acts.stand_aside(case.pk, deputy, "与发起人是亲属。")
    assert refused(deputy, case) == "recused"


def test_who_has_the_step_does_not_finish_it_after_the_deputyship(world, deputy):
    case = world.accepted()
    item = waiting(case).pk
    acts.claim(item, deputy)
    standing_in.end_deputyship(Deputyship.objects.get(), world.wu)
    with pytest.raises(Refused):
        acts.complete(item, again(deputy), GRANT)
    assert waiting(case).owner is None
    entry = LogEntry.objects.get(kind="requeued")
    assert entry.detail == {"from": deputy.pk, "why": "deputyship_over"}


def test_the_sweep_gives_back_what_a_deputy_kept_too_long(world, deputy):
    case = world.accepted()
    acts.claim(waiting(case).pk, deputy)
    yesterday = timezone.localdate() - timedelta(1)
    Deputyship.objects.update(starts=yesterday, ends=yesterday)
    assert (requeuing.sweep(), requeuing.sweep()) == (1, 0)
    assert waiting(case).owner is None


def test_a_step_given_to_a_deputy_is_held_for_the_principal(world, deputy):
    case = world.accepted()
    hand(waiting(case).pk, world.wang, deputy, held_by=None)
    assert waiting(case).acted_for == world.wu
    hand(waiting(case).pk, deputy, again(world.zheng), held_by=deputy.pk)
    assert waiting(case).acted_for is None
    assert LogEntry.objects.get(kind="handed_over").on_behalf_of == world.wu


def test_a_deputy_of_the_head_gives_out_work_in_his_name(world):
    a_deputyship(world.wang, world.wu)
    hand(waiting(world.submitted()).pk, again(world.wu), world.zhou, held_by=None)
    assert LogEntry.objects.get(kind="assigned").on_behalf_of == world.wang


def test_a_deputyship_is_logged_and_who_enters_it_is_named(world):
    today = timezone.localdate()
    row = Deputyship(
        principal=world.wu,
        deputy=world.zhou,
        starts=today,
        ends=today,
        reason="外出培训。",
    )
    standing_in.enter_deputyship(row, world.wang)
    entry = LogEntry.objects.get(kind="deputy.entered")
    assert entry.actor == world.wang
    assert entry.detail["principal"] == world.wu.pk


def test_claiming_as_a_deputy_costs_three_statements_more(
    world, deputy, django_assert_max_num_queries
):
    item = waiting(world.accepted()).pk
    with django_assert_max_num_queries(6 + 4 + 2):  # the savepoint is the test's own
        acts.claim(item, deputy)


# -- 缺勤 -----------------------------------------------------------------------
def absence(user, days=3, starts=0):
    today = timezone.localdate()
    first = today + timedelta(starts)
    return standing_in.Absence(
        user=user, kind="leave", starts=first, ends=first + timedelta(days)
    )


def due_in(case, days):
    """The step is due then, whatever the calendar of this year says."""
    moment = timezone.now() + timedelta(days)
    Deadline.objects.filter(case=case.pk).update(due_at=moment)
    WorkItem.objects.filter(process=case.pk, finished=None).update(due_at=moment)


def test_what_falls_due_meanwhile_goes_back_and_the_rest_waits(world):
    soon, later = world.held(), world.submitted()
    acts.claim(waiting(later).pk, world.zhou)
    due_in(soon, 2)
    due_in(later, 9)
    assert standing_in.enter_absence(absence(world.zhou), world.zhou) == 1
    assert (waiting(soon).owner, waiting(later).owner) == (None, world.zhou)
    assert LogEntry.objects.get(kind="requeued").detail["why"] == "away"


def test_nothing_goes_back_before_the_absence_begins(world):
    case = world.held()
    due_in(case, 2)
    assert standing_in.enter_absence(absence(world.zhou, starts=1), world.zhou) == 0
    assert requeuing.sweep() == 0
    assert waiting(case).owner == world.zhou


def test_the_sweep_settles_it_on_the_first_day_once(world):
    case = world.held()
    due_in(case, 1)
    today = timezone.localdate()
    an_absence(world.zhou, today, today + timedelta(2))
    assert (requeuing.sweep(), requeuing.sweep()) == (1, 0)
    acts.claim(waiting(case).pk, world.zhou)  # he comes in nevertheless
    assert requeuing.sweep() == 0


def test_who_is_away_is_given_nothing(world):
    li = person("li", full_name="李慧")
    appointed(li, INTAKE, world.office)
    an_absence(li, timezone.localdate(), timezone.localdate())
    with pytest.raises(Refused, match="away"):
        hand(waiting(world.submitted()).pk, world.wang, li, held_by=None)


def test_the_head_enters_it_for_others_and_strangers_do_not(world):
    standing_in.enter_absence(absence(world.zhou), world.wang)
    for stranger in (world.zheng, world.fang):
        with pytest.raises(standing_in.ValidationError):
            standing_in.enter_absence(absence(world.wu), stranger)


def test_nobody_is_away_twice_in_the_same_days(world):
    standing_in.enter_absence(absence(world.zhou), world.zhou)
    with pytest.raises(standing_in.ValidationError):
        standing_in.enter_absence(absence(world.zhou, starts=2), world.zhou)


def test_a_cancelled_absence_settles_nothing(world):
    case = world.held()
    due_in(case, 2)
    row = absence(world.zhou, starts=1)
    standing_in.enter_absence(row, world.zhou)
    standing_in.cancel_absence(row, world.zhou)
    type(row).objects.update(starts=timezone.localdate())
    assert requeuing.sweep() == 0
    with pytest.raises(standing_in.PermissionDenied):
        standing_in.cancel_absence(row, world.wu)


def test_a_deputy_with_two_ways_in_stays_one_person(world):
    """周敏 examines in his own right too: he is barred by what he did as a deputy."""
    a_deputyship(world.wu, world.zhou)
    case = world.accepted()
    take(case, "examine", again(world.zhou), **GRANT)
    appointed(world.zhou, EXAMINE, world.office)
    assert refused(world.zhou, case) == "four_eyes"
