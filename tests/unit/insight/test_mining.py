"""Bottlenecks, rework and drift that were planted are found and named."""

from datetime import datetime, timedelta

from workflows.insight.mining import bottlenecks, paths, steps
from workflows.insight.mining.eventlog import Event, log_of
from workflows.insight.mining.hours import SHANGHAI, Elapsed
from workflows.insight.report import as_data, explained, report

MONDAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
ELAPSED = Elapsed()


def case(name, *steps_taken, begin=MONDAY):
    """``("intake", "zhou", 2, 1)``: waits two hours, takes one."""
    now = begin
    for activity, actor, waits, takes in steps_taken:
        start = now + waits * HOUR
        yield Event(name, activity, actor, now, start, start + takes * HOUR)
        now = start + takes * HOUR


def a_log(*cases):
    return log_of(event for each in cases for event in each)


def test_waiting_and_handling_are_told_apart():
    log = a_log(case("1", ("intake", "zhou", 2, 1), ("decide", "wang", 30, 1)))
    intake = next(s for s in steps.figures(log, ELAPSED) if s.activity == "intake")
    assert (intake.waiting.p50, intake.handling.p50) == (2, 1)


def test_the_step_at_which_most_hours_are_lost_ranks_first():
    log = a_log(
        *(
            case(str(n), ("intake", "zhou", 2, 1), ("review", "wu", 40, 1))
            for n in range(9)
        )
    )
    first = bottlenecks.ranking(steps.figures(log, ELAPSED), log, ELAPSED)[0]
    assert (first.step.activity, round(first.share, 3)) == ("review", round(40 / 42, 3))


def test_where_hardly_anything_waits_the_longest_work_ranks_first():
    log = a_log(
        *(
            case(str(n), ("intake", "zhou", 0.1, 1), ("review", "wu", 0, 20))
            for n in range(9)
        )
    )
    told = report(log, ELAPSED)
    first = told.ranking[0]
    assert (first.step.activity, first.worked) == ("review", True)
    assert round(first.share, 3) == round(20 / 21, 3)
    assert (
        explained(first)
        == "“review”办理时间第 90 百分位为 20.0 小时，占全部办理时间的 95%。"
    )
    assert as_data(told, 10)["ranking"][0]["ranked_by"] == "work"


def test_what_still_waits_counts_as_lost_too():
    waiting = Event("2", "decide", "", MONDAY)
    done = list(case("1", ("intake", "zhou", 100, 1)))
    ranked = bottlenecks.ranking(
        steps.figures(log := log_of([*done, waiting]), ELAPSED), log, ELAPSED
    )
    assert {one.step.activity: one.step.lost for one in ranked} == {
        "decide": 101,
        "intake": 100,
    }


def test_the_sentence_tells_what_was_done_and_what_waits_now_apart():
    done = [e for n in range(9) for e in case(str(n), ("review", "wu", 4, 1))]
    late = [Event(f"w{n}", "review", "", MONDAY - 8 * HOUR) for n in range(2)]
    (one,) = report(log_of([*done, *late]), ELAPSED).ranking
    assert one.step.waiting.p90 == 4
    told = explained(one)
    assert told.startswith(
        "“review”等待时间第 90 百分位为 4.0 小时，占全部等待时间的 100%；"
    )
    assert "在办的已等待 13.0 小时（第 90 百分位）" in told
    (only,) = report(
        log_of([*late, Event("x", "a", complete=MONDAY)]), ELAPSED
    ).ranking[:1]
    assert (
        explained(only)
        == "“review”在办的已等待 8.0 小时（第 90 百分位），占全部等待时间的 100%。"
    )


def test_without_a_start_everything_counts_as_waiting():
    rows = [
        Event("1", "a", complete=MONDAY),
        Event("1", "b", complete=MONDAY + 5 * HOUR),
    ]
    b = steps.figures(log_of(rows), ELAPSED)[1]
    assert (b.waiting.p50, b.handling) == (5, None)


def test_going_back_is_rework():
    log = a_log(
        case("1", ("intake", "z", 0, 1), ("correct", "l", 0, 1), ("intake", "z", 0, 1)),
        case("2", ("intake", "z", 0, 1)),
    )
    found = paths.rework(log)
    assert (found.cases, found.share) == (1, 0.5)
    assert [(loop.source, loop.target) for loop in found.loops] == [
        ("correct", "intake")
    ]


def test_variants_come_with_their_share():
    log = a_log(*(case(str(n), ("intake", "z", 0, 1)) for n in range(3)))
    (variant,) = paths.variants(log, ELAPSED)
    assert (variant.activities, variant.count, variant.share) == (("intake",), 3, 1.0)


def test_weeks_in_which_more_comes_than_is_done_are_counted_up_to_now():
    week = steps.Week
    day = MONDAY.date()
    weeks = (week(day, 5, 5), week(day, 8, 5), week(day, 7, 5), week(day, 1, 0))
    assert bottlenecks.behind(weeks) == (2, 0.5)


def test_few_people_with_most_of_the_work_are_noticed():
    assert bottlenecks.concentration((("wu", 8), ("zheng", 1), ("zhou", 1))) == (1, 0.8)


def test_a_step_that_slows_down_drifts():
    def run(n, waits):
        begin = MONDAY + timedelta(days=n)
        return case(str(n), ("review", "wu", waits, 1), begin=begin)

    log = a_log(*(run(n, 2 if n < 30 else 10) for n in range(56)))
    drift = bottlenecks.drift(log, ELAPSED)["review"]
    assert (drift.before, drift.now, drift.ratio) == (2, 10, 5)


def test_work_that_goes_on_beside_the_step_before_did_not_wait_for_it():
    rows = [
        Event("1", "a", start=MONDAY, complete=MONDAY + 9 * HOUR),
        Event("1", "b", start=MONDAY + 5 * HOUR, complete=MONDAY + 10 * HOUR),
    ]
    b = steps.figures(log_of(rows), ELAPSED)[1]
    assert b.waiting.p50 == 0


def test_a_way_that_the_flow_does_not_declare_is_a_deviation():
    log = a_log(case("1", ("intake", "z", 0, 1), ("decide", "w", 0, 1)))
    ((name, edge),) = paths.deviations(log, [("intake", "examine")])
    assert (name, edge.source, edge.target) == ("1", "intake", "decide")
