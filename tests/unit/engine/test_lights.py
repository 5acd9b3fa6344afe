"""What is left is told in the days in which the period counts."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from tests.factories.establishment import an_application
from tests.factories.orgs import person
from workflows.clock import instant
from workflows.clock.calendar import SHANGHAI
from workflows.engine.lights import light_of

FRIDAY = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
OVER_THE_WEEKEND = datetime(2026, 3, 11, tzinfo=SHANGHAI)  # 24:00 of the Tuesday


def item(unit, paused=False):
    return SimpleNamespace(due_at=OVER_THE_WEEKEND, due_unit=unit, paused=paused)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "left", "words"),
    [("calendar", 4, "剩 4 日"), ("working", 2, "剩 2 个工作日")],
)
def test_days_of_the_calendar_and_working_days_are_told_apart(unit, left, words):
    shown = light_of(item(unit), FRIDAY)
    assert (shown.left, shown.words, shown.light) == (left, words, "amber")


@pytest.mark.django_db
def test_a_day_over_is_told_in_its_kind_too():
    monday = datetime(2026, 3, 16, 9, tzinfo=SHANGHAI)
    assert light_of(item("calendar"), monday).words == "超期 6 日"


@pytest.mark.django_db
def test_an_item_knows_the_days_of_its_clock():
    with instant.at("2026-03-02 09:00"):
        case = an_application(person("lin"))
    assert case.items.get(step="intake").due_unit == "working"
