"""听证 before a body is struck (许可法 45 to 48), by the steps of its founding."""

import pytest
from django.urls import reverse

from orgs.roles import PRESIDE
from tests.factories.orgs import appointed, bureau
from tests.stories.conftest import MONDAY
from tests.stories.deregistration import DeregistrationStory
from workflows.tools.demo.props import sheet

WORDS = "剩余财产的归属有争议，请听取意见。"
# Told on Monday, 20 April: seven working days later is the 29th.
HELD = {
    "outcome": "hold",
    "when": "2026-04-30T14:30",
    "place": "三楼会议室",
    "days": 12,
    "invited": "衢州百工建材店",
}


@pytest.fixture
def accepted(cast, at):
    """An application under examination, on a Monday morning."""
    at(MONDAY)
    story = DeregistrationStory(cast).applies().forms_group().notifies()
    at("2026-04-17 00:00:01")
    story.sweeps().settles().reports().accepts()
    at("2026-04-20 09:00")
    return story


def asks(story, words=WORDS, who="lin"):
    url = reverse("portal:aside", args=[story.case.pk, "ask_hearing"])
    story.answer = story.as_(who).client.post(url, {"reason": words})
    return story


def orders(story, **more):
    chair = story.people["chen"].pk
    return story.as_("wang").takes(
        "consider_hearing", **(HELD | {"chair": chair} | more)
    )


def records(story, who="chen"):
    file = sheet("record")
    return story.as_(who).takes("decision_hearing", record=file, summary="无异议。")


def clocks(story):
    rows = story.case.deadlines.filter(clock__in=["decision", "promise"])
    return {row.clock: row.status for row in rows}


def test_the_body_asks_and_the_clock_stands_until_the_record_is_there(accepted, at):
    orders(asks(accepted))
    assert (accepted.state, accepted.waiting) == ("hearing", ["decision_hearing"])
    assert set(clocks(accepted).values()) == {"paused"}
    notice = accepted.case.papers.get(kind="decision_hearing")
    page = accepted.as_("lin").page("documents:paper", notice.pk)
    assert "注销登记”申请" in page and "第四十七条" in page
    assert "撤销" not in page
    at("2026-04-30 16:00")
    records(accepted)
    assert (accepted.state, accepted.waiting) == ("accepted", ["examine"])
    assert set(clocks(accepted).values()) == {"running"}
    assert "resumption" in accepted.papers()


def test_the_decision_follows_the_record(accepted, at):
    orders(asks(accepted))
    at("2026-04-30 16:00")
    records(accepted)
    accepted.decides()
    assert (accepted.answer.status_code, accepted.state) == (422, "accepted")
    accepted.completes("decide", outcome="grant", follows_record="on")
    assert accepted.state == "granted"
    paper = accepted.case.papers.get(kind="grant")
    assert "2026年4月30日的听证笔录" in accepted.as_("lin").page(
        "documents:paper", paper.pk
    )


def test_an_examiner_proposes_it_and_the_head_may_decline_with_reasons(accepted):
    cause = {"hearing_cause": "interested", "hearing_reason": "债权人要求听证。"}
    accepted.as_("wu").takes("examine", outcome="hearing", **cause)
    assert accepted.waiting == ["consider_hearing"]
    accepted.as_("wang").takes("consider_hearing", outcome="decline", reason="已清偿。")
    assert (accepted.state, accepted.waiting) == ("accepted", ["examine"])
    assert "no_hearing" in accepted.papers()
    assert set(clocks(accepted).values()) == {"running"}


def test_it_is_asked_for_once_by_the_body_alone_and_with_a_reason(accepted):
    assert asks(accepted, "").answer.status_code == 422
    assert asks(accepted, who="sun").answer.status_code == 404
    asks(accepted)
    accepted.as_("wang").takes("consider_hearing", outcome="decline", reason="无争议。")
    asks(accepted)
    assert accepted.waiting == ["examine"]


def test_who_examines_neither_orders_nor_presides(accepted, at):
    accepted.as_("wu").claims("examine")
    asks(accepted)
    accepted.as_("zhou").claims("consider_hearing")
    assert accepted.answer.status_code == 403
    orders(accepted)
    appointed(accepted.people["wu"], PRESIDE, bureau())
    at("2026-04-30 16:00")
    records(accepted, "wu")
    assert accepted.waiting == ["decision_hearing"]


def test_without_a_hearing_nothing_is_asked_of_the_decision(accepted):
    accepted.decides()
    assert accepted.state == "granted"
