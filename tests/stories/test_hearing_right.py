"""听证告知: both sides are told of their right, and nothing is decided before they
could ask (许可法 47); the days are counted by hand on the calendar of 2026."""

import pytest
from django.urls import reverse

from orgs.roles import PRESIDE
from tests.factories.orgs import appointed
from tests.stories.test_hearing import HELD, asks, orders
from workflows import events

OTHERS = "衢州市柯城区邻里照护中心\n徐家宁"
STAKE = "拟设地点与邻近机构共用同一出入口，影响其经营。"


@pytest.fixture
def told(story, at):
    """Told on Tuesday 3 March 2026: five working days end on Tuesday the 10th."""
    story.as_("lin").begins().submits()
    story.accepts()
    at("2026-03-03 09:00")
    return story.as_("wu").takes("examine", outcome="tell", stake=STAKE, others=OTHERS)


def replies(story, outcome, told_on="2026-03-03", **more):
    return story.as_("wu").takes("replies", outcome=outcome, told_on=told_on, **more)


def errors(story):
    return story.answer.context["panels"][0].form.errors


def test_both_sides_are_told_by_one_paper_with_the_article_and_the_days(told):
    assert (told.state, told.waiting) == ("accepted", ["replies"])
    events.catch_up()
    paper = told.case.papers.get(kind="hearing_right")
    assert paper.number
    url = reverse("documents:paper", args=[paper.pk])
    words = told.as_("lin").client.get(url).content.decode()
    assert "林晓岚、衢州市柯城区邻里照护中心、徐家宁：" in words
    for said in (STAKE, "第四十七条第一款", "五日内", "工作日", "第三十六条"):
        assert said in words
    inbox = told.client.get(reverse("notifications:inbox")).content.decode()
    assert "可以要求听证" in inbox


def test_the_applicant_sees_it_in_the_record_and_who_has_the_case(told):
    page = told.as_("lin").client.get(reverse("portal:case", args=[told.case.pk]))
    assert page.context["entries"][0].title == "行政许可听证告知书"
    assert "听证告知期" in page.content.decode()


def test_the_officer_says_whose_interests_and_which(story):
    story.as_("lin").begins().submits()
    story.accepts().as_("wu").takes("examine", outcome="tell")
    assert story.answer.status_code == 422
    assert errors(story).keys() == {"stake", "others"}


def test_the_clock_goes_on_while_they_may_ask(told):
    assert told.case.deadlines.get(clock="decision").status == "running"
    assert not told.item("replies").paused


def test_nothing_is_decided_before_the_five_days_are_over(told, at):
    at("2026-03-10 23:00")
    replies(told, "none")
    assert told.answer.status_code == 422
    assert told.waiting == ["replies"]
    at("2026-03-11 09:00")
    replies(told, "none")
    assert told.waiting == ["examine"]


def test_who_was_told_later_has_five_days_of_his_own(told, at):
    at("2026-03-11 09:00")
    replies(told, "none", told_on="2026-03-05")
    assert errors(told).keys() == {"outcome"}
    at("2026-03-13 09:00")
    replies(told, "none", told_on="2026-03-05")
    assert told.waiting == ["examine"]


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-12"])
def test_nobody_was_told_before_the_notice_or_tomorrow(told, at, day):
    at("2026-03-11 09:00")
    replies(told, "none", told_on=day)
    assert errors(told).keys() == {"told_on"}


def test_a_neighbour_who_asks_in_time_is_heard_and_cannot_be_declined(told, at):
    at("2026-03-11 09:00")
    asked = {"asked_by": "interested", "asked_on": "2026-03-10", "reason": "影响采光"}
    replies(told, "asked", **asked)
    assert told.waiting == ["order_hearing"]
    told.as_("wang").takes("order_hearing", outcome="decline", reason="没有必要。")
    assert errors(told).keys() == {"outcome"}
    orders(told, when="2026-03-20T14:30")
    assert told.state == "hearing"
    notice = told.case.papers.get(kind="hearing")
    assert notice.facts["invited"] == HELD["invited"]


def test_a_request_after_the_fifth_day_is_not_one_in_time(told, at):
    at("2026-03-12 09:00")
    late = {"asked_by": "interested", "asked_on": "2026-03-11", "reason": "影响采光"}
    replies(told, "asked", **late)
    assert errors(told).keys() == {"asked_on"}


def test_the_applicant_asks_in_the_portal_and_is_heard(told, at):
    at("2026-03-10 23:30")
    asks(told)
    assert told.waiting == ["order_hearing"]
    assert told.file.must_be_heard()


def test_a_late_request_of_the_applicant_does_not_cut_off_the_others(told, at):
    at("2026-03-11 09:00")
    asks(told)
    assert told.waiting == ["replies"]


def test_who_was_declined_before_may_ask_once_told(story, at):
    story.as_("lin").begins().submits()
    story.accepts()
    asks(story)
    story.as_("wang").takes("order_hearing", outcome="decline", reason="不涉及他人。")
    story.as_("wu").takes("examine", outcome="tell", stake=STAKE, others=OTHERS)
    asks(story)
    assert story.waiting == ["order_hearing"]


def test_who_recorded_the_answers_does_not_preside(told, at, cast):
    appointed(cast["zheng"], PRESIDE, told.file.authority)
    at("2026-03-05 09:00")
    said = {"asked_by": "interested", "asked_on": "2026-03-05", "reason": "影响采光"}
    told.as_("zheng").takes("replies", outcome="asked", told_on="2026-03-03", **said)
    orders(told, chair=cast["zheng"].pk)
    assert errors(told).keys() == {"chair"}


def test_a_stranger_reads_nothing_of_it(told):
    paper = told.case.papers.get(kind="hearing_right")
    url = reverse("documents:paper", args=[paper.pk])
    assert told.as_("sun").client.get(url).status_code == 404
