"""Outlooks of open cases: learned at night, kept as cases move, for supervisors."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Notification
from orgs.roles import SUPERVISE
from tests.factories.history import history
from tests.factories.insight import HOUR, MONDAY
from tests.factories.orgs import appointed, bureau, person
from workflows import events
from workflows.clock import instant
from workflows.clock.calendar import DECREED, local_day
from workflows.engine.models import Deadline, LogEntry, Suspension
from workflows.insight import summaries
from workflows.insight.forecasting import experience, forecast
from workflows.insight.forecasting.forecast import train
from workflows.insight.foresight import drifting, nightly, outlooks
from workflows.insight.foresight.learning import learn
from workflows.insight.foresight.models import DriftAlert, Learned, Outlook
from workflows.insight.foresight.reading import past_cases
from workflows.jobs.models import Job

DAY = timedelta(days=1)
NOW = MONDAY + 3 * DAY
BUDGET = 12


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


@pytest.fixture(scope="module")
def taught():
    """What the pure history teaches; its steps are named as those of 成立登记."""
    return train(history(600, seed=5))


@pytest.fixture
def learned(office, now, taught):
    return Learned.objects.create(
        procedure="establishment",
        at=NOW,
        cases=taught.cases,
        enough=True,
        looks=taught.score.looks,
        coverage=taught.score.coverage,
        width=taught.score.width,
        data=taught.as_data(),
    )


@pytest.fixture
def screen(office, now):
    def of(user):
        client = Client()
        client.force_login(user)
        return client

    return of


def open_case(log, days=1.0, due=2 * DAY, source="法"):
    """Stands at the examination since ``days`` ago, with a promised period."""
    way = log.case(NOW - days * DAY - 2 * HOUR, kind="service")
    way.step("intake", log.applicant, 1, 1).opens("examine")
    row = Deadline.objects.create(
        case=way.case,
        clock="promise",
        days=10,
        unit="working",
        source=source,
        started_at=way.now,
        due_day=local_day(NOW + due),
        due_at=NOW + due,
    )
    way.has(due_at=row.due_at)
    return way


def kept(log):
    log.written()
    summaries.catch_up()


def looked_at(log):
    kept(log)
    outlooks.look_after("establishment", 0)


# -- reading ------------------------------------------------------------------
def test_the_log_is_read_in_working_hours(log, office, now):
    way = log.case(MONDAY, kind="service")
    way.step("intake", office.zhou, 1, 1)  # 9:00 to 11:00
    way.opens("examine")
    kept(log)
    (case,) = past_cases("establishment")
    begun = case.begun
    told = [(s.step, s.entered - begun, s.left and s.left - begun) for s in case.stays]
    assert told == [("apply", 0, 0), ("intake", 0, 2), ("examine", 2, None)]
    assert (case.kind, case.ended) == ("service", None)
    assert case.seen - begun == 3 * 7  # until Thursday 9:00
    assert case.places[-1] == "330800/"


def test_a_stopped_clock_is_read_with_its_stops(log, now):
    way = open_case(log, days=2)
    row = Deadline.objects.get()
    Suspension.objects.create(
        deadline=row, reason="专家评审", started_at=NOW - DAY, ended_at=NOW - DAY + HOUR
    )
    row.status, row.closed_at = Deadline.Status.MET, NOW
    row.save()
    way.completes(log.applicant, 40)
    kept(log)
    (spell,) = past_cases("establishment")[0].spells
    assert spell.met
    assert spell.running(spell.begun, spell.ended) == pytest.approx(
        spell.ended - spell.begun - 1
    )


def test_a_period_that_ran_out_counts_as_not_met(log, now):
    open_case(log)
    Deadline.objects.update(status=Deadline.Status.LAPSED, closed_at=NOW - HOUR)
    kept(log)
    (spell,) = past_cases("establishment")[0].spells
    assert (spell.met, spell.ended) == (False, None)


# -- learning -----------------------------------------------------------------
def test_few_cases_teach_nothing_and_it_is_said(log, office, screen):
    way = log.case(MONDAY)
    way.step("intake", office.zhou, 1, 1).ends()
    kept(log)
    row = learn("establishment")
    assert (row.cases, row.enough, row.data) == (1, False, {})
    page = screen(office.jiang).get(reverse("insight:risk")).content.decode()
    assert "目前已办结1件" in page


def test_enough_cases_teach_from_the_log_itself(log, office, now, monkeypatch):
    monkeypatch.setattr(experience, "LEAST", 4)
    monkeypatch.setattr(forecast, "LEAST", 4)
    for number in range(12):
        way = log.case(MONDAY - (60 - number) * DAY, kind="service")
        way.step("intake", office.zhou, 1 + number % 3, 1).ends()
    kept(log)
    row = learn("establishment")
    assert (row.cases, row.enough) == (12, True)
    assert 0 < row.coverage <= 1


# -- outlooks -----------------------------------------------------------------
def test_an_open_case_gets_its_dates_and_its_risk(log, learned):
    near, far = open_case(log, due=DAY), open_case(log, due=40 * DAY, source="")
    looked_at(log)
    by_case = Outlook.objects.in_bulk()
    first, second = by_case[near.case.pk], by_case[far.case.pk]
    for one in (first, second):
        assert NOW <= one.low <= one.likely <= one.high
        assert DECREED.working(local_day(one.likely))
    assert first.risk > 0.1 > second.risk
    assert (first.legal_risk, second.legal_risk) == (first.risk, None)


def test_a_period_that_is_over_is_no_risk_any_more(log, learned):
    open_case(log, due=-DAY)
    looked_at(log)
    assert Outlook.objects.get().risk is None


def test_what_moves_is_looked_at_again_and_what_ends_is_forgotten(log, learned):
    way, other = open_case(log), open_case(log)
    looked_at(log)
    outlooks.refresh()
    before = Outlook.objects.get(pk=way.case.pk).item
    way.completes(log.applicant, 1)
    way.opens("countersign")
    other.completes(log.applicant, 1).ends()
    kept(log)
    outlooks.refresh()
    assert Outlook.objects.get().item != before
    assert Outlook.objects.get().pk == way.case.pk


def test_nothing_new_costs_two_queries(log, learned, django_assert_num_queries):
    open_case(log)
    kept(log)
    outlooks.refresh()
    with django_assert_num_queries(2):
        outlooks.refresh()


# -- the night ----------------------------------------------------------------
def test_the_night_is_done_once_a_day_in_pieces(log, learned):
    open_case(log)
    kept(log)
    for _sweep in range(3):
        nightly.enqueue()
    job = Job.objects.get(kind=nightly.KIND)
    while nightly.do_some(job):
        pass
    assert job.done == job.total
    assert not Learned.objects.get(pk="establishment").enough  # one open case


def test_a_job_of_yesterday_does_nothing(log, now):
    job = Job(kind=nightly.KIND, args={"day": "2026-03-04"})
    assert nightly.do_some(job) is False
    assert not Learned.objects.exists()


# -- the page -----------------------------------------------------------------
def test_the_riskiest_case_stands_first_with_its_words(log, office, screen, learned):
    later, soon = open_case(log, due=2 * DAY), open_case(log, due=HOUR)
    looked_at(log)
    page = screen(office.jiang).get(reverse("insight:risk"))
    cases = [row.waiting.case for row in page.context["rows"]]
    assert cases == [soon.case.pk, later.case.pk]
    assert page.context["rows"][0].percent > page.context["rows"][1].percent
    text = page.content.decode()
    assert f"{learned.coverage_percent:.0f}%" in text
    assert reverse("desk:case", args=[soon.case.pk]) in text


def test_cases_of_other_areas_are_not_shown(log, office, screen, learned):
    open_case(log, due=HOUR)
    looked_at(log)
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    page = screen(fang).get(reverse("insight:risk"), {"place": "330802"})
    assert page.context["rows"] == []
    assert page.context["at_risk"] == 0


@pytest.mark.parametrize("who", ["zhou", "wang", "lin"])
def test_only_supervisors_see_the_risks(office, screen, who):
    answer = screen(getattr(office, who)).get(reverse("insight:risk"))
    assert answer.status_code == 403


def test_the_list_keeps_its_budget(log, office, screen, learned):
    client, spent = screen(office.jiang), []
    for cases in (3, 27):
        for number in range(cases):
            open_case(log, due=HOUR + number * HOUR)
        looked_at(log)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse("insight:risk"))
        spent.append(len(captured))
        assert len(page.context["rows"]) >= min(cases, 3)
    assert spent[0] == spent[1] <= BUDGET


def test_the_cases_of_a_step_say_when_they_are_likely_done(
    log, office, screen, learned
):
    open_case(log)
    looked_at(log)
    page = screen(office.jiang).get(reverse("insight:step", args=["examine"]))
    (row,) = page.context["rows"]
    assert row.outlook.likely > NOW


def test_urging_from_the_list_comes_back_to_it(log, office, screen, learned):
    way = open_case(log, due=HOUR)
    looked_at(log)
    url = reverse("insight:urge", args=[way.item.pk])
    answer = screen(office.jiang).post(url, {"back": "risk"})
    assert answer.url == reverse("insight:risk")


# -- drift --------------------------------------------------------------------
LATER = MONDAY + 26 * 7 * DAY  # no holidays for eight weeks


@pytest.fixture
def summer():
    with instant.at(LATER) as moment:
        yield moment


def slower_step(log, office, waits=(2, 20)):
    """The examination waits ten times as long as four weeks before."""
    for number in range(24):
        weeks, late = divmod(number, 12)[0], number >= 12
        way = log.case(LATER - (50 - 28 * weeks - number % 12) * DAY)
        way.step("intake", office.zhou, 0.5, 0.5)
        way.step("examine", office.wu, waits[late] * 24 / 7, 1).ends()
    kept(log)


def test_a_slower_step_is_told_once_a_week_to_its_supervisor(log, office, summer):
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    slower_step(log, office)
    assert drifting.tell() == 1
    assert drifting.tell() == 0
    events.catch_up()
    told = Notification.objects.filter(kind="step_slower")
    assert [one.user for one in told] == [office.jiang]
    alert = DriftAlert.objects.get()
    assert (alert.step, alert.cases) == ("examine", 12)
    assert f"{alert.now:.1f}" in told.get().text.body
    assert LogEntry.objects.filter(kind=drifting.KIND).count() == 1
    with instant.at(LATER + 7 * DAY):
        assert DriftAlert.objects.filter(week__lt=instant.today()).count() == 1


def test_a_step_that_is_as_slow_as_ever_is_not_told(log, office, summer):
    slower_step(log, office, waits=(20, 20))
    assert drifting.tell() == 0


def test_the_message_leads_to_the_cases_that_wait(log, office, screen, summer):
    slower_step(log, office)
    drifting.tell()
    events.catch_up()
    message = Notification.objects.get(kind="step_slower")
    client = screen(office.jiang)
    answer = client.get(reverse("notifications:open", args=[message.pk]), follow=True)
    assert answer.redirect_chain[-1][0].startswith(
        reverse("insight:step", args=["examine"])
    )


def test_an_alert_of_another_area_does_not_exist(log, office, screen, summer):
    slower_step(log, office)
    drifting.tell()
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    url = reverse("insight:drift", args=[DriftAlert.objects.get().pk])
    assert screen(fang).get(url).status_code == 404
