"""Four eyes on every step of every procedure, attacked from every side.

The steps come from the flows themselves: whoever writes ``NotBy`` has it tried here.
"""

import pytest
from django.db import transaction

from tests.unit.security import attacks
from tests.unit.security.attacks import (
    ATTACKS,
    OTHER_BARS,
    a_cast,
    each_once,
    scene,
    steps,
)
from workflows.engine import acts
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.work import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return a_cast()


def outcome(attack, flow, node, barred, people):
    """How it was refused; what is wrong otherwise. Leaves no trace."""
    with transaction.atomic():
        told = _outcome(attack, scene(flow, node, barred, people))
        transaction.set_rollback(True)
    return told


def _outcome(attack, stage):
    try:
        attack(stage)
    except Refused as refusal:
        entry = LogEntry.objects.filter(kind="refused", case=stage.case.pk).last()
        if entry is None or entry.detail["reason"] != refusal.reason:
            return f"{refusal.reason}, not logged"
        return refusal.reason
    return "got through"


def results(attack, nodes, people):
    return {
        f"{flow.slug}.{node.name} after {barred}": outcome(
            attack, flow, node, barred, people
        )
        for flow, node, barred in nodes
    }


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.__name__)
def test_every_way_round_is_refused_and_logged(attack, people):
    every = steps() if attack is attacks.the_same_hand else each_once()
    found = results(attack, every, people)
    assert found
    assert {k: v for k, v in found.items() if v != "four_eyes"} == {}


@pytest.mark.parametrize("attack", OTHER_BARS, ids=lambda a: a.__name__)
def test_own_case_and_recusal_bar_deputies_too(attack, people):
    found = results(attack, each_once(), people)
    assert set(found.values()) == {OTHER_BARS[attack]}, found


def test_somebody_whom_nothing_bars_does_each_of_them(people):
    """Else the refusals above would prove nothing."""

    def in_order(stage):
        acts.claim(stage.item.pk, stage.乙)
        assert WorkItem.objects.get(pk=stage.item.pk).owner == people["乙"]

    assert set(results(in_order, steps(), people).values()) == {"got through"}


INTERVENING = {
    "the_same_hand": lambda s: s.甲,
    "the_deputy_of_who_did_it": lambda s: _deputy(s, s.甲),
}


def _deputy(stage, principal):
    attacks._staff(stage.丁)
    attacks.a_deputyship(principal, stage.丁)
    return stage.丁


@pytest.mark.parametrize("who", INTERVENING)
def test_what_is_looked_at_again_is_looked_at_by_others(who, people):
    for flow, node, barred in attacks.interventions():

        def attack(stage, node=node):
            acts.intervene(stage.case.pk, node.name, INTERVENING[who](stage), {})

        assert outcome(attack, flow, node, barred, people) == "four_eyes"
