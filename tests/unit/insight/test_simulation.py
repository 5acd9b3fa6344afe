"""The replay against what queueing theory says, and against a past that it replays."""

from math import factorial
from random import Random
from statistics import fmean

import pytest

from workflows.insight.simulation.answers import ALL, answer, figures, from_data
from workflows.insight.simulation.run import run
from workflows.insight.simulation.setting import (
    Absence,
    Change,
    Errand,
    Limit,
    Move,
    Replay,
    Setting,
    Visit,
)

RUNS = 20


def erlang_c(officers, load):
    """Mean wait in mean services; ``load`` in officers (A. K. Erlang, 1917)."""
    last = load**officers / factorial(officers) * officers / (officers - load)
    others = sum(load**n / factorial(n) for n in range(officers))
    return last / (others + last) / (officers - load)


def exponential(mean, seed, count=20_000):
    rng = Random(seed)
    return tuple(rng.expovariate(1 / mean) for _n in range(count))


def markov(officers, a_hour, seed, cases=1500, mean=1.0):
    """M/M/c: arrivals of a Poisson process, exponential service."""
    rng, clock, came = Random(seed), 0.0, []
    for _n in range(cases):
        clock += rng.expovariate(a_hour)
        came.append(Replay(clock, (Visit("look", "desk"),)))
    takes = {"look": exponential(mean, seed + 1)}
    return Setting(tuple(came), {"desk": officers}, takes, clock * 0.1, clock)


@pytest.mark.parametrize(("officers", "a_hour"), [(1, 0.6), (3, 2.4)])
def test_the_mean_wait_is_that_of_erlang(officers, a_hour):
    settings = [markov(officers, a_hour, seed) for seed in range(RUNS)]
    runs = [figures(s, run(s, Change(), n)) for n, s in enumerate(settings)]
    found = answer(runs, 0)
    expected = erlang_c(officers, a_hour)
    assert found.mean[ALL].holds(expected)
    assert found.mean[ALL].mean == pytest.approx(expected, rel=0.12)
    assert found.load["desk"].mean == pytest.approx(a_hour / officers, rel=0.05)


def test_as_many_stand_there_as_come_in_the_time_they_stay():
    """Little: L = λW, over a stretch at whose ends nobody stands there."""
    setting = markov(2, 1.4, seed=3)
    done = run(setting, Change(), 1).done
    span = max(one.done for one in done)
    changes = sorted([(one.came, 1) for one in done] + [(one.done, -1) for one in done])
    area, standing, last = 0.0, 0, 0.0
    for moment, change in changes:
        area += standing * (moment - last)
        standing, last = standing + change, moment
    stayed = fmean(one.done - one.came for one in done)
    assert area / span == pytest.approx(len(done) / span * stayed)


def test_the_same_seed_gives_the_same_and_another_seed_another():
    setting = markov(1, 0.7, seed=5, cases=200)
    assert run(setting, Change(), 1).done == run(setting, Change(), 1).done
    assert run(setting, Change(), 1).done != run(setting, Change(), 2).done


def waits(setting, change=None, seed=1):
    done = run(setting, change or Change(), seed).done
    return fmean(one.begun - one.came for one in done if one.desk)


def test_more_officers_shorten_the_wait_and_fewer_never_leave_nobody():
    setting = markov(2, 1.7, seed=7, cases=800)
    now = waits(setting)
    assert waits(setting, Change(officers={"desk": 1})) < now
    fewer = run(setting, Change(officers={"desk": -9}), 1)
    assert fewer.officers == {"desk": 1}


def one_a_day(days=10, officers=1, takes=1.0, **more):
    cases = tuple(
        Replay(7.0 * day + 1, (Visit("look", "desk"),)) for day in range(days)
    )
    weekdays = tuple(day % 5 for day in range(days * 3))
    return Setting(
        cases,
        {"desk": officers},
        {"look": (takes,)},
        0,
        7.0 * days,
        weekdays=weekdays,
        **more,
    )


def test_who_is_away_serves_nobody_and_goes_on_afterwards():
    change = Change(absences=(Absence("desk", 1, 2, 4),))
    begun = [one.begun for one in run(one_a_day(), change, 1).done]
    assert begun[:2] == [1, 8]
    assert begun[2:5] == [35, 36, 37]  # the morning of the sixth day, one by one
    assert begun[5] == 38


