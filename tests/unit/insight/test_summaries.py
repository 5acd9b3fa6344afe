"""What is added up sweep by sweep equals the log read at once, and mining's figures."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Sum

from tests.factories.insight import HOUR, MONDAY
from workflows.engine.models import Case
from workflows.insight import sketch, summaries
from workflows.insight.mining import paths, steps
from workflows.insight.mining.eventlog import log_of
from workflows.insight.models import (
    ActorDay,
    CaseDay,
    ClockDay,
    Cursor,
    EdgeDay,
    HandoverDay,
    Overrun,
    StarDay,
    StepDay,
    Trace,
    Variant,
    VariantDay,
)
from workflows.insight.source import events
from workflows.insight.spans import SIZES, SPARSE, stretch_of
from workflows.insight.spreading import OF_PLACES
from workflows.insight.tally import SHAPES, SKETCHES

TABLES = (
    *(StepDay, EdgeDay, ActorDay, HandoverDay, CaseDay, ClockDay),
    *(VariantDay, Variant, StarDay, Overrun, Trace),
)
CITY = {"scope": "330800/", "kind": "", "around": True}  # everybody
DAY = timedelta(days=1)
ARTICLE = "行政许可法第四十二条"


def content():
    """Every row of every table, without its key."""
    found = {}
    for table in TABLES:
        rows = [
            tuple((name, str(value)) for name, value in row.items() if name != "id")
            for row in table.objects.values()
        ]
        found[table.__name__] = sorted(rows)
    return found


def plant(log, office, number):
    """A case that is sent back once in three, and waits longest for its second look."""
    way = log.case(MONDAY + number * DAY, kind="association" if number % 2 else "")
    way.step("intake", office.zhou, 2, 1)
    if number % 3 == 0:
        way.opens("correct").completes(office.lin, 30, role="")
        way.step("intake", office.zhou, 1, 0.5)
    way.opens("examine").clock("started", "decision", source=ARTICLE)
    way.claims(office.wu, 5).completes(office.wu, 3)
    way.opens("countersign", team=office.second if number % 2 else None)
    way.claims(office.zheng, 40).completes(office.zheng, 1)
    if number % 5 == 0:
        way.clock("breached", "decision")
    if number % 4:
        collected = "counter" if number % 2 else "online"
        way.opens("decide").claims(office.wang, 3)
        way.completes(office.wang, 0.2, outcome=collected)
        way.clock("ended", "decision", result="met").ends()
        way.note("rated", "", way.now, office.lin, "", stars="4")
    else:
        way.opens("decide")
    return way


@pytest.fixture
def a_month(log, office):
    for number in range(20):
        plant(log, office, number)
    log.written()
    return log


def test_reading_a_little_at_a_time_equals_reading_at_once(a_month, monkeypatch):
    monkeypatch.setattr(summaries, "BATCH", 7)
    summaries.catch_up()
    bit_by_bit = content()
    monkeypatch.setattr(summaries, "BATCH", 100_000)
    summaries.rebuild()
    assert bit_by_bit == content()
    assert all(bit_by_bit.values())
    monkeypatch.setattr(summaries, "BATCH", 31)
    summaries.rebuild()
    assert bit_by_bit == content()


def test_a_second_reading_adds_nothing(a_month):
    summaries.catch_up()
    once = content()
    summaries.catch_up()
    assert content() == once
    assert Cursor.objects.get().seq == Cursor.objects.get().seq > 0


def test_a_case_that_moves_is_counted_where_it_is_now(log, office, monkeypatch):
    for number in range(4):
        plant(log, office, number)
    log.written()
    summaries.catch_up()
    moved = Case.objects.order_by("pk").first()
    Case.objects.filter(pk=moved.pk).update(place="330800/330803/", kind="fund")
    log.entries.clear()
    way = type(log).Way(log, moved, MONDAY + 30 * DAY)
    way.note("moved", "accept", way.now)
    log.written()
    summaries.catch_up()
    kept = content()
    summaries.rebuild()
    assert kept == content()
    there = StepDay.objects.filter(
        scope="330800/330803/", kind="fund", step="intake", days=1
    )
    assert sum(there.values_list("left", flat=True)) == 2


def test_cases_and_periods_are_counted_once_each(a_month, office):
    """Of twenty fifteen end, five of these were sent back; four periods run out."""
    summaries.catch_up()
    there = {"scope": "330800/", "days": 1}
    names = ("begun", "closed", "noticed", "again", "collected")
    cases = CaseDay.objects.filter(**there).aggregate(**{n: Sum(n) for n in names})
    assert cases == dict(zip(names, (20, 15, 5, 0, 10), strict=True))
    clocks = ClockDay.objects.filter(**there)
    (found,) = clocks.values("clock", "source").annotate(m=Sum("met"), l=Sum("late"))
    assert found == {"clock": "decision", "source": ARTICLE, "m": 12, "l": 4}
    assert Overrun.objects.count() == 4
    overdue = Trace.objects.filter(overdue__isnull=False)
    assert {trace.closed for trace in overdue} == {None}


def added_up(step, scope):
    rows = StepDay.objects.filter(scope=scope, step=step, days=1)
    return {
        "arrivals": sum(row.arrivals for row in rows),
        "left": sum(row.left for row in rows),
        "waiting": sketch.spread_of(
            sketch.merged(row.waits for row in rows), sum(row.waited for row in rows)
        ),
        "handling": sketch.spread_of(
            sketch.merged(row.handles for row in rows), sum(row.handled for row in rows)
        ),
    }


def test_every_step_has_the_figures_that_mining_finds(a_month, office):
    summaries.catch_up()
    log = log_of(events())
    figures = steps.figures(log, summaries.working_hours())
    assert {one.activity for one in figures} >= {"apply", "intake", "countersign"}
    for one in figures:
        ours = added_up(one.activity, office.at.region.path)
        assert (ours["arrivals"], ours["left"]) == (one.arrivals, one.completions)
        for told in ("waiting", "handling"):
            theirs = getattr(one, told)
            if theirs is None or not theirs.count:
                assert ours[told].count == 0
                continue
            assert ours[told].count == theirs.count
            assert ours[told].total == pytest.approx(theirs.total, abs=0.01)
            assert ours[told].p50 == pytest.approx(theirs.p50, rel=0.011)
            assert ours[told].p90 == pytest.approx(theirs.p90, rel=0.011)


def test_every_edge_has_the_count_that_mining_finds(a_month, office):
    summaries.catch_up()
    rows = EdgeDay.objects.filter(**CITY, days=1)
    rows = rows.exclude(target="end")
    ours = {}
    for row in rows:
        count, back = ours.get((row.source, row.target), (0, 0))
        ours[row.source, row.target] = count + row.count, back + row.back
    found = paths.edges(log_of(events()), summaries.working_hours())
    assert ours == {(e.source, e.target): (e.count, e.back) for e in found}


def test_a_draft_is_its_applicants_own_business(log, office):
    way = log.case()
    log.entries = log.entries[:2]  # begun, opened: nothing handed in
    log.written()
    summaries.catch_up()
    assert not StepDay.objects.exists()
    assert not Trace.objects.exists()
    log.entries.clear()
    way.note("completed", "apply", MONDAY + 99 * HOUR, office.lin, "")
    log.written()
    summaries.catch_up()
    row = StepDay.objects.get(**CITY, days=1)
    assert (row.step, row.left, row.waited) == ("apply", 1, 0)


def test_the_spring_festival_is_no_waiting_time(log, office):
    """In on Friday 13 February 2026 at 16:30, taken on Tuesday 24 February at 9:00.

    Off from 15 to 23 February; Saturday 14 is worked: 1 + 7 + 0.5 office hours.
    """
    friday = MONDAY.replace(month=2, day=13, hour=16, minute=30)
    way = log.case(friday)
    way.opens("intake")
    tuesday = friday.replace(day=24, hour=9, minute=0)
    way.claims(office.zhou, (tuesday - friday) / HOUR).completes(office.zhou, 1)
    log.written()
    summaries.catch_up()
    row = StepDay.objects.get(**CITY, days=1, step="intake", left=1)
    assert (row.waited / 3600, row.handled / 3600) == (8.5, 1)


def test_the_supervisor_of_a_township_sees_its_own_sums(log, office):
    path = f"{office.at.region.path}330802006/330802006001/"
    log.case(place=path).step("intake", office.zhou, 1, 1)
    log.written()
    summaries.catch_up()
    found = set(StepDay.objects.values_list("scope", flat=True))
    assert found == {"330800/", "330800/330802/", "330800/330802/330802006/"}


def test_groups_of_officers_add_up_to_everybody(a_month, office):
    """Every step of an office is one group's; ways go with the step they leave."""
    summaries.catch_up()
    names = ("arrivals", "left", "waited", "handled")
    sums = {name: Sum(name) for name in names}
    steps = StepDay.objects.filter(step__in=("intake", "countersign"))
    everybody = steps.filter(**CITY, days=1).aggregate(**sums)
    assert everybody == steps.filter(office=office.at.pk, days=1).aggregate(**sums)
    assert not steps.filter(office__gt=0, scope="330800/").exists()
    team = steps.filter(office=office.at.pk, team=office.second.pk, days=1)
    assert {(row.step, row.role) for row in team} == {("countersign", "examine")}
    assert sum(row.left for row in team) == 10
    onwards = EdgeDay.objects.filter(team=office.second.pk)
    assert set(onwards.values_list("source", "target")) == {("countersign", "decide")}
    assert ActorDay.objects.filter(team=office.second.pk).exists()


