"""What the pages and acts of annual reports cost, whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stories.inspection import InspectionStory
from workflows.engine import acts

LIST, CLAIM, CONCLUDE = 12, 6, 17


@pytest.fixture
def story(cast, at):
    at("2026-03-02 09:00")
    return InspectionStory(cast)


def spent_on(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def several(story, count):
    for _n in range(count):
        story.of_a_body().hands_in()
        story.number += 1


def test_the_list_for_batches_costs_the_same_for_few_and_many(story):
    url = reverse("desk:batch")
    several(story, 2)
    story.as_("wu").client.get(url)
    few = spent_on(lambda: story.client.get(url))
    several(story, 5)
    story.as_("wu").client.get(url)
    assert spent_on(lambda: story.client.get(url)) == few <= LIST


def test_drafts_on_the_home_page_cost_the_same_for_few_and_many(story):
    url = reverse("portal:home")

    def drafts(count):
        for _n in range(count):
            story.of_a_body().as_("lin").begins()
            story.number += 1

    drafts(2)
    story.client.get(url)
    few = spent_on(lambda: story.client.get(url))
    drafts(5)
    assert spent_on(lambda: story.client.get(url)) == few


def test_claiming_and_concluding_a_report(story):
    item = story.of_a_body().hands_in().item("review")
    wu = story.people["wu"]
    savepoint = 2  # of the test's own transaction
    assert spent_on(lambda: acts.claim(item.pk, wu)) <= CLAIM + savepoint
    answer = {"outcome": "qualified", "report": "已核对。"}
    # With the notice and its number, and the announcement.
    spent = spent_on(lambda: acts.complete(item.pk, wu, answer))
    assert spent <= CONCLUDE + savepoint
