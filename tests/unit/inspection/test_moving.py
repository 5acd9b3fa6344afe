"""Windows and times to answer follow the days off; bodies and offices are told."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django_tasks_db.management.commands import db_worker

from notifications.models import Notification
from orgs import handlers
from orgs.roles import DECIDE, INSPECT
from tests.factories.inspection import a_day, opened, part_of
from tests.factories.orgs import bureau, officer, organization, person
from workflows import events
from workflows.clock import cache, instant
from workflows.clock.models import DayOff
from workflows.engine.models import LogEntry
from workflows.jobs.worker import work_off
from workflows.procedures.inspection import deciding, moving
from workflows.procedures.inspection.beginning import begin
from workflows.procedures.inspection.models import Proposal
from workflows.upkeep import calendar
from workflows.upkeep.models import DayMove

pytestmark = pytest.mark.django_db
NOTICE = "国办发明电〔2026〕5号"
FIRST = date(2026, 6, 1)  # 31 May 2026 is a Sunday: the window ends on this Monday


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def lin():
    return person("lin")


@pytest.fixture
def body(lin):
    found = organization(1)
    handlers.appoint(found, lin, by=None, starts=date(2024, 5, 6))
    return found


def off(*days, when="2026-03-02"):
    with instant.at(f"{when} 10:00"):
        for day in days:
            DayOff.objects.create(date=day, notice_no=NOTICE)
    follow(when)


def follow(when):
    with instant.at(f"{when} 10:06"):
        calendar.sweep()
        work_off()
        work_off()


def test_an_open_window_moves_with_the_days_off(body):
    opened()
    assert part_of(body).window_end == FIRST
    off(FIRST)
    assert part_of(body).window_end == date(2026, 6, 2)
    [moved] = DayMove.objects.all()
    assert (moved.was, moved.due, moved.count) == (FIRST, date(2026, 6, 2), 1)
    assert moved.change.notices == NOTICE


def test_a_draft_is_measured_by_the_new_day(body, lin):
    opened()
    with instant.at("2026-02-02 09:00"):
        draft = begin(part_of(body), lin)
    off(FIRST)
    draft = type(draft).objects.get(pk=draft.pk)
    assert draft.window_end == date(2026, 6, 2)
    with instant.at("2026-06-02 23:00"):
        assert not draft.is_late


def test_what_has_been_handed_in_keeps_its_day(body, lin):
    opened()
    with instant.at("2026-02-02 09:00"):
        draft = begin(part_of(body), lin)
        type(draft).objects.filter(pk=draft.pk).update(
            submitted_at=instant.now(), state="review"
        )
    off(FIRST)
    assert part_of(body).window_end == FIRST


def test_the_body_is_told_once_with_the_new_day(body, lin):
    opened()
    off(FIRST)
    follow("2026-03-03")
    events.catch_up()
    [told] = Notification.objects.filter(kind="report_day_moved")
    assert told.user == lin
    with translation.override("zh-hans"):
        assert NOTICE in str(told.text.body)
    assert "2026-06-02" in str(told.facts)


def test_a_day_worked_after_all_brings_it_back_but_never_into_the_past(body):
    opened()
    off(FIRST)
    with instant.at("2026-04-01 10:00"):
        DayOff.objects.all().delete()
    follow("2026-04-01")
    assert part_of(body).window_end == FIRST
    off(FIRST, when="2026-04-02")
    with instant.at("2026-06-02 09:00"):
        DayOff.objects.all().delete()
    follow("2026-06-02")
    assert part_of(body).window_end == date(2026, 6, 2)
    assert DayMove.objects.latest("pk").held


def test_a_window_that_is_over_moves_no_more_and_nobody_hears_of_it(body):
    opened()
    off(FIRST, when="2026-11-02")
    assert part_of(body).window_end == FIRST
    assert not LogEntry.objects.filter(kind="campaign.moved").exists()
    assert not DayMove.objects.exists()


def test_who_joined_late_keeps_the_longer_window(body):
    opened()
    late = organization(2, established_on=date(2025, 3, 3))
    a_day("2026-05-14 00:05")
    assert part_of(late).window_end == date(2026, 6, 15)  # 13 June is a Saturday
    off(date(2026, 6, 15), when="2026-05-20")
    assert part_of(late).window_end == date(2026, 6, 16)


def test_a_notice_may_be_answered_longer_but_never_shorter(body):
    wu = officer("wu", INSPECT)
    opened()
    a_day("2026-06-02 00:05")
    with instant.at("2026-06-02 09:00"):
        row = deciding.notify(Proposal.objects.get().pk, wu)
    assert row.due_day == date(2026, 6, 16)
    off(date(2026, 6, 3), when="2026-06-02")
    row.refresh_from_db()
    assert row.due_day == date(2026, 6, 17)
    assert LogEntry.objects.filter(kind="proposal.moved").count() == 1
    with instant.at("2026-06-04 10:00"):
        DayOff.objects.all().delete()
    follow("2026-06-04")
    row.refresh_from_db()
    assert row.due_day == date(2026, 6, 17)


def test_the_office_reads_what_moved(body, client):
    opened()
    off(FIRST)
    client.force_login(officer("wang", DECIDE))
    page = client.get(reverse("desk:calendar_changes")).content.decode()
    assert "年度检查（年度报告）报送截止日" in page and "2026-06-02" in page
    client.force_login(officer("fang", DECIDE, at=bureau("330803")))
    page = client.get(reverse("desk:calendar_changes")).content.decode()
    assert "年度检查（年度报告）报送截止日" not in page


@pytest.mark.parametrize("bodies", [1, 8])
def test_it_costs_the_same_for_few_and_many(bodies, django_assert_max_num_queries):
    for number in range(1, bodies + 1):
        organization(number)
    opened()
    with instant.at("2026-03-02 10:00"):
        DayOff.objects.create(date=FIRST, notice_no=NOTICE)
        change = calendar.begun_by_hand()
        cache.forget()
        with transaction.atomic(), django_assert_max_num_queries(16):
            moving.windows(change, 0)
    assert DayMove.objects.get().count == bodies
