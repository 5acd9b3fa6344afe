"""Forecasts keep their word on cases that were kept back, and beat the simple guess."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from tests.factories.history import history
from workflows.insight.forecasting import survival
from workflows.insight.forecasting.experience import LEAST, Situation, learn
from workflows.insight.forecasting.forecast import (
    HIGH,
    Forecaster,
    from_stored,
    level_for,
    looks,
    pinball,
    situation,
    train,
)
from workflows.insight.forecasting.past import Past, Queues, Spell, Stay, known_at

# What is known at LEARNED is learned; cases that began later are looked at.
LEARNED = 1400.0


@pytest.fixture(scope="module")
def cases():
    """About two years of three offices, as known at the end."""
    return history(1400, seed=11, until=1e9)


@pytest.fixture(scope="module")
def forecaster(cases):
    return train(known_at(cases, LEARNED))


@pytest.fixture(scope="module")
def held_back(cases):
    return list(looks(cases, Queues(cases), LEARNED, LEARNED + 900))


def test_nine_in_ten_later_cases_end_within_the_interval(forecaster, held_back):
    told = [(look, forecaster.forecast(look.at)) for look in held_back]
    held = [f.low <= look.took <= f.high for look, f in told if f]
    assert len(held) == len(held_back) > 1500
    assert 0.85 <= sum(held) / len(held) <= 0.95
    # What it said of itself beforehand is what came.
    assert forecaster.score.coverage == pytest.approx(sum(held) / len(held), abs=0.06)


@pytest.mark.parametrize("seed", [3, 5])
def test_the_interval_holds_for_other_histories_too(seed):
    assert 0.85 <= train(history(900, seed)).score.coverage <= 0.95


def test_where_times_differ_intervals_promise_less():
    """Cases of a busy month share its queue: many of them are no many proofs."""
    draw = Random(1)

    def missed(busy):
        shifts = [busy * (month % 5 == 2) for month in range(5) for _case in range(80)]
        return [(-1.0, shift + draw.gauss(0, 1)) for shift in shifts]

    assert level_for(missed(0)) == HIGH
    assert level_for(missed(2)) > HIGH
    assert level_for(missed(9)[:100]) == HIGH  # too few to tell times apart


def test_it_beats_the_ninetieth_percentile_of_everybody(cases, forecaster, held_back):
    """By pinball loss, and by width where both cover as many cases."""
    known = [c for c in known_at(cases, LEARNED) if c.ended is not None]
    every = sorted(c.ended - c.begun for c in known)
    ours, theirs, widths = 0.0, 0.0, 0.0
    for look in held_back:
        found = forecaster.experience.remaining(look.at)
        said = survival.at_share(found.hours, 0.9)
        simple = max(0.0, every[int(0.9 * len(every))] - look.at.since_begun)
        ours += pinball(look.took, said, 0.9)
        theirs += pinball(look.took, simple, 0.9)
        interval = forecaster.forecast(look.at)
        widths += interval.high - interval.low
    assert ours < 0.6 * theirs
    assert widths < _width_of_everybody(every, held_back, forecaster)


def _width_of_everybody(every, held_back, forecaster):
    """As wide as one total for all has to be to cover as many of the same cases."""
    held = [(f := forecaster.forecast(k.at)).low <= k.took <= f.high for k in held_back]
    totals = sorted(look.took + look.at.since_begun for look in held_back)
    reach = totals[int(sum(held) / len(held) * len(totals))]
    return sum(max(0.0, reach - look.at.since_begun) for look in held_back)


def test_risks_come_true_as_often_as_said(cases, forecaster, held_back):
    """Of cases given about so much, about so many broke a limit of forty hours."""
    told = []
    for look in held_back:
        risk = forecaster.breach(look.at, "promise", 40.0 - look.at.since_begun % 20)
        if risk is not None and look.at.step == "examine":
            told.append((risk, look))
    assert len(told) > 300
    low = [risk for risk, _look in told if risk < 0.2]
    high = [risk for risk, _look in told if risk > 0.5]
    assert low and high
    for part in ([t for t in told if t[0] < 0.2], [t for t in told if t[0] > 0.5]):
        said = sum(risk for risk, _look in part) / len(part)
        came = [_running_left(cases, look) for _risk, look in part]
        broke = sum(
            left > 40.0 - look.at.since_begun % 20
            for left, (_r, look) in zip(came, part, strict=True)
        )
        assert broke / len(part) == pytest.approx(said, abs=0.12)


def _running_left(cases, look):
    """In this history the decision is two steps before the end of the case."""
    for case in cases:
        if case.ended and case.kind == look.at.kind:
            now = case.begun + look.at.since_begun
            if abs(case.ended - now - look.took) < 1e-6:
                return case.spells[0].ended - now
    raise LookupError


def test_the_longer_the_queue_the_later_the_end(forecaster):
    def likely(load):
        at = Situation("examine", 1, "service", ("33/08/81/", "33/08/"), 5, load)
        return forecaster.forecast(at).likely

    assert likely(2) < likely(10) < likely(40)


def test_who_is_unlike_all_others_is_compared_with_more_and_more(forecaster):
    def group(kind, *places):
        found = forecaster.forecast(Situation("examine", 1, kind, places, 5, 3))
        return found.group

    assert group("service", "33/08/81/", "33/08/") == "33/08/81/|examine|service"
    assert group("service", "33/08/99/", "33/08/") == "33/08/|examine|service"
    assert group("service", "33/09/") == "|examine|service"
    assert group("club", "33/09/") == "|examine"


def test_too_few_cases_give_no_guess():
    few = [one_stay(took) for took in range(1, LEAST)]
    assert train(few) is None
    at = Situation("only", 0, "", ("a/",), 0, 1)
    assert Forecaster(learn(few)).forecast(at) is None
    enough = [one_stay(took) for took in range(1, LEAST + 1)]
    assert Forecaster(learn(enough)).forecast(at) is not None


def test_a_case_older_than_any_other_gets_no_guess(forecaster):
    at = Situation("decide", 5000, "service", ("33/08/81/",), 9000, 1)
    assert forecaster.forecast(at) is None


def one_stay(took, begun=0.0):
    return Past(
        "", ("a/",), (Stay("only", begun, begun + took),), begun + took, begun + took
    )


def test_open_cases_count_as_longer_than_seen_and_not_as_done():
    """By hand: of 4, one done at 1, one lost at 2, one done at 3, one lost at 4."""
    hours = survival.curve([(1, True), (2, False), (3, True), (4, False)])
    share = dict(zip(survival.KNOTS, hours, strict=True))
    assert share[0.25] == 1  # S(1) = 3/4
    assert share[0.3] == share[0.6] == 3  # S(3) = 3/4 · 1/2 = 0.375
    assert share[0.65] == 4  # never reached: at least the longest seen


def test_what_remains_later_is_conditional_on_having_come_so_far():
    hours = survival.curve([(float(n), True) for n in range(101)])
    left = survival.later(hours, 50.0)
    assert survival.at_share(left, 0.5) == pytest.approx(25, abs=0.5)
    assert survival.share_beyond(hours, 80.0) == pytest.approx(0.2, abs=0.01)
    assert survival.later(hours, 100.0) is None


def test_time_in_which_the_clock_stood_is_not_counted():
    spell = Spell("promise", 0, 100, met=True, stops=((10, 30), (50, 60)))
    assert spell.running(0, 100) == 70
    assert spell.running(20, 55) == 35 - 10 - 5


def test_a_case_seen_earlier_knows_nothing_of_later():
    case = Past("", ("a/",), (Stay("x", 0, 5), Stay("y", 5, 9)), 9, 9)
    seen = case.known_at(4)
    assert (seen.stays, seen.ended, seen.seen) == ((Stay("x", 0),), None, 4)
    assert case.known_at(9) is case


def test_queues_count_what_stands_there_and_further_on():
    cases = [
        Past("", ("a/",), (Stay("x", n, n + 3), Stay("y", n + 3, n + 9)), n + 9, n + 9)
        for n in range(4)
    ]
    queues = Queues(cases)
    assert queues.at("y", "a/", 5) == 3  # two … four have gone on, one is still at x
    assert queues.at("x", "a/", 5) == 4
    assert queues.at("x", "b/", 5) == 0


def test_what_is_stored_says_the_same(forecaster, held_back):
    again = from_stored(json.loads(json.dumps(forecaster.as_data())))
    for look in held_back[:200]:
        one, other = again.forecast(look.at), forecaster.forecast(look.at)
        assert one.group == other.group
        assert one[:3] == pytest.approx(other[:3], rel=0.01, abs=0.05)
    assert len(json.dumps(again.as_data())) < 400_000


def test_a_situation_is_read_off_a_case_and_the_queue():
    case = Past("service", ("a/", "b/"), (Stay("x", 2, 5), Stay("y", 5)), 8)
    at = situation(case, case.stays[1], 8, Queues([case]))
    assert (at.step, at.age, at.since_begun, at.load) == ("y", 3, 6, 1)


def test_any_event_log_can_be_foretold(tmp_path):
    """``manage.py mine --forecast``: the same functions on a file."""
    rows = ["case,activity,actor,enabled,start,complete"]
    began = datetime(2026, 3, 2, tzinfo=UTC)
    for number, case in enumerate(history(400, seed=2, until=1e9)):
        for stay in case.stays:
            moments = (began + timedelta(hours=h) for h in (stay.entered, stay.left))
            came, left = (moment.isoformat() for moment in moments)
            rows.append(f"{number},{stay.step},,{came},,{left}")
    file = tmp_path / "log.csv"
    file.write_text("\n".join(rows), "utf-8")
    out = StringIO()
    call_command("mine", str(file), "--forecast", "--json", stdout=out)
    told = json.loads(out.getvalue())["forecast"]
    assert told["cases"] == 400
    assert 0.8 <= told["coverage"] <= 0.98
    out = StringIO()
    call_command("mine", str(file), "--forecast", stdout=out)
    assert f"{told['coverage']:.1%}" in out.getvalue()
