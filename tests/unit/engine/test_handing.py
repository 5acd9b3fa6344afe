"""分办、改派、移交: the step goes to a colleague who may do it, or to nobody."""

import pytest
from django.utils import timezone

from notifications.models import Notification
from orgs import accounts
from orgs.roles import DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.orgs import appointed, bureau, officer, person
from tests.factories.world import a_world
from workflows.engine import acts
from workflows.engine.access import refuse
from workflows.engine.colleagues import colleagues
from workflows.engine.handing import UNFIT, hand
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.work import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def li(world):
    """李慧 takes in applications too."""
    return _colleague(world, "li", "李慧", INTAKE)


def _colleague(world, username, name, *roles):
    user = person(username, full_name=name)
    for role in roles:
        appointed(user, role, world.office)
    return user


def waiting(case):
    return WorkItem.objects.select_related("authority").get(
        process=case.pk, finished=None
    )


def reason_of(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        hand(*args, **kwargs)
    return caught.value.reason


def test_the_head_assigns_what_nobody_holds(world, li):
    case = world.submitted()
    hand(waiting(case).pk, world.wang, li, held_by=None, reason="请优先办理。")
    assert waiting(case).owner == li
    entry = LogEntry.objects.get(kind="assigned")
    assert (entry.actor, entry.role) == (world.wang, "decide")
    assert entry.detail == {"to": li.pk, "reason": "请优先办理。"}


def test_who_receives_it_completes_it(world, li):
    case = world.submitted()
    item = hand(waiting(case).pk, world.wang, li, held_by=None)
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    acts.complete(item.pk, li, answers)
    assert WorkItem.objects.get(pk=item.pk).owner == li


def test_the_holder_hands_over(world, li):
    case = world.held()
    hand(waiting(case).pk, world.zhou, li, held_by=world.zhou.pk)
    entry = LogEntry.objects.get(kind="handed_over")
    assert entry.detail == {"to": li.pk, "from": world.zhou.pk, "reason": ""}
    assert entry.role == "intake"


def test_the_head_takes_it_from_one_and_gives_it_to_another(world, li):
    case = world.held()
    item = waiting(case).pk
    assert reason_of(item, world.wang, li, held_by=world.zhou.pk) == "no_reason"
    hand(item, world.wang, li, held_by=world.zhou.pk, reason="周敏外出。")
    assert waiting(case).owner == li


def test_both_are_told(world, li, django_capture_on_commit_callbacks):
    case = world.held()
    with django_capture_on_commit_callbacks(execute=True):
        hand(
            waiting(case).pk, world.wang, li, held_by=world.zhou.pk, reason="周敏外出。"
        )
    told = set(Notification.objects.values_list("user__username", "kind"))
    assert {("li", "reassigned_to_you"), ("zhou", "taken_from_you")} <= told


def test_oversight_from_above_reassigns_in_its_area(world, li):
    case = world.held()
    item = waiting(case).pk
    hand(item, world.jiang, li, held_by=world.zhou.pk, reason="超期。")
    assert LogEntry.objects.get(kind="reassigned").role == "supervise"


def test_oversight_from_above_gives_out_no_work_of_an_office_that_is_only_asked(world):
    case = world.awaiting_consent()
    assert reason_of(waiting(case).pk, world.jiang, world.zhao, held_by=None) == (
        "outside"
    )


@pytest.mark.parametrize("who", ["wu", "zhao", "fang", "qian", "root", "sun", "lin"])
def test_nobody_else_gives_out_work(world, li, who):
    case = world.submitted()
    giver = world.people[who]
    expected = "own_case" if who == "lin" else "outside"
    assert reason_of(waiting(case).pk, giver, li, held_by=None) == expected
    assert waiting(case).owner is None


def test_a_colleague_without_the_role_receives_nothing_and_that_is_logged(world):
    case = world.submitted()
    with pytest.raises(Refused) as caught:
        hand(waiting(case).pk, world.wang, world.wu, held_by=None)
    assert caught.value.words == UNFIT["outside"]
    entry = LogEntry.objects.get(kind="refused")
    assert entry.detail == {"act": "hand", "reason": "outside", "to": world.wu.pk}


def test_who_examined_is_not_given_the_decision(world):
    appointed(world.wu, DECIDE, world.office)
    case = world.countersigned()
    assert reason_of(waiting(case).pk, world.wang, world.wu, held_by=None) == (
        "four_eyes"
    )


def test_who_countersigned_does_not_get_the_second_examination(world):
    case = world.examined()
    item = waiting(case).pk
    acts.claim(item, world.zheng)
    assert reason_of(item, world.zheng, world.wu, held_by=world.zheng.pk) == (
        "four_eyes"
    )


def test_who_stood_aside_receives_nothing(world, li):
    case = world.submitted()
    acts.stand_aside(case.pk, li, "与发起人是亲属。")
    assert reason_of(waiting(case).pk, world.wang, li, held_by=None) == "recused"


def test_nobody_chooses_who_deals_with_a_case_of_his_own(world, li):
    case = world.submitted()
    type(case).objects.filter(pk=case.pk).update(applicant=world.wang)
    assert reason_of(waiting(case).pk, world.wang, li, held_by=None) == "own_case"


def test_who_stood_aside_chooses_nobody_either(world, li):
    case = world.submitted()
    acts.stand_aside(case.pk, world.wang, "与发起人是亲属。")
    assert reason_of(waiting(case).pk, world.wang, li, held_by=None) == "recused"


def test_a_closed_account_receives_nothing(world, li):
    case = world.submitted()
    accounts.deactivate(li)
    li.refresh_from_db()
    assert reason_of(waiting(case).pk, world.wang, li, held_by=None) == "inactive"


def test_who_took_it_meanwhile_keeps_it(world, li):
    case = world.held()
    assert reason_of(waiting(case).pk, world.wang, li, held_by=None) == "taken"
    assert waiting(case).owner == world.zhou


def test_what_is_done_goes_to_nobody(world, li):
    case = world.accepted()
    done = case.items.get(step="intake").pk
    assert reason_of(done, world.wang, li, held_by=world.zhou.pk) == "closed"


def test_what_waits_for_the_applicant_goes_to_nobody(world, li):
    case = world.correcting()
    item = waiting(case)
    assert reason_of(item.pk, world.wang, li, held_by=item.owner_id) == "outside"


def test_giving_it_to_who_holds_it_is_nothing(world):
    case = world.held()
    entries = LogEntry.objects.count()
    hand(waiting(case).pk, world.wang, world.zhou, held_by=world.zhou.pk)
    assert LogEntry.objects.count() == entries


def test_colleagues_come_with_what_they_hold_and_what_bars_them(world):
    busy = world.accepted()
    acts.claim(waiting(busy).pk, world.wu)
    tan = _colleague(world, "tan", "谭宁", EXAMINE)
    case = world.examined()
    found = {c.user.username: c for c in colleagues(waiting(case), case)}
    assert list(found) == ["zheng", "tan", "wu"]
    assert found["wu"].load.items == 1
    assert found["wu"].why_not == UNFIT["four_eyes"]
    assert not found[tan.username].why_not
    assert refuse("four_eyes").words != UNFIT["four_eyes"]


def test_handing_costs_thirteen_statements_at_most(
    world, li, django_assert_max_num_queries
):
    item = waiting(world.submitted()).pk
    giver, to = (type(li).objects.get(pk=u.pk) for u in (world.wang, li))
    with django_assert_max_num_queries(11 + 2):  # the savepoint is the test's own
        hand(item, giver, to, held_by=None)


def test_oversight_of_the_office_itself_assigns(world, li):
    chief = officer("chief", SUPERVISE, at=bureau())
    hand(waiting(world.submitted()).pk, chief, li, held_by=None)
    assert WorkItem.objects.filter(owner=li, finished=None).count() == 1
    assert timezone.now() > WorkItem.objects.get(owner=li, finished=None).assigned
