"""撤回上一步: one's last step, until anybody has gone on with the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.rules import SILENT
from orgs import access
from orgs.roles import EXAMINE
from tests.factories.deputies import a_deputyship
from tests.factories.world import REPORT, a_world, fresh
from workflows.catalogue import PROCEDURES
from workflows.consultation import colleagues
from workflows.engine import acts
from workflows.engine.log import broken_at
from workflows.engine.models import Deadline, LogEntry, WorkItem
from workflows.engine.undoing import take_back
from workflows.engine.work import Refused
from workflows.tools.demo.applications import take

pytestmark = pytest.mark.django_db
WHY = "漏看一页材料。"


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def case(world):
    """吴建平 has examined; the countersignature waits."""
    return world.examined()


def again(user):
    return type(user).objects.get(pk=user.pk)


def waiting(case):
    return WorkItem.objects.get(process=case.pk, finished=None)


def done(case, step="examine"):
    return WorkItem.objects.filter(process=case.pk, step=step).latest("pk")


def refused(item, user, why=WHY):
    with pytest.raises(Refused) as caught:
        take_back(item.pk, again(user), why)
    return caught.value.reason


def test_the_step_is_open_again_in_the_same_hands(world, case):
    take_back(done(case).pk, world.wu, WHY)
    item = waiting(case)
    assert (item.step, item.owner) == ("examine", world.wu)
    assert done(case, "countersign").status == "CANCELED"


def test_the_file_is_as_before_and_can_be_done_again(world, case):
    assert fresh(case).report == REPORT
    take_back(done(case).pk, world.wu, WHY)
    file = fresh(case)
    assert (file.report, file.finding, file.state) == ("", "complete", "accepted")
    answers = {"outcome": "grant", "report": "补充核实后，符合条件。"}
    acts.complete(waiting(case).pk, again(world.wu), answers)
    assert waiting(case).step == "countersign"


def test_the_log_keeps_both_and_why(world, case):
    take_back(done(case).pk, world.wu, WHY)
    kinds = list(case.log.order_by("seq").values_list("kind", flat=True))
    assert kinds[-4:] == ["cancelled", "taken_back", "opened", "claimed"]
    assert LogEntry.objects.get(kind="taken_back").detail["reason"] == WHY
    assert broken_at() is None


def test_the_clock_has_run_on(world, case):
    was = Deadline.objects.get(case=case.pk, clock="promise").due_at
    take_back(done(case).pk, world.wu, WHY)
    assert waiting(case).due_at == was
    assert not LogEntry.objects.filter(case=case.pk, kind="clock.paused").exists()


def test_a_clock_of_the_step_itself_goes_on_where_it_was(world):
    """A step with a period of its own; what follows is a plain step here."""
    case = world.examined()
    item = done(case)
    slug = item.flow_task.clock_slug
    due = timezone.now() + timedelta(5)
    row = Deadline.objects.create(
        case_id=case.pk,
        clock=slug,
        days=5,
        unit="working",
        status=Deadline.Status.MET,
        started_at=item.finished - timedelta(1),
        due_day=due.date(),
        due_at=due,
        closed_at=item.finished,
    )
    take_back(item.pk, world.wu, WHY)
    row.refresh_from_db()
    assert (row.status, row.closed_at, row.due_at) == ("running", None, due)


def test_a_colleague_who_took_what_came_next_ends_it(world, case):
    acts.claim(waiting(case).pk, world.zheng)
    assert refused(done(case), world.wu) == "acted"
    acts.release(waiting(case).pk, again(world.zheng))
    assert refused(done(case), world.wu) == "acted"


def test_what_was_done_after_it_ends_it(world):
    case = world.countersigned()
    assert refused(done(case), world.wu) == "acted"


@pytest.mark.parametrize("made", ["accepted", "granted", "consulted"])
def test_what_had_effect_stands(world, made):
    """The file has moved, a paper was issued, another office was asked."""
    case = getattr(world, made)()
    step, who = {
        "accepted": ("intake", world.zhou),
        "granted": ("decide", world.wang),
        "consulted": ("examine", world.wu),
    }[made]
    state = fresh(case).state
    assert refused(done(case, step), who) == "effect"
    assert fresh(case).state == state


def test_only_who_did_it_and_only_with_a_reason(world, case):
    assert refused(done(case), world.zheng) == "not_yours"
    assert refused(done(case), world.wu, "") == "no_reason"
    assert refused(done(case, "apply"), world.lin) == "not_yours"
    assert LogEntry.objects.filter(kind="refused").count() == 3


def test_twice_is_refused(world, case):
    item = done(case)
    take_back(item.pk, world.wu, WHY)
    assert refused(item, world.wu) == "not_yours"


def test_who_lost_the_capacity_takes_nothing_back(world, case):
    access.revoke(world.wu, EXAMINE, world.office, on=timezone.localdate())
    assert refused(done(case), world.wu) == "outside"


def test_urging_and_questions_do_not_end_it(world, case):
    colleagues.ask(case.pk, world.wu, world.zheng, "是否已核实？")
    take_back(done(case).pk, world.wu, WHY)


def test_a_deputy_takes_back_for_the_principal(world):
    case = world.accepted()
    a_deputyship(world.wu, world.zhou)
    take(case, "examine", again(world.zhou), outcome="grant", report=REPORT)
    take_back(done(case).pk, again(world.zhou), WHY)
    assert waiting(case).acted_for == world.wu
    assert LogEntry.objects.get(kind="taken_back").on_behalf_of == world.wu


# -- four eyes survive it -----------------------------------------------------
def test_taken_back_and_done_by_another_hand_one_does_not_countersign(world, case):
    take_back(done(case).pk, world.wu, WHY)
    acts.release(waiting(case).pk, again(world.wu))
    take(case, "examine", world.zheng, outcome="grant", report=REPORT)
    with pytest.raises(Refused, match="four_eyes"):
        acts.claim(waiting(case).pk, again(world.wu))


def test_nor_does_ones_deputy_or_principal(world, case):
    take_back(done(case).pk, world.wu, WHY)
    acts.release(waiting(case).pk, again(world.wu))
    take(case, "examine", world.zheng, outcome="grant", report=REPORT)
    a_deputyship(world.wu, world.zhou)
    with pytest.raises(Refused, match="four_eyes"):
        acts.claim(waiting(case).pk, again(world.zhou))


def inward():
    return [act for flow in PROCEDURES.values() for act in flow.acts() if act.is_inward]


@pytest.mark.parametrize("act", inward(), ids=str)
def test_nothing_outside_the_office_hangs_on_an_inward_act(act):
    assert not (act.starts or act.stops or act.pauses or act.resumes or act.effects)
    assert f"move.{act.transition}" in SILENT
    assert not act._next.by_applicant
