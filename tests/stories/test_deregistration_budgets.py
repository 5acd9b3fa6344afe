"""What claiming and completing the steps of a deregistration costs."""

import pytest

from tests.stories.conftest import MONDAY
from tests.stories.deregistration import REPORT, DeregistrationStory
from tests.stories.test_inspection_budgets import spent_on
from workflows.engine import acts

CLAIM, PLAIN, DECIDE, STRIKE = 6, 12, 22, 24
SAVEPOINT = 2  # of the test's own transaction


@pytest.fixture
def story(cast, at):
    """Accepted, under examination."""
    at(MONDAY)
    story = DeregistrationStory(cast).applies().forms_group().notifies()
    at("2026-04-17 00:00:01")
    return story.sweeps().settles().reports().accepts()


def takes(story, who, step, **answers):
    """Statements of claiming and of completing."""
    item, user = story.item(step).pk, story.people[who]
    return (
        spent_on(lambda: acts.claim(item, user)) - SAVEPOINT,
        spent_on(lambda: acts.complete(item, user, answers)) - SAVEPOINT,
    )


@pytest.mark.postgresql
def test_every_step_of_the_decision_keeps_its_budget(story):
    spent = [
        takes(story, "wu", "examine", outcome="grant", report=REPORT),
        takes(story, "zheng", "countersign", outcome="agree"),
        takes(story, "wang", "decide", outcome="grant"),
        takes(
            story,
            "chen",
            "collect",
            outcome="counter",
            collected=["certificate", "seal", "vouchers"],
        ),
    ]
    assert story.state == "deregistered"
    assert {claim <= CLAIM for claim, _done in spent} == {True}
    budgets = (PLAIN, PLAIN, DECIDE, STRIKE)
    found = [done for _claim, done in spent]
    assert [most for most, n in zip(budgets, found, strict=True) if n > most] == []
