"""What a proposal of leaders costs in statements, however many are proposed."""

import pytest
from django.urls import reverse

from tests.factories.leadership import CHESS, READING, Election, Nominee, Post
from tests.stories.conftest import MONDAY
from tests.stories.leadership import REPORT, LeadershipStory
from tests.stories.test_inspection_budgets import spent_on
from tests.stories.test_leadership import OVER
from workflows.documents.series import draw
from workflows.engine import acts
from workflows.engine.models import WorkItem
from workflows.engine.sweep import sweep

SAVEPOINT = 2  # of the test's own transaction
# Who is proposed is looked up in every register: that is most of the first two.
CHECK, APPROVE, OVER_ALL, EACH = 19, 23, 50, 2
PREVIEW = 26
DEPUTIES = [Nominee(name, Post.VICE_CHAIR) for name in ("方圆", "罗欣", "余文清")]


@pytest.fixture
def story(cast, at):
    at(MONDAY)
    draw("柯城民许", 2026)  # the first paper of a year makes its series
    return LeadershipStory(cast)


def spent(story, at, plan, nominees):
    """By step, for a change within the term that names these people."""
    at(MONDAY)
    story.proposes(Election(tuple(nominees), "change"), plan)
    wu, wang = story.people["wu"], story.people["wang"]
    check = story.item("check").pk
    acts.claim(check, wu)
    story.as_("wu").rules()
    said = {"outcome": "publish", "report": REPORT}
    costs = {"check": spent_on(lambda: acts.complete(check, wu, said))}
    approve = story.item("approve").pk
    acts.claim(approve, wang)
    said = {"outcome": "publish"}
    costs["approve"] = spent_on(lambda: acts.complete(approve, wang, said))
    at(OVER)
    costs["over"] = spent_on(sweep)
    assert story.state == "completed"
    return costs


@pytest.mark.postgresql
def test_notices_cost_the_same_for_one_candidate_and_for_three(story, at):
    one = spent(story, at, READING, DEPUTIES[:1])
    three = spent(story, at, CHESS, DEPUTIES)
    assert one["check"] == three["check"] <= CHECK + SAVEPOINT
    assert one["approve"] == three["approve"] <= APPROVE + SAVEPOINT
    assert three["over"] - one["over"] == 2 * EACH
    assert three["over"] <= OVER_ALL + SAVEPOINT


def copies(file, count):
    """So many more proposals of the same people; quicker than proposing them."""
    people, items = list(file.people.order_by("pk")), list(file.items.order_by("pk"))
    for n in range(count):
        file.pk = file.id = file.case_ptr_id = None
        file.number, file._state.adding = f"copy {n}", True
        file.save()
        for one in (*people, *items):
            one.pk, one._state.adding = None, True
            setattr(one, "leadership" if one in people else "process", file)
            one.save()


@pytest.mark.postgresql
def test_a_preview_of_approvals_costs_the_same_for_three_and_for_thirty(story):
    story.proposes(Election(tuple(DEPUTIES), "change"), READING).checks()
    copies(story.file, 29)
    thirty = WorkItem.objects.filter(step="approve", finished=None)
    keys = list(thirty.values_list("pk", flat=True))
    page = {"act": "leadership.approve.publish", "back": "/"}
    story.as_("wang")

    def look(count):
        page["item"] = keys[:count]
        answer = story.client.post(reverse("desk:batch_preview"), page)
        assert len(answer.context["prospects"]) == count
        assert all(not one.why_not for one in answer.context["prospects"])

    look(3)
    few = spent_on(lambda: look(3))
    assert spent_on(lambda: look(30)) == few <= PREVIEW
