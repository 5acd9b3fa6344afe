"""听证: asked for, ordered, announced, held, and followed (许可法 45 to 48)."""

from datetime import date

import pytest
from django.urls import reverse

from orgs.roles import EXAMINE, PRESIDE
from tests.factories.orgs import appointed
from workflows import events
from workflows.tools.demo.applications import sheet

WORDS = "附近已有相近机构，请听取意见。"
# Asked for on 3 March: seven working days after the notice are the 12th, and
# twenty after the request the 31st.
HELD = {
    "outcome": "hold",
    "when": "2026-03-16T14:30",
    "place": "三楼会议室",
    "days": 12,
    "invited": "衢州市柯城区邻里照护中心",
}


@pytest.fixture
def accepted(story, at):
    story.as_("lin").begins().submits()
    story.accepts()
    at("2026-03-03 09:00")
    return story


def asks(story, words=WORDS):
    url = reverse("portal:aside", args=[story.case.pk, "ask_hearing"])
    story.answer = story.as_("lin").client.post(url, {"reason": words})
    return story


def orders(story, **more):
    chair = story.people["chen"].pk
    return story.as_("wang").takes("order_hearing", **(HELD | {"chair": chair} | more))


def records(story, who="chen"):
    return story.as_(who).takes("hearing", record=sheet("record"), summary="无异议。")


def test_the_applicants_request_comes_before_everything_else(accepted):
    accepted.as_("wu").claims("examine")
    asks(accepted)
    assert accepted.answer.status_code == 302
    assert (accepted.state, accepted.waiting) == ("accepted", ["order_hearing"])
    assert accepted.item("examine").status == "CANCELED"


def test_it_may_be_asked_for_once_and_with_a_reason(accepted):
    assert asks(accepted, "").answer.status_code == 422
    asks(accepted)
    url = reverse("portal:aside", args=[accepted.case.pk, "ask_hearing"])
    accepted.client.post(url, {"reason": WORDS})
    assert accepted.case.log.filter(kind="aside").count() == 1
    page = accepted.client.get(reverse("portal:case", args=[accepted.case.pk]))
    assert page.context["asides"] == []


def test_a_stranger_asks_for_no_hearing(accepted):
    url = reverse("portal:aside", args=[accepted.case.pk, "ask_hearing"])
    answer = accepted.as_("sun").client.post(url, {"reason": WORDS})
    assert answer.status_code == 404
    assert accepted.waiting == ["examine"]


def test_the_clock_stands_while_it_is_prepared_and_held(accepted, at):
    orders(asks(accepted))
    assert (accepted.state, accepted.waiting) == ("hearing", ["hearing"])
    assert accepted.item("hearing").paused
    assert accepted.case.deadlines.get(clock="decision").status == "paused"
    at("2026-03-16 16:00")
    records(accepted)
    assert (accepted.state, accepted.waiting) == ("accepted", ["examine"])
    assert not accepted.item("examine").paused
    # One of ten days was used on the 3rd; nine more begin on 17 March.
    assert accepted.case.deadlines.get(clock="promise").due_day == date(2026, 3, 27)


def test_the_notice_says_when_where_who_and_how_long(accepted):
    orders(asks(accepted))
    events.catch_up()
    paper = accepted.case.papers.get(kind="hearing")
    url = reverse("documents:paper", args=[paper.pk])
    words = accepted.as_("lin").client.get(url).content.decode()
    for fact in ("2026年3月16日14:30", "三楼会议室", "陈静", "预计需要12个工作日"):
        assert fact in words
    for law in ("第四十五条", "第四十七条", "第四十八条"):
        assert law in words
    inbox = accepted.client.get(reverse("notifications:inbox")).content.decode()
    assert "将举行听证" in inbox


@pytest.mark.parametrize("when", ["2026-03-11T23:00", "2026-04-01T09:00"])
def test_it_is_neither_too_soon_nor_too_late(accepted, when):
    orders(asks(accepted), when=when, days=30)
    assert accepted.answer.status_code == 422
    assert accepted.answer.context["panels"][0].form.errors.keys() == {"when"}
    assert accepted.state == "accepted"


