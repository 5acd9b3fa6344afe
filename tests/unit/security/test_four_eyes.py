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
SLUGS = sorted({flow.slug for flow, _step, _barred in steps()})


@pytest.fixture
def people():
    return a_cast()


def outcome(attack, stage):
    """How it was refused; what is wrong otherwise. Leaves no trace."""
    with transaction.atomic():
        told = _outcome(attack, stage.anew())
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


def results(attacks_, nodes, people):
    """Of each attack on each step; a step is set up once for all of them."""
    return {
        (attack, f"{flow.slug}.{node.name} after {barred}"): outcome(attack, stage)
        for flow, node, barred in nodes
        for stage in [scene(flow, node, barred, people)]
        for attack in attacks_
    }


def of(slug, nodes):
    return [(flow, node, barred) for flow, node, barred in nodes if flow.slug == slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_who_did_what_bars_a_step_does_not_do_it(slug, people):
    found = results([attacks.the_same_hand], of(slug, steps()), people)
    assert found
    assert {k: v for k, v in found.items() if v != "four_eyes"} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_way_round_is_refused_and_logged(slug, people):
    found = results(ATTACKS, of(slug, each_once()), people)
    assert found
    assert {k: v for k, v in found.items() if v != "four_eyes"} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_own_case_and_recusal_bar_deputies_too(slug, people):
    found = results(OTHER_BARS, of(slug, each_once()), people)
    assert found
    assert {k: v for k, v in found.items() if v != OTHER_BARS[k[0]]} == {}


def test_somebody_whom_nothing_bars_does_each_of_them(people):
    """Else the refusals above would prove nothing."""

    def in_order(stage):
        acts.claim(stage.item.pk, stage.乙)
        assert WorkItem.objects.get(pk=stage.item.pk).owner == people["乙"]

    found = results([in_order], steps(), people)
    assert len(found) == len(steps())
    assert set(found.values()) == {"got through"}


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

        assert outcome(attack, scene(flow, node, barred, people)) == "four_eyes"
