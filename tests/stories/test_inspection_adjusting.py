"""结论调整: new facts, and the second person where "unqualified" is at stake."""

import pytest
from django.urls import reverse

from orgs.roles import DECIDE
from tests.factories.deputies import a_deputyship
from tests.factories.orgs import appointed, bureau
from tests.stories.inspection import GROUNDS, InspectionStory
from workflows.documents.models import Announcement
from workflows.procedures.inspection import conclusions
from workflows.procedures.inspection.states import State


@pytest.fixture
def story(cast, at):
    at("2026-03-02 09:00")
    return InspectionStory(cast)


def announced():
    return list(Announcement.objects.order_by("pk").values_list("kind", flat=True))


FALSE = {"grounds": ["false"], "reasons": "审计发现收入少报 5 万元。"}


def test_new_facts_change_a_conclusion_and_the_old_one_stays(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", **FALSE)
    assert story.state == State.CONCLUDED
    assert story.file.conclusion == "qualified"
    assert announced() == ["inspection"]
    story.second("confirm")
    assert story.state == State.RECTIFYING
    assert story.file.finished is None
    kept = story.file.adjustments.get()
    assert (kept.was, kept.now) == ("qualified", "unqualified")
    assert (kept.by, kept.second) == (story.people["wang"], story.people["zheng"])
    assert story.file.reasons == FALSE["reasons"]
    assert story.papers().count("inspection_conclusion") == 1
    assert announced() == ["inspection", "adjustment"]
    story.rectifies().as_("wu").takes("recheck", outcome="done")
    assert story.state == State.CLOSED


def test_a_milder_adjustment_is_one_heads_act(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("basic", **GROUNDS)
    assert story.state == State.RECTIFYING
    assert story.waiting == ["rectify"]


def test_away_from_unqualified_takes_two_as_well(story):
    story.of_a_body().hands_in().reviews("unqualified", **GROUNDS).confirms()
    story.as_("wang").adjusts("qualified", reasons="凭证事后查明齐全。")
    assert story.file.conclusion == "unqualified"
    assert story.waiting == ["rectify", "confirm_adjustment"]
    story.second("confirm")
    assert (story.state, story.waiting) == (State.CONCLUDED, [])
    assert story.file.finished is not None


@pytest.mark.parametrize("who", ["wang", "wu", "zhou", "zhao", "sun", "lin"])
def test_who_proposed_reviewed_or_has_no_part_in_it_does_not_confirm(story, who):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", **FALSE)
    if who == "wu":
        appointed(story.people["wu"], DECIDE, bureau())
    story.as_(who).claims("confirm_adjustment")
    assert story.answer.status_code in (403, 404)
    assert story.item("confirm_adjustment").owner is None


def test_whom_the_proposer_stood_in_for_does_not_confirm_either(story):
    story.of_a_body().hands_in().reviews("qualified")
    a_deputyship(story.people["wang"], story.people["zheng"])
    story.as_("zheng").adjusts("unqualified", **FALSE)
    assert story.file.adjustments.get().hands == {
        story.people["zheng"].pk,
        story.people["wang"].pk,
    }
    story.as_("wang").claims("confirm_adjustment")
    assert story.answer.status_code == 403


def test_the_second_person_leaves_the_conclusion_with_reasons(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", **FALSE)
    story.second("keep")
    assert story.answer.status_code == 422
    story.completes("confirm_adjustment", outcome="keep", words="两年前的账目。")
    assert (story.state, story.waiting) == (State.CONCLUDED, [])
    assert (story.file.finished is None, story.file.adjusting) == (False, False)
    assert announced() == ["inspection"]
    (row,) = conclusions.published(story.body)
    assert not row.adjusted


def test_a_rectification_goes_on_while_an_adjustment_is_proposed(story):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    story.as_("wang").adjusts("unqualified", **FALSE)
    story.rectifies().as_("wu").takes("recheck", outcome="done")
    assert story.state == State.CLOSED
    assert story.waiting == ["confirm_adjustment"]
    story.second("keep", words="已整改到位。")
    assert (story.waiting, story.file.finished is None) == ([], False)


def test_a_proposal_that_fails_leaves_the_rectification_as_it_was(story):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    due = story.item("rectify").due_at
    story.as_("wang").adjusts("unqualified", **FALSE)
    story.second("keep", words="不足以调整。")
    assert (story.state, story.waiting) == (State.RECTIFYING, ["rectify"])
    assert story.item("rectify").due_at == due
    assert story.file.reasons == GROUNDS["reasons"]


def test_an_inspector_proposes_and_a_head_confirms(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wu").adjusts("basic", "report_facts", **GROUNDS)
    assert story.file.conclusion == "qualified"
    story.as_("wang").takes("confirm_adjustment", outcome="confirm")
    assert story.state == State.RECTIFYING


def test_there_is_one_proposal_at_a_time(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", **FALSE)
    story.adjusts("unqualified", **FALSE)
    assert story.answer.status_code in (403, 404, 409)
    assert story.file.adjustments.count() == 1


def test_the_body_is_not_told_of_what_is_only_proposed(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", **FALSE)
    url = reverse("portal:case", args=[story.case.pk])
    page = story.as_("lin").client.get(url).content.decode()
    assert FALSE["reasons"] not in page
    assert (
        FALSE["reasons"]
        in story.as_("wang")
        .client.get(reverse("desk:case", args=[story.case.pk]))
        .content.decode()
    )


def test_a_conclusion_is_not_adjusted_without_new_facts_nor_by_others(story):
    story.of_a_body().hands_in().reviews("qualified")
    story.as_("wang").adjusts("unqualified", grounds=["false"])
    assert story.answer.status_code == 422
    story.as_("wu").adjusts("unqualified", grounds=["false"], reasons="新情况。")
    assert story.answer.status_code == 403
    assert story.state == State.CONCLUDED


def test_an_adjustment_ends_a_rectification_that_is_under_way(story):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    story.as_("wang").adjusts("qualified", reasons="凭证事后查明齐全。")
    assert story.state == State.CONCLUDED
    assert story.waiting == []
