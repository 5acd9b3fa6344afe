"""Where a case stands in its flow: drawn, and told step by step."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.unit.desk.conftest import accept, examine, file_of, url
from workflows.desk.flowchart import whereabouts


def standing(case):
    return {stop.step: stop for stop in whereabouts(file_of(case)).stops}


def test_steps_passed_carry_their_day_and_who_did_them(screen, office, case):
    accept(screen, office, case)
    stops = standing(case)
    assert (stops["intake"].state, stops["intake"].who) == ("done", "周敏")
    assert stops["intake"].when is not None
    assert stops["examine"].state == "now"
    assert stops["decide"].state == "todo"


def test_the_ways_taken_are_drawn_bolder(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    file = file_of(case)
    with CaptureQueriesContext(connection) as seen:
        wide, narrow = whereabouts(file).charts
    assert len(seen) == 1
    for chart in (wide, narrow):
        assert sum("none" not in line.css for line in chart.lines) == 3
        assert {block.step for block in chart.blocks} >= {"intake", "examine"}


def test_the_list_says_what_the_picture_shows(screen, case):
    answer = screen("zhou").get(url("flow", case.pk))
    text = answer.content.decode()
    assert 'role="img"' in text
    assert 'aria-current="step"' in text
    live = screen("zhou").get(
        url("flow", case.pk), headers={"x-requested-with": "live"}
    )
    assert "<html" not in live.content.decode()