def test_a_way_lasts_from_the_end_of_one_step_to_the_end_of_the_next(log, office):
    log.case(MONDAY).step("intake", office.zhou, 1, 1).step("examine", office.wu, 1, 2)
    log.written()
    summaries.catch_up()
    row = EdgeDay.objects.get(**CITY, days=1, source="intake", target="examine")
    # Monday 11:00 to 14:00, of which 12:00 to 14:00 is noon.
    assert (row.done, row.lasted, row.day) == (1, 3600, MONDAY.date())


@pytest.mark.parametrize("size", SIZES[:-1])
def test_longer_stretches_are_the_sums_of_their_days(a_month, size):
    summaries.catch_up()
    for model, shape in SHAPES.items():
        numbers = [name for name in shape.sums if name not in SKETCHES]
        rows = list(model.objects.filter(days__in=(1, size)).values())
        if shape.common != OF_PLACES and size not in SPARSE:
            rows = [row for row in rows if row.get("around")]
        sums = {1: Counter(), size: Counter()}
        for row in rows:
            named = tuple(row[name] for name in ("scope", *shape.names))
            first = stretch_of(row["day"], size)
            for number in numbers:
                sums[row["days"]][first, named, number] += row[number]
            for sketched in set(shape.sums) & set(SKETCHES):
                for index, n in row[sketched].items():
                    sums[row["days"]][first, named, sketched, index] += n
        assert sums[1] == sums[size]
        assert sums[1] or not rows


def test_a_way_that_goes_on_after_its_end_is_counted_once(log, office):
    """As where something that stood open is closed a moment after the case."""
    way = log.case(MONDAY).step("intake", office.zhou, 1, 1).opens("examine")
    item = way.item
    way.ends()
    log.written()
    summaries.catch_up()
    log.entries.clear()
    way.item = item
    way.cancels(1)
    log.written()
    summaries.catch_up()
    (row,) = VariantDay.objects.filter(**CITY, days=1)
    assert row.count == 1
    steps = Variant.objects.get(pk=row.way).steps
    assert steps == Trace.objects.get().path == ["apply", "intake", "examine"]
    kept = VariantDay.objects.count()
    summaries.rebuild()
    assert VariantDay.objects.count() == kept