def test_a_step_of_certain_days_waits_for_them():
    thursday = Change(batches={"look": frozenset({3})})
    found = run(one_a_day(), thursday, 1).done
    days = {int(one.begun // 7) % 5 for one in found}
    assert days == {3}
    assert [one.came for one in found] == sorted(one.came for one in found)


def test_what_does_not_fit_into_the_day_waits_for_the_next_one():
    setting = one_a_day(takes=3.0)
    found = run(setting, Change(batches={"look": frozenset({3})}), 1).done
    assert {int(one.begun // 7) % 5 for one in found} == {3}
    per_day = [int(one.begun // 7) for one in found]
    assert max(per_day.count(day) for day in per_day) == 3  # at 0, 3 and 6 o'clock


def two_offices(share_of_first=0.9, cases=600):
    rng, clock, came = Random(4), 0.0, []
    for _n in range(cases):
        clock += rng.expovariate(1.0)
        desk = "a" if rng.random() < share_of_first else "b"
        came.append(Replay(clock, (Visit("look", desk),)))
    takes = {"look": exponential(1.0, 9)}
    return Setting(tuple(came), {"a": 1, "b": 1}, takes, 0, clock)


def test_a_share_given_to_another_office_takes_it_off_the_first():
    setting = two_offices()
    now = waits(setting)
    moved = run(setting, Change(moves=(Move("a", "b", 0.4),)), 1)
    assert fmean(one.begun - one.came for one in moved.done) < now
    given = sum(one.desk == "b" for one in moved.done) / len(moved.done)
    assert given == pytest.approx(0.1 + 0.9 * 0.4, abs=0.05)


def test_one_queue_for_both_is_never_worse_than_two():
    setting = two_offices(0.5)
    pooled = run(setting, Change(pools={"b": "a"}), 1)
    assert pooled.officers == {"a": 2}
    assert fmean(o.begun - o.came for o in pooled.done) < waits(setting)


def test_other_work_of_the_desk_makes_ours_wait_and_is_not_counted():
    errands = tuple(Errand(7.0 * day, Visit("other", "desk")) for day in range(10))
    setting = one_a_day(errands=errands)
    setting = Setting(**{**vars(setting), "takes": {"look": (1.0,), "other": (3.0,)}})
    found = figures(setting, run(setting, Change(), 1))
    assert found["mean:look"] == 2.0  # ours comes at one, the other is done at three
    assert "mean:other" not in found
    assert found["load:desk"] == pytest.approx(4 / 7)


def test_a_period_counts_only_the_visits_in_which_it_runs():
    way = (Visit("look", "desk"), Visit("answer"), Visit("look", "desk"))
    takes = {"look": (2.0,), "answer": (50.0,)}

    def broken(hours):
        limit = Limit(0, 2, hours, frozenset({1}))
        setting = Setting((Replay(0, way, (limit,)),), {"desk": 1}, takes, 0, 100)
        return figures(setting, run(setting, Change(), 1))["breach:"]

    assert (broken(4.0), broken(3.9)) == (0.0, 1.0)


# -- hindcast -----------------------------------------------------------------
def test_a_past_quarter_played_again_waits_as_long_as_it_did():
    """The past is made with other dice; its mean waits lie in the interval."""
    past = _a_quarter()
    lived = run(past, Change(), 4711)
    real = figures(past, lived)
    measured = {
        step: tuple(o.done - o.begun for o in lived.done if o.step == step)
        for step in past.takes
    }
    replayed = Setting(**{**vars(past), "takes": measured})
    runs = [figures(replayed, run(replayed, Change(), n)) for n in range(RUNS)]
    found = answer(runs, len(past.cases))
    for step in ("intake", "examine", "decide"):
        assert found.mean[step].holds(real[f"mean:{step}"])
    assert found.breach.holds(real["breach:"])
    for desk, load in found.load.items():
        assert load.holds(real[f"load:{desk}"])


def _a_quarter():
    rng, clock, cases = Random(12), 0.0, []
    while clock < 7.0 * 90:
        clock += rng.expovariate(0.5)
        way = [Visit("intake", "intake")]
        if rng.random() < 0.25:
            way += [Visit("correct"), Visit("intake", "intake")]
        way += [Visit("examine", "examine"), Visit("decide", "decide")]
        stopped = frozenset(n for n, one in enumerate(way) if not one.desk)
        limit = Limit(0, len(way) - 1, 35.0, stopped)
        cases.append(Replay(clock, tuple(way), (limit,)))
    takes = {
        "intake": tuple(rng.lognormvariate(0, 0.5) for _n in range(800)),
        "correct": tuple(rng.lognormvariate(3, 0.5) for _n in range(800)),
        "examine": tuple(rng.lognormvariate(1.2, 0.7) for _n in range(800)),
        "decide": tuple(rng.lognormvariate(-0.2, 0.4) for _n in range(800)),
    }
    officers = {"intake": 1, "examine": 3, "decide": 1}
    return Setting(tuple(cases), officers, takes, 7.0 * 20, 7.0 * 85)


def test_answers_can_be_kept():
    setting = markov(1, 0.5, seed=2, cases=50)
    found = answer([figures(setting, run(setting, Change(), n)) for n in range(3)], 50)
    assert from_data(found.as_data()) == found
    assert found.runs == 3
