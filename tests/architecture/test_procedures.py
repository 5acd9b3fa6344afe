"""What holds for every procedure, whoever writes it."""

import pytest

from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.engine.models import PUBLIC, Case
from workflows.engine.nodes import Act, Aside, End, Stop, Switch
from workflows.law.periods import Period

FLOWS = list(PROCEDURES.values())
STEPS = [(flow, step) for flow in FLOWS for step in flow.steps()]
# Steps of the applicant's own time: no law and no promise sets a period.
IN_ONES_OWN_TIME = {
    "establishment.apply",
    "establishment.file_seal",
    "filing.apply",
    "inspection.fill",
    "inspection.rectify_late",
    "inspection.sign",
    "leadership.apply",
    "deregistration.apply",
}


def _name(value):
    return getattr(value, "name", None) or getattr(value, "slug", str(value))


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=_name)
def test_every_step_has_a_role_or_the_applicant_or_waits(flow, step):
    assert (step.role is None) == (step.by_applicant or step.waits), (
        f"{step.name} needs .By(role) or .ByApplicant()"
    )
    if step.role is not None:
        assert step.role is ROLES[step.role.slug]


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=_name)
def test_every_step_has_a_period_or_runs_under_a_clock(flow, step):
    limited = step.period is not None or step.clock is not None
    assert limited or f"{flow.slug}.{step.name}" in IN_ONES_OWN_TIME, (
        f"{step.name} needs .Within(period) or .Under(clock)"
    )


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=_name)
def test_every_legal_period_names_its_article(flow, step):
    if isinstance(step.period, Period):
        assert step.period.source is not None, f"{step.name}: whose law is this?"


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=_name)
def test_every_wait_ends_by_itself(flow, step):
    if step.waits:
        assert step.period is not None and step.fires is not None, (
            f"{step.name} needs .Within(period, then=…)"
        )
        assert step._next is None, f"{step.name}: .Within says what follows"


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_what_the_public_may_do_is_let_in_by_code_or_a_form(flow):
    for aside in flow.asides():
        assert aside.states, f"{aside.name}: in which states?"
        assert aside.form is not None or aside.who == PUBLIC, aside.name


def test_nobody_can_be_appointed_to_be_the_public():
    assert PUBLIC not in ROLES


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_nobody_examines_countersigns_and_decides_the_same_case(flow):
    by_name = {step.name: step for step in flow.steps()}
    if {"examine", "countersign", "decide"} <= set(by_name):
        assert "examine" in by_name["countersign"].barred_steps
        assert {"examine", "countersign"} <= set(by_name["decide"].barred_steps)


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_every_node_can_be_reached_and_every_path_ends(flow):
    nodes = {node.name: node for node in flow.in_order()}
    entries = {flow.start_node().name, *(n.name for n in flow.interrupts())}
    entries |= {clock.fires.name for clock in flow.clocks if clock.fires}
    entries |= {step.name for step in flow.steps() if step.kept}
    reached, waiting = set(), list(entries)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [edge.dst.name for edge in nodes[name]._outgoing()]
    assert reached == set(nodes)
    for node in nodes.values():
        ends = isinstance(node, End | Stop | Aside) or list(node._outgoing())
        assert ends, f"{node.name} ends"


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_every_act_is_a_transition_and_every_transition_has_an_act(flow):
    acts = {act.transition for act in flow.acts()}
    field = flow.process_class._meta.get_field("state")
    transitions = {t.name for t in field.get_all_transitions(flow.process_class)}
    # The way back from an inward act is the engine's, not the procedure's (ADR 0021).
    assert acts == transitions - {Case.return_to.__name__}


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_every_switch_has_a_way_out_for_anything(flow):
    for node in flow.in_order():
        if isinstance(node, Switch):
            assert node.branches[-1][1] is None, f"{node.name} needs a Default"


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_every_procedure_locks_the_case(flow):
    from workflows.engine.work import case_lock

    assert flow.lock_impl is case_lock


@pytest.mark.parametrize("flow", FLOWS, ids=_name)
def test_clocks_that_start_also_stop(flow):
    started = {clock.slug for act in flow.acts() for clock in act.starts}
    stopped = {clock.slug for act in flow.acts() for clock in act.stops}
    assert started == stopped == {clock.slug for clock in flow.clocks}


def test_a_transition_is_called_by_acts_only():
    assert all(isinstance(act, Act) for flow in FLOWS for act in flow.acts())
