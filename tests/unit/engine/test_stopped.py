"""An open item says whether the time of the office runs, from its first moment on."""

import pytest

from orgs.models import User
from orgs.roles import EXAMINE, INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import officer, person
from workflows.engine import acts, clocks
from workflows.engine.lists import waiting
from workflows.engine.models import WorkItem
from workflows.engine.work import work
from workflows.procedures.establishment.flows import PROMISE
from workflows.tools.demo.props import rule

pytestmark = pytest.mark.django_db
EXPERTS = {"outcome": "experts", "expert_question": "？", "expert_days": "10"}


@pytest.fixture
def zhou():
    return officer("zhou", INTAKE)


@pytest.fixture
def wu():
    return officer("wu", EXAMINE)


@pytest.fixture
def case(zhou):
    return an_application(person("lin"))


def takes(case, step, user, **answers):
    item = case.items.filter(step=step).latest("pk")
    acts.claim(item.pk, user)
    acts.complete(item.pk, user, answers)


def accepts(case, zhou):
    rule(case, zhou)
    takes(case, "intake", zhou, outcome="complete", category_reason="符合。")


def paused(case):
    return list(case.items.filter(finished=None).values_list("step", "paused"))


@pytest.mark.parametrize(("outcome", "step"), [("gaps", "correct"), ("spot", "fix")])
def test_it_does_not_while_the_applicant_corrects(case, zhou, outcome, step):
    rule(case, zhou, {"material:premises": "缺"})
    takes(case, "intake", zhou, outcome=outcome)
    assert paused(case) == [(step, True)]
    assert waiting(zhou).filter(paused=True).count() == 1


def test_it_stops_with_expert_review_and_goes_on_after_it(case, zhou, wu):
    accepts(case, zhou)
    assert paused(case) == [("examine", False)]
    takes(case, "examine", wu, **EXPERTS)
    assert paused(case) == [("experts", True)]
    takes(case, "experts", wu, result="属于。")
    assert paused(case) == [("examine", False)]


def test_an_item_that_is_open_when_the_clock_stops_follows_it(case, zhou, wu):
    accepts(case, zhou)
    before = case.items.get(step="examine").due_at
    with work(case, wu) as running:
        clocks.pause(running, [PROMISE.slug], "hearing")
    item = case.items.get(step="examine")
    assert (item.due_at, item.paused) == (None, True)
    with work(case, wu) as running:
        clocks.resume(running, [PROMISE.slug])
    item = case.items.get(step="examine")
    assert (item.due_at, item.paused) == (before, False)


def test_going_on_after_a_stop_keeps_to_the_budget(
    case, zhou, wu, django_assert_max_num_queries
):
    accepts(case, zhou)
    takes(case, "examine", wu, **EXPERTS)
    item = case.items.get(step="experts")
    wu = User.objects.get(pk=wu.pk)  # nothing cached from before
    with django_assert_max_num_queries(6 + 2):  # the savepoint of the test left out
        acts.claim(item.pk, wu)
    wu = User.objects.get(pk=wu.pk)
    # Two more than a plain step, as the interval ends and every interval is read,
    # and six for the numbered notice that tells the applicant of it.
    with django_assert_max_num_queries(12 + 2 + 6 + 2):
        acts.complete(item.pk, wu, {"result": "属于。"})
    assert WorkItem.objects.filter(paused=True).count() == 0
