"""The weekly report: the first working day at half past eight, once, for one's own."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from notifications import listeners
from notifications.models import Notification
from orgs.roles import SUPERVISE
from tests.factories.insight import MONDAY
from tests.factories.inspection import do
from tests.factories.orgs import appointed, bureau, person
from tests.unit.insight.test_numbers import plant, written
from workflows.clock import instant
from workflows.documents import pdf, storage
from workflows.insight.reporting import making, weekly
from workflows.insight.reporting.models import WeeklyReport
from workflows.jobs.models import Job

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NEXT_MONDAY = MONDAY.replace(hour=8, minute=30) + WEEK


@pytest.fixture
def planted(log, office):
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    for number in range(3):
        plant(log, office, number, late=number == 2)
    written(log)
    return fang


@pytest.fixture
def quick(monkeypatch):
    """Drawing takes half a second; what is told needs none."""
    monkeypatch.setattr(pdf, "pdf_of", lambda html: html.encode())


def swept(at):
    """What the sweep of this moment does."""
    with instant.at(at):
        weekly.enqueue()
        for job in Job.objects.filter(kind=weekly.KIND, finished_at=None):
            do(job)


def test_it_is_made_at_half_past_eight_of_the_first_working_day(planted, quick):
    of_the_week = WeeklyReport.objects.filter(week=MONDAY.date())
    swept(NEXT_MONDAY - timedelta(minutes=1))
    assert not of_the_week.exists()
    swept(NEXT_MONDAY)
    found = of_the_week.order_by("region__path")
    assert [(r.region_id, r.week) for r in found] == [
        ("330800", MONDAY.date()),
        ("330803", MONDAY.date()),
    ]


def test_after_the_spring_festival_both_weeks_are_made(db):
    """Off from Sunday 15 to Monday 23 February 2026: Tuesday 24 is the first day."""
    tuesday = MONDAY.replace(month=2, day=24, hour=8, minute=30)
    assert weekly.due(tuesday - timedelta(minutes=1)) == []
    assert weekly.due(tuesday) == [date(2026, 2, 9), date(2026, 2, 16)]
    assert weekly.due(tuesday + WEEK - DAY - timedelta(minutes=1)) == [
        date(2026, 2, 9),
        date(2026, 2, 16),
    ]


def test_every_area_is_told_exactly_once(planted, office, quick):
    for late in (0, 1, 2):
        swept(NEXT_MONDAY + late * DAY)
    listeners.catch_up()
    listeners.catch_up()
    told = Notification.objects.filter(kind="weekly_report")
    assert {(n.user, n.text.title) for n in told} == {
        (office.jiang, told[0].text.title),
        (planted, told[0].text.title),
    }
    assert told.count() == WeeklyReport.objects.count() == 2


def test_the_message_opens_the_file_of_ones_own_area_only(planted, office, quick):
    swept(NEXT_MONDAY)
    listeners.catch_up()
    client = Client()
    for who, region in ((office.jiang, "330800"), (planted, "330803")):
        client.force_login(who)
        message = Notification.objects.get(user=who, kind="weekly_report")
        answer = client.get(
            reverse("notifications:open", args=[message.pk]), follow=True
        )
        assert answer["Content-Type"] == "application/pdf"
        assert WeeklyReport.objects.get(region=region).size == len(answer.content)
    city = WeeklyReport.objects.get(region="330800")
    address = reverse("insight:weekly_report", args=[city.pk])
    assert client.get(address).status_code == 404
    client.force_login(office.zhou)
    assert client.get(address).status_code == 403


def test_it_says_the_figures_of_that_week(planted, office):
    week = MONDAY.date()
    with instant.at(NEXT_MONDAY):
        report = making.made(office.city.region, week)
        again = making.made(office.city.region, week)
    assert again.pk == report.pk
    data = storage.place(report.sha256).read_bytes()
    assert data.startswith(b"%PDF")
    assert PdfReader(BytesIO(data)).pages
    context = making.context(office.city.region, week)
    shown = {c.measure.slug: c.shown for _g, cards in context["groups"] for c in cards}
    assert (shown["begun"].words, shown["ended"].words) == ("3", "2")


def test_it_is_drawn_before_the_transaction_of_its_job(planted, office, monkeypatch):
    """Drawing takes long; on SQLite nobody could write meanwhile."""
    outside, depths = len(connection.savepoint_ids), []

    def drawn(_html):
        depths.append(len(connection.savepoint_ids))
        return b"%PDF-"

    monkeypatch.setattr(pdf, "pdf_of", drawn)
    swept(NEXT_MONDAY)
    assert depths == [outside, outside]
    assert WeeklyReport.objects.count() == 2


def test_it_can_be_made_from_the_page_before_its_time(planted, office, quick):
    client = Client()
    client.force_login(office.jiang)
    with instant.at(MONDAY + WEEK - timedelta(hours=2)):
        answer = client.post(reverse("insight:weekly"), {"place": "330802"})
        page = client.get(reverse("insight:weekly"))
    report = WeeklyReport.objects.get()
    assert (report.region_id, report.made_by) == ("330802", office.jiang)
    assert answer["Location"] == reverse("insight:weekly_report", args=[report.pk])
    assert page.context["reports"] == [report]


def test_without_pango_nothing_is_told_and_the_page_says_why(
    planted, office, monkeypatch
):
    def none(_html):
        raise pdf.Unavailable("keine")

    monkeypatch.setattr(pdf, "pdf_of", none)
    swept(NEXT_MONDAY)
    assert not WeeklyReport.objects.exists()
    client = Client()
    client.force_login(office.jiang)
    page = client.post(reverse("insight:weekly"), follow=True)
    assert "keine" in page.content.decode()
