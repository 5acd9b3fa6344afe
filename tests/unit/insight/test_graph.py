"""The chart finds its way through every flow there is."""

import itertools

import pytest

from workflows.catalogue import PROCEDURES
from workflows.engine.graph import END, graph
from workflows.engine.layout import lying, upright
from workflows.procedures.establishment.flows import EstablishmentFlow

flows = pytest.mark.parametrize("flow", PROCEDURES.values(), ids=PROCEDURES)


def test_the_spine_is_what_no_registered_body_can_avoid():
    assert graph(EstablishmentFlow).spine == (
        *("apply", "intake", "examine", "countersign"),
        *("decide", "issue", "file_seal"),
    )


def test_what_hangs_on_a_step_is_reached_from_it():
    homes = graph(EstablishmentFlow).homes
    assert (homes["consent"], homes["correct"]) == ("apply", "intake")
    assert (homes["hearing"], homes["opinion"]) == ("examine", "examine")


@flows
def test_every_step_is_on_the_spine_or_hangs_on_it(flow):
    of = graph(flow)
    assert set(of.spine) | of.homes.keys() == {step.name for step in flow.steps()}
    assert set(of.homes.values()) <= set(of.spine)


@flows
@pytest.mark.parametrize("draw", [lying, upright])
def test_no_two_boxes_touch_and_all_are_inside(flow, draw):
    laid = draw(graph(flow))
    for one, other in itertools.combinations(laid.boxes.values(), 2):
        apart_x = one.right < other.x or other.right < one.x
        apart_y = one.bottom < other.y or other.bottom < one.y
        assert apart_x or apart_y
    for box in laid.boxes.values():
        assert 0 <= box.x < box.right <= laid.width
        assert 0 <= box.y < box.bottom <= laid.height


def test_silence_and_withdrawal_are_no_deviations():
    of = graph(EstablishmentFlow)
    assert of.allows("intake", "examine")  # also by silence (许可法 32)
    assert of.allows("examine", END)  # withdrawn
    assert of.allows("decide", "order_hearing")  # a hearing may be asked for
    assert not of.allows("intake", "decide")
