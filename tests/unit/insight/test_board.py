"""The supervisors' board: the planted bottleneck on top, and nobody else's figures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs.roles import SUPERVISE
from tests.factories.insight import HOUR, MONDAY, Planted
from tests.factories.orgs import appointed, bureau, person
from workflows.clock import instant
from workflows.engine import oversight
from workflows.engine.chart import wrapped
from workflows.engine.models import Case, LogEntry, WorkItem
from workflows.insight import summaries
from workflows.insight.board import board
from workflows.insight.forms import BoardForm
from workflows.insight.scope import area_of

DAY = timedelta(days=1)
NOW = MONDAY + 21 * DAY
BUDGET = 12


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


@pytest.fixture
def screen(office, now):
    """``screen("jiang")`` is a browser in which 蒋薇 is signed in."""

    def of(name):
        client = Client()
        client.force_login(getattr(office, name))
        return client

    return of


def plant(log, office, cases=8):
    """The second look takes four days; one in four is sent back; three wait there."""
    for number in range(cases):
        way = log.case(MONDAY + number % 12 * DAY, kind="service")
        way.step("intake", office.zhou, 1, 1)
        if number % 4 == 0:
            way.opens("correct").completes(office.lin, 20, role="")
            way.step("intake", office.zhou, 1, 1)
        way.step("examine", office.wu, 2, 3)
        if number < cases - 3:
            way.step("countersign", office.zheng, 96, 1)
            way.step("decide", office.wang, 1, 1).ends()
        else:
            way.opens("countersign")
    log.written()
    summaries.catch_up()


def shown(user, **asked):
    return board(BoardForm(asked, area_of(user)), "/")


def test_the_planted_bottleneck_is_named_first(log, office, now):
    plant(log, office)
    first = shown(office.jiang).necks[0]
    assert first.step == "countersign"
    assert str(first.title) in first.sentence
    assert "p90" in first.sentence or "90" in first.sentence


def test_the_chart_is_hottest_where_the_bottleneck_is(log, office, now):
    plant(log, office)
    rows = {row.step: row for row in shown(office.jiang, view="time").rows}
    assert rows["countersign"].level == max(row.level for row in rows.values())
    assert rows["countersign"].level > rows["intake"].level


def test_a_box_says_what_came_and_went_and_how_waiting_changed(log, office, now):
    """Last week nobody waited long; in this one everybody does, noon left out."""
    for day, waits in ((8, 1), (9, 1), (15, 5), (16, 5)):
        log.case(MONDAY + day * DAY).step("intake", office.zhou, waits, 1)
    log.written()
    summaries.catch_up()
    wide = shown(office.jiang, days=7).charts[0]
    (box,) = (block for block in wide.blocks if block.step == "intake")
    words = [text.words for text in box.texts]
    assert any(line.endswith("↑2.0") and line.count("2") >= 3 for line in words), words
    lowest = max(text.y for text in box.texts[:-1])
    assert lowest < box.texts[-1].y <= box.box.bottom


def test_what_waits_is_counted_at_once_without_the_sweep(log, office, now):
    plant(log, office)
    log.case(NOW - 2 * HOUR).opens("intake")
    log.written()
    rows = {row.step: row.standing for row in shown(office.jiang).rows}
    assert (rows["countersign"].count, rows["intake"].count) == (3, 1)
    assert rows["intake"].free == 1
    assert rows["intake"].oldest == pytest.approx(0.5)  # 07:00 to 09:00, open at 8:30


def test_ways_tell_the_share_that_had_been_there(log, office, now):
    plant(log, office)
    ways = {(str(w.source), str(w.target)): w for w in shown(office.jiang).ways}
    titles = {row.step: str(row.title) for row in shown(office.jiang).rows}
    back = ways[titles["correct"], titles["intake"]]
    assert (back.count, back.back, back.declared) == (2, 2, True)


def test_a_kind_and_a_place_narrow_everything(log, office, now):
    plant(log, office)
    elsewhere = Planted(office.lin, bureau("330803"))
    elsewhere.case(MONDAY, kind="foundation").opens("intake")
    elsewhere.written()
    summaries.catch_up()
    every = {row.step: row for row in shown(office.jiang).rows}
    narrow = {row.step: row for row in shown(office.jiang, place="330803").rows}
    kind = {row.step: row for row in shown(office.jiang, kind="foundation").rows}
    for rows, arrived in ((every, 11), (narrow, 1), (kind, 1)):
        assert rows["intake"].now.arrivals == arrived
    assert (every["intake"].standing.count, narrow["intake"].standing.count) == (1, 1)


def test_officers_of_a_group_are_looked_at_by_themselves(log, office, now):
    """The second look is examined like the first; the decision waits elsewhere."""
    plant(log, office)
    examining = f"{office.at.pk}.examine"
    found = shown(office.jiang, group=examining)
    rows = {row.step: row for row in found.rows}
    assert (rows["countersign"].standing.count, rows["countersign"].now.left) == (3, 5)
    assert rows["intake"].now.arrivals == rows["decide"].now.arrivals == 0
    assert [neck.step for neck in found.necks] == ["countersign", "examine"]
    sources = {edge.source for edge in found.ways}
    assert sources == {rows["examine"].title, rows["countersign"].title}
    assert shown(office.jiang, group=str(office.at.pk)).tiles[0].value == 3


def test_a_team_has_what_waits_for_it(log, office, now):
    team = office.second
    log.case(MONDAY).opens("intake", team=team)
    log.case(MONDAY).opens("intake")
    log.written()
    summaries.catch_up()
    found = shown(office.jiang, group=f"{office.at.pk}.t{team.pk}")
    rows = {row.step: row for row in found.rows}
    assert (rows["intake"].standing.count, rows["intake"].now.arrivals) == (1, 1)
    offered = dict(found.form.fields["group"].choices)
    assert offered[f"{office.at.pk}.t{team.pk}"].strip() == "登记二科"


def test_a_county_sees_its_own_area_only(log, office, now):
    plant(log, office)
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    asked = shown(fang, place="330802")
    assert asked.asked.place.code == "330803"
    assert not asked.necks
    assert {row.standing.count for row in asked.rows} == {0}


@pytest.mark.parametrize("who", ["zhou", "wang", "lin"])
def test_only_supervisors_open_the_board(screen, who):
    answer = screen(who).get(reverse("insight:board"))
    assert answer.status_code == 403


def test_a_case_of_another_area_cannot_be_urged(log, office, screen):
    plant(log, office)
    fang = office.fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    item = WorkItem.objects.filter(step="countersign", finished=None).first()
    assert screen("fang").post(url("urge", item.pk)).status_code == 404
    assert not LogEntry.objects.filter(kind="urged").exists()


def url(name, *args):
    return reverse(f"insight:{name}", args=args)


def test_urging_is_logged_once_a_day(log, office, screen):
    plant(log, office)
    item = WorkItem.objects.filter(step="countersign", finished=None).first()
    client = screen("jiang")
    for _n in range(2):
        answer = client.post(url("urge", item.pk), follow=True)
        assert answer.status_code == 200
    entry = LogEntry.objects.get(kind="urged")
    assert (entry.item_id, entry.actor, entry.role) == (
        item.pk,
        office.jiang,
        "supervise",
    )
    assert str(oversight.TWICE) in answer.content.decode()


def test_a_step_of_the_applicant_is_not_urged(log, office, screen):
    log.case(MONDAY).opens("correct")
    log.written()
    item = WorkItem.objects.get(step="correct")
    screen("jiang").post(url("urge", item.pk))
    assert not LogEntry.objects.filter(kind="urged").exists()


def test_a_click_on_a_step_lists_its_cases_oldest_first(log, office, screen):
    plant(log, office)
    page = screen("jiang").get(url("step", "countersign"))
    rows = page.context["rows"]
    assert [row.since for row in rows] == sorted(row.since for row in rows)
    assert [row.case for row in rows] == list(
        Case.objects.filter(items__step="countersign", items__finished=None)
        .order_by("items__created")
        .values_list("pk", flat=True)
    )
    assert reverse("desk:case", args=[rows[0].case]) in page.content.decode()


@pytest.mark.parametrize("page", ["board", "step"])
def test_pages_keep_their_budget_whatever_there_is(log, office, screen, page):
    """The board reads no log; a list of cases asks it by item, when each was urged."""
    address = url("board") if page == "board" else url("step", "countersign")
    spent, client = [], screen("jiang")
    for cases in (4, 30):
        plant(log, office, cases)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        spent.append(len(captured))
    assert spent[0] == spent[1] <= BUDGET
    asked_log = any("workflows_logentry" in query["sql"] for query in captured)
    assert asked_log is (page == "step")


def test_the_page_says_in_words_what_the_chart_shows(log, office, screen):
    plant(log, office)
    page = screen("jiang").get(url("board") + "?view=time").content.decode()
    assert page.count('-only" width=') == 2
    assert "<table" in page
    live = screen("jiang").get(url("board"), headers={"X-Requested-With": "live"})
    assert "<html" not in live.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        *({"days": "x"}, {"place": "1"}, {"procedure": "no"}, {"view": "?"}),
        *({"kind": "n"}, {"group": "1.x"}, {"group": "9" * 30}, {"group": "-1.t1"}),
    ],
)
def test_what_makes_no_sense_falls_back_to_the_usual(office, screen, asked):
    assert screen("jiang").get(url("board"), asked).status_code == 200


def test_long_titles_fit_in_two_lines():
    assert wrapped("Certificate and delivery") == ["Certificate", "and delivery"]
    assert wrapped("受理") == ["受理"]
    assert len(wrapped("一二三四五六七八九十" * 3)) == 2