def test_the_days_told_reach_to_the_hearing(accepted):
    orders(asks(accepted), days=5)
    assert accepted.answer.status_code == 422


def test_nobody_presides_who_has_examined_the_case(accepted, cast):
    appointed(cast["wu"], PRESIDE, accepted.file.authority)
    accepted.as_("wu").takes("examine", outcome="grant", report="符合条件。")
    orders(asks(accepted), chair=cast["wu"].pk)
    assert accepted.answer.status_code == 422
    orders(accepted)
    accepted.as_("wu").claims("hearing")
    assert accepted.answer.status_code == 403


def test_whoever_presided_does_not_examine_afterwards(accepted, cast, at):
    orders(asks(accepted))
    at("2026-03-16 16:00")
    records(accepted)
    appointed(cast["chen"], EXAMINE, accepted.file.authority)
    assert accepted.as_("chen").claims("examine").answer.status_code == 403


def test_the_record_comes_from_the_chair_and_after_the_hearing(accepted, cast, at):
    appointed(cast["zhou"], PRESIDE, accepted.file.authority)
    orders(asks(accepted))
    assert records(accepted).answer.status_code == 422  # not held yet
    at("2026-03-16 16:00")
    release = reverse("desk:release", args=[accepted.item("hearing").pk])
    accepted.as_("chen").client.post(release)
    assert records(accepted, "zhou").answer.status_code == 422  # another chair
    recuse = reverse("desk:recuse", args=[accepted.case.pk])
    accepted.as_("chen").client.post(recuse, {"reason": "与利害关系人有亲属关系。"})
    assert records(accepted, "zhou").state == "accepted"
    assert accepted.case.materials.get(key="hearing_record").by == cast["zhou"]
    assert accepted.file.hearing_chair == cast["zhou"]


def test_a_request_that_is_declined_is_answered(accepted):
    asks(accepted).as_("wang").takes("order_hearing", outcome="decline")
    assert accepted.answer.status_code == 422  # not without reasons
    accepted.completes("order_hearing", outcome="decline", reason="不涉及重大利益。")
    assert (accepted.state, accepted.waiting) == ("accepted", ["examine"])
    assert accepted.papers()[-1] == "no_hearing"


def test_a_proposal_of_the_examiner_that_is_declined_needs_no_paper(accepted):
    words = {"hearing_cause": "authority", "hearing_reason": WORDS}
    accepted.examines("hearing", **words)
    assert accepted.waiting == ["order_hearing"]
    before = accepted.papers()
    accepted.as_("wang").takes("order_hearing", outcome="decline", reason="无需听证。")
    assert (accepted.waiting, accepted.papers()) == (["examine"], before)


def test_only_the_head_orders_a_hearing(accepted):
    accepted.examines("hearing", hearing_cause="interested", hearing_reason=WORDS)
    assert accepted.as_("wu").claims("order_hearing").answer.status_code == 403


def test_the_decision_follows_the_record_and_says_so(accepted, at):
    orders(asks(accepted))
    at("2026-03-16 16:00")
    records(accepted)
    accepted.examines().countersigns().decides()
    assert accepted.answer.status_code == 422
    accepted.completes("decide", outcome="grant", follows_record="on")
    assert accepted.state == "granted"
    paper = accepted.case.papers.get(kind="grant")
    page = accepted.as_("lin").client.get(reverse("documents:paper", args=[paper.pk]))
    assert "根据2026年3月16日的听证笔录" in page.content.decode()


def test_colleagues_find_the_record_by_its_title(accepted, at):
    orders(asks(accepted))
    at("2026-03-16 16:00")
    records(accepted)
    page = accepted.as_("wu").client.get(reverse("desk:case", args=[accepted.case.pk]))
    assert "听证笔录" in [entry.title for entry in page.context["materials"]]
