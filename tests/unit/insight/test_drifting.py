"""A change within a log is found on its day, named, and put before lesser ones."""

from datetime import date, timedelta
from random import Random

import pytest

from tests.factories.insight import MONDAY
from workflows.insight.mining import drifting
from workflows.insight.mining.eventlog import Event, log_of
from workflows.insight.mining.hours import Elapsed
from workflows.insight.report import as_data, changed, report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHANGED = date(2026, 3, 2) + 40 * DAY


def a_log(days=80, slower=1.0, takes=1.0, corrected=(0.2, 0.2), seed=7):
    """Three cases a day; from ``CHANGED`` on 发证 is otherwise, and what is sent back.

    It waits two hours on average, 复核 twenty.
    """
    draw, events = Random(seed), []
    for number in range(3 * days):
        now = MONDAY + number // 3 * DAY
        late = now.date() >= CHANGED
        steps = [("复核", 20.0, 1.0)]
        if draw.random() < corrected[late]:
            steps.append(("补正", 5.0, 1.0))
        steps.append(("发证", 2.0 * (slower if late else 1), takes if late else 1.0))
        for step, waits, works in steps:
            start = now + draw.expovariate(1 / waits) * HOUR
            end = start + draw.expovariate(1 / works) * HOUR
            events.append(Event(f"{number}", step, "wu", now, start, end))
            now = end
    draw.shuffle(events)
    return log_of(events)


def found(log):
    return drifting.shifts(log, Elapsed())


def near(day):
    """As near as three cases a day let it be told."""
    return abs(day - CHANGED) <= 7 * DAY


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_told_of_a_log_without_a_change(seed):
    assert found(a_log(seed=seed)) == []


@pytest.mark.parametrize(("days", "slower"), [(80, 4.0), (80, 3.0), (160, 0.25)])
def test_a_step_that_waits_otherwise_is_first_with_its_day(days, slower):
    first = found(a_log(days, slower=slower))[0]
    assert (first.kind, first.step) == ("waiting", "发证")
    assert near(first.since)
    assert (first.now > first.before) is (slower > 1)


def test_work_that_takes_longer_is_told_apart_from_waiting():
    (one,) = found(a_log(takes=4.0))
    assert (one.kind, one.step) == ("handling", "发证")


def test_cases_that_are_sent_back_more_often_are_another_way():
    ways = found(a_log(corrected=(0.1, 0.6)))
    assert {one.kind for one in ways} == {"way"}
    more = next(one for one in ways if one.target == "补正")
    assert more.step == "复核"
    assert near(more.since)
    assert more.before < 0.2 < 0.5 < more.now


def test_the_report_names_it_in_a_sentence_and_in_the_ranking():
    data = as_data(report(a_log(slower=4.0), Elapsed()), 10)
    first = data["drifts"][0]
    assert first["step"] == "发证"
    assert first["why"].startswith(f"“发证”自 {first['since']} 起，等待时间为")
    ranked = next(row for row in data["ranking"] if row["step"] == "发证")
    assert ranked["drift"]["since"] == first["since"]
    assert f"自 {first['since']} 起等待时间是此前的" in ranked["why"]


def test_where_half_takes_nothing_means_are_told():
    """Round the clock, counted in office hours: most of it falls into the night."""
    log = a_log(slower=3.0)
    (one,) = [s for s in drifting.shifts(log, Nights()) if s.step == "发证"]
    assert one.mean
    assert one.now > 2 * one.before > 0
    assert "（平均数）" in changed(one)


class Nights:
    """Only what is longer than eight hours counts."""

    name = "nights"

    def between(self, begin, end):
        return max(0.0, (end - begin) / HOUR - 8)


def test_a_handful_of_cases_tells_nothing():
    assert drifting.change([1.0] * 10 + [9.0] * 10) is None


def test_ranks_of_equals_are_shared():
    cut = drifting.change([0.0] * 30 + [1.0] * 30)
    assert (cut.at, cut.strength) == (30, 1.0)
    assert drifting.change([1.0] * 60).strength == 0
