"""The performance spectrum: who was slow when, as lines and as a table."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.insight import MONDAY
from workflows.clock import instant
from workflows.insight import summaries
from workflows.insight.forms import BoardForm
from workflows.insight.scope import area_of
from workflows.insight.spectrum.bins import segments
from workflows.insight.spectrum.drawing import HEAD, HEIGHT, MARGIN, WIDTH, drawn

DAY = timedelta(days=1)
NOW = MONDAY + 21 * DAY
BUDGET = 12
WAITS = (0, 0.5, 1, 31)  # hours; the last is done on the next day


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


def plant(log, office, weeks=1):
    for week in range(weeks):
        for waits in WAITS:
            way = log.case(MONDAY + week * 7 * DAY).step("intake", office.zhou, 0, 1)
            way.step("examine", office.wu, waits, 1)
        log.case(MONDAY + week * 7 * DAY).step("intake", office.zhou, 0, 1).opens(
            "examine"
        )
    log.written()
    summaries.catch_up()


def found(user, **asked):
    form = BoardForm(asked, area_of(user))
    return {str(one.target): one for one in segments(form.asked)}, form.asked


def examined(user, **asked):
    """The last segment: from receipt to examination."""
    every, of = found(user, **asked)
    return list(every.values())[-1], of


def test_each_day_is_told_by_quarters_and_what_is_still_under_way(log, office, now):
    plant(log, office)
    one, _asked = examined(office.jiang)
    (monday,) = one.bins
    assert (one.done, one.pending, monday.pending) == (4, 1, 1)
    assert [kind.count for kind in monday.classes] == [1, 1, 1, 1]
    # Left at 10:00; done at 11:00, 11:30, noon, and on Tuesday at 18:00.
    means = [kind.hours for kind in monday.classes]
    assert means == pytest.approx([1, 1.5, 2, 12.5], rel=0.011)


def test_lines_run_from_the_day_to_where_their_mean_ends(log, office, now):
    plant(log, office)
    one, asked = examined(office.jiang)
    picture = drawn([one], asked)
    (band,) = picture.bands
    a_day = WIDTH / asked.days
    fast, slow = band.lines[0], band.lines[-1]
    begins = MARGIN + ((MONDAY.date() - asked.since).days + 0.5) * a_day
    assert fast.x1 == slow.x1 == pytest.approx(begins, abs=0.1)
    assert fast.x2 - fast.x1 < a_day < slow.x2 - slow.x1 < 3 * a_day
    assert len({line.css for line in band.lines}) == 4
    assert (band.stubs[0].x, picture.foot) == (fast.x1, HEAD + HEIGHT)


def test_long_periods_are_told_by_week(log, office, now):
    plant(log, office, weeks=3)
    one, asked = examined(office.jiang, days=364)
    assert [found.day for found in one.bins] == [
        (MONDAY + week * 7 * DAY).date() for week in range(3)
    ]
    assert drawn([one], asked).weekly


def test_a_group_has_the_ways_that_leave_its_steps(log, office, now):
    plant(log, office)
    every, _asked = found(office.jiang, group=f"{office.at.pk}.examine")
    assert not every
    every, _asked = found(office.jiang, group=f"{office.at.pk}.intake")
    assert len(every) == 1


def test_the_page_says_it_as_a_table_too_and_keeps_its_budget(log, office, now):
    client, spent = Client(), []
    client.force_login(office.jiang)
    for weeks in (1, 3):
        plant(log, office, weeks)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse("insight:spectrum"))
        spent.append(len(captured))
    assert spent[0] == spent[1] <= BUDGET
    text = page.content.decode()
    assert text.count('<svg class="mz-spectrum"') == text.count("<caption") > 0
    client.force_login(office.zhou)
    assert client.get(reverse("insight:spectrum")).status_code == 403
