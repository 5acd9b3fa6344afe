"""Who stands in for whom is told to both, when it is entered and when it is ended."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from notifications.listeners import catch_up
from notifications.models import Notification
from notifications.recipients import wanted
from notifications.wording import facts_of, text_of
from orgs.models import Deputyship
from workflows import events
from workflows.engine import standing_in
from workflows.engine.models import LogEntry

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def a_monday(at):
    at(f"{TODAY} 12:00")


@pytest.fixture
def entered(office):
    """吴建平 has named 郑立 for a week."""
    row = Deputyship(
        principal=office.wu,
        deputy=office.zheng,
        starts=TODAY,
        ends=TODAY + timedelta(6),
        reason="年休假。",
    )
    return standing_in.enter_deputyship(row, office.wu)


def last():
    """The messages of the last thing that happened, by person and kind."""
    (*_before, event) = events.replay(0)
    return {
        (each.user.username, each.route.kind): text_of(each.route.kind, facts_of(event))
        for each in wanted([event])
    }


def test_the_deputy_is_told_and_who_named_him_knows(entered, office):
    told = last()
    assert told.keys() == {("zheng", "deputy_for")}
    words = told["zheng", "deputy_for"]
    assert office.wu.full_name in words.title
    assert f"{TODAY.day}" in words.body


def test_who_did_not_end_it_is_told(entered, office):
    standing_in.end_deputyship(entered, office.zheng)
    assert last().keys() == {("wu", "has_no_deputy")}


def test_the_log_itself_holds_keys_and_no_names(entered, office):

    detail = LogEntry.objects.get(kind="deputy.entered").detail
    assert office.zheng.full_name not in str(detail)


def test_the_message_opens_the_page_of_deputies(entered, office, client, settings):
    settings.ROOT_URLCONF = "config.urls"
    catch_up()
    message = Notification.objects.get(user=office.zheng)
    client.force_login(office.zheng)
    answer = client.get(reverse("notifications:open", args=[message.pk]))
    assert answer["Location"] == reverse("desk:absence")
