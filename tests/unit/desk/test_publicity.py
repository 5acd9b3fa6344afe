"""Objections are read by who investigates and decides, and by nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from orgs.roles import EXAMINE
from tests.factories.orgs import appointed
from tests.unit.desk.test_query_budgets import statements
from workflows.clock import instant
from workflows.documents import storage
from workflows.engine import acts
from workflows.engine.work import work
from workflows.law.periods import Period, Unit
from workflows.publicity import notices, objections
from workflows.publicity.models import Objection, PublicNotice
from workflows.publicity.objections import Entry
from workflows.tools.demo.applications import sheet

WORDS = "他在任期间账目不清，请核查。"
WEEK = Period(7, Unit.CALENDAR)


def lodged(notice, **more):
    entry = Entry(words=WORDS, token=objections.new_token(), **more)
    objections.lodge(notice.pk, entry)
    return Objection.objects.latest("pk")


@pytest.fixture
def notice(case, monkeypatch):
    """Hung out by hand: establishment hangs nothing out."""
    monkeypatch.setattr("workflows.desk.publicity.Publicised", object)
    with work(case) as running:
        return notices.open(running, "test", "关于沈一鸣的公示", {}, WEEK)


@pytest.fixture
def named(notice):
    kept = storage.receive(sheet("evidence"), None)
    facts = {"anonymous": False, "name": "顾安", "phone": "13900000000"}
    return lodged(notice, uploads=[kept], **facts)


@pytest.fixture
def sees(screen, case):
    """What a person reads on the page of the case."""

    def page(who):
        return screen(who).get(reverse("desk:case", args=[case.pk])).content.decode()

    return page


def test_who_examines_and_who_decides_read_the_words(sees, named):
    for who in ("wu", "zheng", "wang"):
        assert WORDS in sees(who) and named.number in sees(who)


@pytest.mark.parametrize("who", ["zhou", "he", "chen"])
def test_other_officers_see_the_notice_and_no_objection(sees, named, who):
    page = sees(who)
    assert "关于沈一鸣的公示" in page
    assert WORDS not in page
    assert f"/desk/objections/{named.pk}/" not in page


@pytest.mark.parametrize("who", ["zhou", "wu", "wang", "chen"])
def test_no_page_names_the_objector(sees, named, who):
    assert "顾安" not in sees(who) and "13900000000" not in sees(who)


def who_url(objection):
    return reverse("desk:objector", args=[objection.pk])


def test_a_look_needs_a_reason_and_is_written_down(screen, case, named, office):
    wu = screen("wu")
    assert "顾安" not in wu.get(who_url(named)).content.decode()
    assert wu.post(who_url(named), {"reason": ""}).status_code == 422
    assert not named.disclosures.exists()
    page = wu.post(who_url(named), {"reason": "电话核实"}).content.decode()
    assert "顾安" in page and "13900000000" in page and "电话核实" in page
    assert named.disclosures.get().by == office.wu
    assert case.log.filter(kind="objection", actor=office.wu).count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("zhou", 403), ("chen", 403), ("zhao", 404), ("sun", 403)]
)
def test_nobody_else_may_look(screen, named, who, status):
    for answer in (
        screen(who).post(who_url(named), {"reason": "x"}),
        screen(who).get(reverse("desk:evidence", args=[named.files.get().pk])),
        screen(who).get(reverse("desk:notice", args=[named.notice_id])),
    ):
        assert answer.status_code == status
    assert not named.disclosures.exists()


def test_there_is_nobody_behind_an_anonymous_objection(screen, notice):
    assert screen("wu").get(who_url(lodged(notice))).status_code == 404


def test_an_officer_whose_own_case_it_is_sees_nothing(screen, named, office):
    appointed(office.lin, EXAMINE, office.at)
    assert screen("lin").post(who_url(named), {"reason": "x"}).status_code == 403


def test_who_stood_aside_sees_nothing_any_more(screen, sees, named, case, office):
    acts.stand_aside(case.pk, office.wu, "与当事人是同学。")
    assert WORDS not in sees("wu")
    assert screen("wu").post(who_url(named), {"reason": "x"}).status_code == 403


def test_evidence_is_handed_out_as_a_file(screen, named):
    url = reverse("desk:evidence", args=[named.files.get().pk])
    answer = screen("wu").get(url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer.close()


def moment(when):
    return instant_local(when).strftime("%Y-%m-%dT%H:%M")


def instant_local(when):
    from workflows.clock.calendar import SHANGHAI

    return when.astimezone(SHANGHAI)


@pytest.fixture
def acting(screen, notice):
    """Do one thing with the notice; the status."""
    PublicNotice.objects.update(starts_at=notice.starts_at - timedelta(hours=5))

    def post(who, act, **said):
        url = reverse("desk:notice", args=[notice.pk])
        answer = screen(who).post(url, {"act": act} | said)
        notice.refresh_from_db()
        return answer.status_code

    return post


def test_examination_records_an_outage(acting, notice, office):
    now = instant.now()
    begun, ended = now - timedelta(hours=3), now - timedelta(hours=2)
    said = {"started_at": moment(begun), "ended_at": moment(ended), "reason": "停电"}
    assert acting("wu", "outage", **said) == 302
    assert notice.outages.get().by == office.wu


@pytest.mark.parametrize(("begun", "ended"), [(-9, -2), (-2, -3), (-2, 1), (-2, -2)])
def test_an_outage_lies_within_the_life_of_the_notice(acting, notice, begun, ended):
    now = instant.now()
    said = {
        "started_at": moment(now + timedelta(hours=begun)),
        "ended_at": moment(now + timedelta(hours=ended)),
        "reason": "停电",
    }
    assert acting("wu", "outage", **said) == 422
    assert not notice.outages.exists()


def test_only_decision_holds_extends_and_releases(acting, notice):
    for act, said in (
        ("hold", {"reason": "核查"}),
        ("extend", {"days": "2", "reason": "中断"}),
    ):
        assert acting("wu", act, **said) == 403
    assert acting("wang", "hold", reason="核查") == 302
    assert notice.status == "held"
    assert acting("wang", "release") == 302
    last = notice.last_day
    assert acting("wang", "extend", days="3", reason="中断") == 302
    assert (notice.status, notice.extended_by) == ("running", 3)
    assert notice.last_day > last


def test_what_does_not_fit_how_it_stands_is_refused(acting):
    assert acting("wang", "release") == 403
    assert acting("wang", "nonsense") == 403
    assert acting("wang", "extend", days="0", reason="中断") == 422


def test_objections_cost_the_same_whether_one_or_ten(screen, case, notice):
    lodged(notice)
    url = reverse("desk:case", args=[case.pk])
    few = statements(screen("wu"), url)
    for _n in range(9):
        lodged(notice)
    assert statements(screen("wu"), url) == few
