"""What hangs out for everybody: the list, the page, the feed."""

from datetime import timedelta

import pytest

from tests.unit.publicity.conftest import (
    IN_TIME,
    LAST_MOMENT,
    MONDAY,
    OVER,
    notice,
    objecting,
    sign,
    wang,
)
from tests.unit.publicity.signboard import FACTS, TITLE, WEEK
from workflows.clock import instant
from workflows.engine.work import work
from workflows.publicity import notices, objections, outages
from workflows.publicity.models import Objection, PublicNotice

__all__ = ["notice", "sign", "wang"]


@pytest.fixture
def opened(client):
    """The text of a page at a moment."""

    def get(path, when=IN_TIME):
        with instant.at(when):
            answer = client.get(path)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def page_of(notice):
    return f"/publicity/{notice.pk}/"


def test_the_list_tells_the_days_left_in_plain_days(opened, notice):
    assert "剩 5 日" in opened("/publicity/")
    assert "今日 24:00 截止" in opened("/publicity/", LAST_MOMENT)
    assert "已结束" in opened("/publicity/", OVER)


def test_the_list_is_searched_by_organization_title_place_and_state(opened, notice):
    for query in ("q=围棋", "q=沈一鸣", "place=330800/330802/", "state=running"):
        assert TITLE in opened(f"/publicity/?{query}")
    for query in ("q=象棋", "place=330800/330803/", "state=over", "page=99"):
        page = opened(f"/publicity/?{query}")
        assert (TITLE in page) == (query == "page=99")


def test_what_runs_stands_before_what_is_over(client, opened, sign, notice):
    with instant.at(IN_TIME), work(sign) as running:
        notices.withdraw(running, notices.locked(running, notice.pk), "")
        notices.open(running, "other", "另一个公示", {}, WEEK)
    page = opened("/publicity/")
    assert page.index("另一个公示") < page.index(TITLE)


def test_nothing_on_show_says_so(opened, db):
    assert "目前没有公示" in opened("/publicity/")


def test_a_notice_shows_every_public_fact_and_how_to_object(opened, notice):
    page = opened(page_of(notice))
    for words in (*FACTS.values(), notice.digest, "24:00", f"{page_of(notice)}object/"):
        assert words in page
    assert "从未中断" in page


def test_a_notice_shows_nothing_that_is_not_on_the_list(opened, notice):
    PublicNotice.objects.update(facts=FACTS | {"id_number": "33080219680501123X"})
    assert "33080219680501123X" not in opened(page_of(notice))


def test_running_notices_may_be_indexed_and_ended_ones_not(client, notice):
    with instant.at(IN_TIME):
        assert "X-Robots-Tag" not in client.get(page_of(notice))
    with instant.at(OVER):
        outages.sweep()
        assert "noindex" in client.get(page_of(notice))["X-Robots-Tag"]


def test_after_the_period_the_way_to_complain_is_told(opened, notice):
    page = opened(page_of(notice), OVER)
    assert "12345" in page and f"{page_of(notice)}object/" not in page


def test_gaps_are_shown_with_their_total(opened, sign, notice):
    begun = notice.starts_at + timedelta(minutes=5)
    with instant.at(IN_TIME), work(sign) as running:
        until = begun + timedelta(minutes=42)
        notices.record_outage(running, notice, begun, until, "机房停电")
    page = opened(page_of(notice))
    assert "累计 42 分钟" in page and "机房停电" in page


def test_settled_objections_show_reasons_and_never_words_or_numbers(
    opened, sign, notice, wang
):
    receipt = objecting(notice, words="他在任期间账目不清，请核查。")
    assert receipt.number not in opened(page_of(notice))
    with instant.at(IN_TIME), work(sign, wang) as running:
        objection = Objection.objects.get()
        objections.decide(running, objection, "rejected", "经核查不属实。")
    page = opened(page_of(notice))
    assert "经核查不属实。" in page
    assert "账目不清" not in page and receipt.number not in page


def test_a_replaced_notice_leads_to_the_new_one_and_back(opened, sign, notice):
    with instant.at(IN_TIME), work(sign) as running:
        old = notices.locked(running, notice.pk)
        new = notices.restart(running, old, "更换人选", FACTS | {"name": "许文静"})
    assert page_of(new) in opened(page_of(notice))
    assert page_of(notice) in opened(page_of(new))


def test_a_held_notice_tells_no_last_day(opened, sign, notice):
    with instant.at(IN_TIME), work(sign) as running:
        notices.hold(running, notices.locked(running, notice.pk), "核查")
    page = opened(page_of(notice))
    assert "公示期暂停计算" in page and "2026-03-09 24:00" not in page


def test_the_feed_carries_titles_and_days_and_nothing_of_people(opened, notice):
    feed = opened("/publicity/feed.xml")
    assert TITLE in feed and "2026-03-09" in feed
    assert FACTS["birth_month"] not in feed and FACTS["employer"] not in feed


def test_home_shows_what_is_on_show(opened, notice):
    assert TITLE in opened("/")


@pytest.mark.parametrize("path", ["/publicity/999999/", "/publicity/999999/object/"])
def test_what_was_never_hung_out_is_not_there(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [3, 18])
@pytest.mark.parametrize("path", ["/publicity/", "/publicity/feed.xml", "/"])
def test_lists_cost_few_statements(
    client, sign, notice, django_assert_max_num_queries, rows, path
):
    with instant.at(MONDAY), work(sign) as running:
        for n in range(rows):
            notices.open(running, "other", f"公示{n}", {}, WEEK, subject=str(n))
    with instant.at(IN_TIME), django_assert_max_num_queries(12):
        client.get(path)


def test_a_notice_costs_few_statements(client, notice, django_assert_max_num_queries):
    with instant.at(IN_TIME), django_assert_max_num_queries(12):
        client.get(page_of(notice))
