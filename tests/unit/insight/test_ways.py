"""Variants, rework with its causes, hands and deviations, as they were planted."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs.roles import SUPERVISE
from tests.factories.insight import MONDAY
from tests.factories.orgs import appointed, person
from workflows.clock import instant
from workflows.insight import summaries
from workflows.insight.forms import PERIODS, BoardForm
from workflows.insight.scope import area_of
from workflows.insight.ways import ways

DAY = timedelta(days=1)
NOW = MONDAY + 21 * DAY
BUDGET = 12


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


def ended(log, office, number=0, *, corrected=False, strays=False, kind=""):
    way = log.case(MONDAY + number * DAY, kind=kind)
    way.step("intake", office.zhou, 1, 1)
    if corrected:
        way.opens("correct").completes(office.lin, 20, role="")
        way.step("intake", office.zhou, 1, 1)
    if not strays:
        way.step("examine", office.wu, 2, 3)
        way.step("countersign", office.zheng, 2, 1)
    return way.step("decide", office.wang, 1, 1).ends()


def read(log):
    log.written()
    summaries.catch_up()


def found(user, **asked):
    area = area_of(user)
    return ways(BoardForm(asked, area).asked, area)


def test_variants_come_with_count_share_and_time(log, office, now):
    for number in range(3):
        ended(log, office, number)
    ended(log, office, 3, corrected=True)
    read(log)
    first, second = found(office.jiang).variants
    assert (first.count, first.share, second.count) == (3, 75.0, 1)
    assert len(second.steps) == len(first.steps) + 2
    assert second.hours > first.hours > 0


def test_sums_of_variants_equal_those_counted_case_by_case(log, office, now):
    """What is asked for an office leads over its cases: here it has had all of them."""
    for number in range(12):
        way = {"corrected": number % 3 == 0, "strays": number % 5 == 0}
        sort = "association" if number % 2 else ""
        ended(log, office, number - 50 * (number % 5), kind=sort, **way)
    read(log)
    seen = set()
    for days, kind, place in product(
        PERIODS, ("", "association"), ("330800", "330802")
    ):
        asked = {"days": str(days), "kind": kind, "place": place}
        by_sums = found(office.jiang, **asked).variants
        one_by_one = found(office.jiang, **asked, group=str(office.at.pk)).variants
        assert by_sums == one_by_one
        seen.add(sum(one.count for one in by_sums))
    assert max(seen) == 12
    assert len(seen) > 4


def test_loops_are_told_with_their_share(log, office, now):
    ended(log, office, corrected=True)
    ended(log, office)
    read(log)
    (loop,) = found(office.jiang).loops
    assert (loop.back, loop.share) == (1, 100.0)


def test_people_are_named_to_the_supervisor_of_their_own_office_only(log, office, now):
    ended(log, office)
    read(log)
    fan = person("fan", full_name="范青")
    appointed(fan, SUPERVISE, office.at)
    assert found(office.jiang).own == []
    assert ("吴建平", "郑立") in {(one.source, one.target) for one in found(fan).own}
    between = found(office.jiang).handovers
    assert between
    assert not any("吴建平" in one.source + one.target for one in between)


def test_a_case_that_skips_the_examination_is_listed(log, office, now):
    ended(log, office)
    strayed = ended(log, office, strays=True)
    read(log)
    (one,) = found(office.jiang).deviations
    assert one.case == strayed.case.pk


def test_ways_are_narrowed_to_the_cases_of_a_group(log, office, now):
    ended(log, office, corrected=True)
    ended(log, office, 1, strays=True)
    read(log)
    examined = found(office.jiang, group=f"{office.at.pk}.examine")
    assert [one.count for one in examined.variants] == [1]
    assert examined.loops == examined.deviations == []
    hands = {one.source for one in examined.handovers}
    assert all("审查" in one.source + one.target for one in examined.handovers), hands
    assert len(found(office.jiang, group=f"{office.at.pk}.intake").variants) == 2


def test_the_page_keeps_its_budget_and_is_for_supervisors(log, office, now):
    client, spent = Client(), []
    client.force_login(office.jiang)
    for cases in (2, 12):
        for number in range(cases):
            ended(log, office, number, corrected=number % 2)
        read(log)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("insight:ways")).status_code == 200
        spent.append(len(captured))
    assert spent[0] == spent[1] <= BUDGET
    client.force_login(office.zhou)
    assert client.get(reverse("insight:ways")).status_code == 403
