"""What if: a past period read from the log, played again, asked about on pages."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs.roles import EXAMINE, SUPERVISE
from tests.factories.insight import HOUR, MONDAY
from tests.factories.orgs import appointed, bureau, officer, person
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.models import Deadline
from workflows.insight import summaries
from workflows.insight.simulation.setting import Absence, Move
from workflows.insight.whatif import knobs, trials
from workflows.insight.whatif.knobs import Away, Batch, Given, Knobs, change_of
from workflows.insight.whatif.models import Trial
from workflows.insight.whatif.seen import desk_of
from workflows.insight.whatif.stage import stage
from workflows.jobs.models import Job

DAY = timedelta(days=1)
NOW = MONDAY + 28 * DAY
SINCE, UNTIL = local_day(MONDAY), local_day(MONDAY + 18 * DAY)
BUDGET = 12


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(trials, "RUNS", 3)


@pytest.fixture
def quarter(log, office, now):
    """Twelve cases, three a day; the examination takes two hours, one examiner."""
    for number in range(12):
        way = log.case(MONDAY + number // 3 * DAY + number % 3 * HOUR / 2)
        way.step("intake", office.zhou, 0.25, 0.25)
        way.step("examine", office.wu, 1 + 2 * (number % 3), 1.5)
        way.step("decide", office.wang, 0.1, 0.2).ends()
    log.written()
    summaries.catch_up()
    return log


@pytest.fixture
def screen(office, now):
    def of(user):
        client = Client()
        client.force_login(user)
        return client

    return of


def there(office):
    return stage("establishment", office.at.region, SINCE, UNTIL)


def desk(office, role="examine"):
    return desk_of(role, office.at.pk)


# -- the stage ----------------------------------------------------------------
def test_a_period_is_read_as_it_was(quarter, office):
    setting = there(office).setting
    assert len(setting.cases) == 12
    first = setting.cases[0]
    assert [v.step for v in first.visits] == ["apply", "intake", "examine", "decide"]
    assert first.visits[0].desk == ""
    assert first.visits[2].desk == desk(office)
    assert setting.officers == {
        desk(office, "decide"): 1,
        desk(office): 2,  # 吴建平 and 郑立 are appointed
        desk(office, "intake"): 1,
    }
    assert setting.hours_a_day == 7
    assert setting.weekdays[:2] == (0, 1)  # 2 February 2026, four weeks before


def test_cases_in_hand_at_once_share_the_time(log, office, now):
    """Two cases held from nine to eleven by one officer: an hour of work each."""
    for _n in range(2):
        log.case(MONDAY).step("intake", office.zhou, 0, 2).ends()
    log.written()
    summaries.catch_up()
    setting = there(office).setting
    assert setting.takes["intake"] == (1.0, 1.0)


def test_what_is_measured_is_what_happened(quarter, office):
    found = there(office)
    assert found.measured["mean:intake"] == pytest.approx(0.25, abs=0.02)
    busy = found.measured[f"load:{desk(office, 'intake')}"]
    hours = found.setting.until - found.setting.since
    assert busy == pytest.approx(12 * 0.25 / hours, rel=0.05)


def test_legal_periods_are_played_with_their_stretch(log, office, now):
    way = log.case(MONDAY)
    begun = way.now
    way.step("intake", office.zhou, 1, 1)
    Deadline.objects.create(
        case=way.case,
        clock="acceptance",
        days=5,
        unit="working",
        status=Deadline.Status.MET,
        started_at=begun,
        closed_at=way.now,
        due_day=SINCE,
        due_at=MONDAY + HOUR,
    )
    way.step("examine", office.wu, 1, 1).ends()
    log.written()
    summaries.catch_up()
    found = there(office)
    (limit,) = found.setting.cases[0].limits
    assert (limit.first, limit.last, limit.hours) == (0, 1, 1.0)
    assert found.measured["breach:"] == 1.0


def test_other_procedures_keep_the_same_officers_busy(quarter, office):
    """Cases of another procedure are errands: they come, and are not counted."""
    from workflows.insight.models import Trace

    some = Trace.objects.order_by("pk").values("pk")[:4]
    Trace.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(
        procedure="leadership"
    )
    setting = there(office).setting
    assert (len(setting.cases), len(setting.errands)) == (8, 12)


def test_waiting_that_load_does_not_explain_stays(log, office, now):
    """One case a day, taken up an hour late: nobody was busy, so more do not help."""
    for number in range(10):
        way = log.case(MONDAY + (number // 5 * 7 + number % 5) * DAY)
        way.step("intake", office.zhou, 1.5, 0.25).ends()
    log.written()
    summaries.catch_up()
    found = there(office)
    assert found.unexplained == pytest.approx(1.0)
    answer = trials.play(found, Knobs(officers={"intake": 5}), 5, 0)
    for which in ("present", "changed"):
        assert answer[which]["mean"]["intake"]["mean"] == pytest.approx(1.5, abs=0.01)


# -- the knobs ----------------------------------------------------------------
def test_knobs_survive_the_database():
    whole = Knobs(
        office=3,
        officers={"examine": -1},
        away=Away("examine", 1, date(2026, 3, 2), date(2026, 3, 6)),
        batch=Batch("decide", (1, 3)),
        given=Given(3, 4, 30),
        pooled=False,
    )
    trial = Trial(knobs=whole.as_data())
    assert knobs.from_data(trial.knobs) == whole
    assert not whole.change_nothing
    assert Knobs(office=3).change_nothing


def test_knobs_mean_the_desks_of_the_office(quarter, office):
    found = there(office)
    wish = Knobs(
        office=office.at.pk,
        officers={"examine": 2},
        away=Away("intake", 5, SINCE, SINCE + 4 * DAY),
        batch=Batch("decide", (4,)),
    )
    change = change_of(wish, found)
    assert change.officers[desk(office)] == 2
    (absence,) = change.absences
    first = found.day(SINCE)
    assert absence == Absence(desk(office, "intake"), 1, first, first + 4)
    assert change.batches == {"decide": frozenset({4})}


def test_work_is_given_role_by_role(quarter, office, log):
    there_too = bureau("330803")
    he = officer("he_lan", EXAMINE, at=there_too)
    way = log.case(MONDAY, authority=office.at)
    log.office = there_too
    way.step("examine", he, 1, 1).ends()
    log.written()
    summaries.catch_up()
    found = there(office)
    given = change_of(Knobs(given=Given(office.at.pk, there_too.pk, 40)), found)
    other = desk_of("examine", there_too.pk)
    assert given.moves == (Move(desk(office), other, 0.4),)
    pooled = change_of(Knobs(pooled=True), found)
    assert pooled.pools[desk(office)] == pooled.pools[other]


# -- asked and answered --------------------------------------------------------
def question(office, /, **more):
    return {
        "place": office.at.region.code,
        "days": "28",
        f"officers_{EXAMINE.slug}": "1",
    } | more


def asked(screen, office, /, **more):
    return screen(office.jiang).post(
        reverse("insight:what_if"), question(office, **more)
    )


def worked_off():
    job = Job.objects.get(kind=trials.KIND)
    while trials.do_some(job):
        pass
    job.state, job.finished_at = Job.State.DONE, instant.now()
    job.save()
    return job


def test_a_question_is_answered_by_a_job_and_kept(quarter, office, screen, few):
    answer = asked(screen, office)
    trial = Trial.objects.get()
    assert answer.url == reverse("insight:trial", args=[trial.pk])
    page = screen(office.jiang).get(answer.url).content.decode()
    assert "data-live-soon" in page
    assert worked_off().done == 3
    trial.refresh_from_db()
    assert trial.answered_at and trial.runs == []
    page = screen(office.jiang).get(answer.url)
    result = page.context["result"]
    assert result.cases == 12
    half, most = result.waits[0]
    assert half.measured is not None
    assert most.changed.mean <= most.present.mean
    assert page.content.decode().count("<caption") == 2


def test_pieces_of_any_size_give_the_same_answer(
    quarter, office, screen, few, monkeypatch
):
    asked(screen, office)
    worked_off()
    first = Trial.objects.get()
    Job.objects.all().delete()
    monkeypatch.setattr(trials, "LONG", 0.0)
    asked(screen, office)
    worked_off()
    assert Trial.objects.latest("pk").answer == first.answer


def test_nobody_else_reads_the_answer(quarter, office, screen, few):
    url = asked(screen, office).url
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    colleague = person("jin", full_name="金瑞")
    appointed(colleague, SUPERVISE, office.city)
    for who, status in ((fang, 404), (colleague, 404), (office.wu, 403)):
        assert screen(who).get(url).status_code == status


def test_the_owner_finds_past_trials_again(quarter, office, screen, few):
    url = asked(screen, office).url
    page = screen(office.jiang).get(reverse("insight:what_if"))
    assert url in page.content.decode()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"officers_examine": ""}, None),
        ({"officers_examine": "99"}, "officers_examine"),
        ({"away_role": "examine"}, "away"),
        ({"batch_step": "examine"}, "batch_days"),
        ({"percent": "30"}, "source"),
        ({"office": "123456"}, "office"),
        (
            {
                "away_role": "examine",
                "away": "1",
                "away_first": "2020-01-01",
                "away_last": "2020-01-02",
            },
            "away_first",
        ),
    ],
)
def test_half_a_question_is_not_asked(office, screen, fault, field):
    answer = asked(screen, office, **fault)
    assert answer.status_code == 422
    assert field in answer.context["knobs"].errors or (
        field is None and answer.context["knobs"].non_field_errors()
    )
    assert not Trial.objects.exists()


@pytest.mark.parametrize("who", ["zhou", "wang", "lin"])
def test_only_supervisors_ask(office, screen, who):
    url = reverse("insight:what_if")
    assert screen(getattr(office, who)).get(url).status_code == 403
    assert screen(getattr(office, who)).post(url).status_code == 403


def test_pages_keep_their_budget(quarter, office, screen, few):
    client, url = screen(office.jiang), asked(screen, office).url
    worked_off()
    for address in (reverse("insight:what_if"), url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        assert len(captured) <= BUDGET


def test_an_empty_period_says_so(office, screen, few):
    url = asked(screen, office).url
    worked_off()
    page = screen(office.jiang).get(url)
    assert page.context["result"].waits == []
    assert page.status_code == 200


# -- the command ----------------------------------------------------------------
def command(*more):
    out = StringIO()
    place = ["--place", "330802", "--since", str(SINCE), "--until", str(UNTIL)]
    call_command("insight", "simulate", *place, "--runs", "3", *more, stdout=out)
    return out.getvalue()


def test_the_command_says_the_same_every_time(quarter):
    wish = ("--officers", "examine=1", "--away", f"intake=1:{SINCE}:{SINCE}", "--json")
    first = json.loads(command(*wish))
    assert first == json.loads(command(*wish))
    assert first["present"]["cases"] == 12
    assert first["unit"] == "hours"
    assert first != json.loads(command(*wish, "--seed", "5"))


def test_the_command_prints_a_table(quarter, office):
    given = f"{office.at.pk}:{office.city.pk}=30"
    text = command("--batch", "examine=2,4", "--give", given, "--pool")
    assert "p90 *" in text
    assert "load" in text


@pytest.mark.parametrize(
    "wrong",
    [("--officers", "king=1"), ("--batch", "examine=7"), ("--away", "intake=1:x:y")],
)
def test_the_command_says_what_it_does_not_understand(quarter, wrong):
    with pytest.raises(CommandError):
        command(*wrong)


def test_a_place_that_is_none_is_refused(quarter):
    with pytest.raises(CommandError):
        call_command("insight", "simulate", "--place", "999999")
