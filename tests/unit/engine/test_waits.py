"""Time passes by itself; other things of the same case go on beside it."""

import pytest

from orgs.roles import DECIDE, EXAMINE, INTAKE
from tests.factories.orgs import officer, person
from workflows.clock import instant
from workflows.engine import acts, clocks, lists, paths
from workflows.engine.access import WORDS
from workflows.engine.models import Case
from workflows.engine.sweep import sweep
from workflows.engine.work import Refused, work

IN_TIME, LAST_MOMENT, OVER = "2026-03-05 09:00", "2026-03-09 23:59", "2026-03-10 00:00"


def object_to(case, words="不合适", when=IN_TIME):
    with instant.at(when):
        acts.aside(case.pk, "objected", None, {"words": words})


def swept(when):
    with instant.at(when):
        result = sweep()
    assert result.failed == 0
    return result


def test_a_wait_belongs_to_nobody_and_shows_its_last_day(hanging, waiting_of):
    item = hanging.items.get(step="publicity")
    assert waiting_of(hanging) == ["publicity"]
    assert (item.role, item.authority_id, item.owner_id) == ("public", None, None)
    assert item.due_at.isoformat() == "2026-03-09T16:00:00+00:00"


@pytest.mark.parametrize("roles", [(), (INTAKE, EXAMINE, DECIDE)])
def test_nobody_can_take_a_wait(hanging, roles):
    item, zhou = hanging.items.get(step="publicity"), officer("zhou", *roles)
    with pytest.raises(Refused) as refused:
        acts.claim(item.pk, zhou)
    assert refused.value.words == WORDS["outside"]
    assert not lists.queue(zhou).exists()


def test_nor_can_the_applicant_complete_it(hanging):
    item = hanging.items.get(step="publicity")
    with pytest.raises(Refused):
        acts.complete(item.pk, hanging.applicant, {})
    assert not lists.for_applicant(hanging.applicant).exists()


def test_the_office_sees_it_among_what_waits_for_others(hanging):
    Case.objects.update(state="shown")  # drafts are nobody's business
    assert [i.step for i in lists.waiting(officer("zhou", INTAKE))] == ["publicity"]


def test_its_end_is_the_way_on_and_counts_as_done(hanging):
    assert swept(LAST_MOMENT).fired == 0
    assert swept(OVER).fired == 1
    item = hanging.items.get(step="publicity")
    assert (item.status, item.outcome) == ("DONE", "over")
    hanging.refresh_from_db()
    assert (hanging.kind, hanging.status) == ("over", "DONE")
    assert hanging.deadlines.get().status == "lapsed"


def test_an_objection_opens_a_path_and_moves_nothing(hanging, waiting_of):
    object_to(hanging)
    assert waiting_of(hanging) == ["publicity", "investigate"]
    entry = hanging.log.get(kind="aside")
    assert (entry.actor_id, entry.step) == (None, "objected")


def test_the_end_of_a_wait_leaves_other_items_open(hanging, waiting_of):
    object_to(hanging)
    swept(OVER)
    assert waiting_of(hanging) == ["investigate"]
    hanging.refresh_from_db()
    assert (hanging.kind, hanging.finished) == ("over", None)


def test_the_end_of_a_steps_own_time_closes_that_step_alone(hanging, waiting_of):
    object_to(hanging, when=LAST_MOMENT)
    object_to(hanging, "另一件", when=LAST_MOMENT)
    assert waiting_of(hanging) == ["publicity", "investigate", "investigate"]
    swept(OVER)
    swept("2026-03-24 00:00")
    assert waiting_of(hanging) == ["investigate", "decide"]


def test_one_path_stops_while_the_other_goes_on(hanging, waiting_of):
    object_to(hanging)
    wu = officer("wu", EXAMINE)
    with instant.at(IN_TIME):
        item = hanging.items.get(step="investigate")
        acts.claim(item.pk, wu)
        acts.complete(item.pk, wu, {})
    assert waiting_of(hanging) == ["publicity"]


def test_a_path_may_not_stop_when_nothing_else_waits(hanging):
    with pytest.raises(RuntimeError, match="nothing of case"), work(hanging) as running:
        hanging.items.all().update(status="CANCELED")
        paths.enter(running.case.flow_class.instance.node("rest"))
    assert hanging.items.filter(status="NEW").exists()


def test_the_end_of_the_case_closes_whatever_waits(hanging, waiting_of):
    object_to(hanging)
    with instant.at(IN_TIME):
        acts.interrupt(hanging.pk, "give_up", hanging.applicant, {})
    assert waiting_of(hanging) == []
    statuses = set(hanging.deadlines.values_list("status", flat=True))
    assert statuses == {"cancelled"}


def test_ending_on_one_path_cancels_the_other(hanging, waiting_of):
    object_to(hanging)
    with work(hanging) as running:
        paths.enter(running.case.flow_class.instance.node("end"))
    assert waiting_of(hanging) == []
    hanging.refresh_from_db()
    assert hanging.status == "DONE"


def test_a_held_wait_stands_still_and_ends_later(hanging):
    item = hanging.items.get(step="publicity")
    with instant.at("2026-03-03 09:00"), work(hanging) as running:
        clocks.pause(running, ["step.publicity"], "outage")
    item.refresh_from_db()
    assert item.paused
    with instant.at("2026-03-05 09:00"), work(hanging) as running:
        clocks.resume(running, ["step.publicity"])
    item.refresh_from_db()
    assert not item.paused
    assert item.due_at.isoformat() > "2026-03-09T16:00:00+00:00"


def test_only_a_party_may_do_what_is_offered_to_parties(hanging):
    with pytest.raises(Refused, match="absent"):
        acts.aside(hanging.pk, "hint", None, {"words": "好"})
    with pytest.raises(Refused, match="not_applicant"):
        acts.aside(hanging.pk, "hint", person("sun"), {"words": "好"})
    acts.aside(hanging.pk, "hint", hanging.applicant, {"words": "好"})
    assert hanging.log.get(kind="aside").step == "hint"


def test_an_aside_is_open_only_while_its_condition_holds(hanging):
    with pytest.raises(Refused, match="closed"):
        acts.aside(hanging.pk, "remark", hanging.applicant, {"words": "好"})


def test_an_aside_asks_for_its_form(hanging, waiting_of):
    with pytest.raises(acts.InvalidForm):
        acts.aside(hanging.pk, "objected", None, {"words": ""})
    assert waiting_of(hanging) == ["publicity"]


def test_nothing_is_done_beside_a_closed_case(hanging):
    swept(OVER)
    with pytest.raises(Refused, match="closed"):
        object_to(hanging, when="2026-03-11 09:00")


@pytest.mark.parametrize("act", ["aside", "interrupt"])
@pytest.mark.parametrize("name", ["publicity", "end", "investigate", "nonsense"])
def test_no_other_node_is_a_way_in(hanging, act, name):
    with pytest.raises(LookupError):
        getattr(acts, act)(hanging.pk, name, hanging.applicant, {})


def test_an_aside_interrupts_nothing_and_an_interrupt_is_no_aside(hanging):
    with pytest.raises(LookupError):
        acts.interrupt(hanging.pk, "hint", hanging.applicant, {"words": "好"})
    with pytest.raises(LookupError):
        acts.aside(hanging.pk, "give_up", hanging.applicant, {})
