"""Who sleeps and who runs out is found as each place has set it."""

from datetime import date

import pytest
from django.utils import timezone

from orgs.models import FiledBody
from tests.factories.orgs import community, filed_body
from workflows.clock.models import PlaceValue
from workflows.procedures.filing import registry

pytestmark = pytest.mark.django_db
TODAY = date(2027, 6, 1)
BOTH = ["府东队", "荷花队"]


@pytest.fixture(autouse=True)
def bodies():
    """The same twice, in two sub-districts: silent for a year, a hundred days to go."""
    facts = {"last_active_on": date(2026, 5, 20), "valid_to": date(2027, 9, 9)}
    filed_body(1, name="府东队", **facts)
    filed_body(1, name="荷花队", region=community("330802007001", "荷花社区"), **facts)


def sets(code, key, value):
    PlaceValue.objects.create(
        key=key,
        region_code=code,
        value=value,
        reason="本地规定",
        changed_at=timezone.now(),
    )


def asleep():
    found = registry.asleep(FiledBody.objects.all(), TODAY)
    return sorted(found.values_list("name", flat=True))


def ending():
    found = registry.about_to_end(FiledBody.objects.all(), TODAY)
    return sorted(found.values_list("name", flat=True))


def test_where_no_place_has_chosen_the_default_holds():
    assert (asleep(), ending()) == (BOTH, [])


@pytest.mark.parametrize("code", ["330802006", "330802006001"])
def test_a_place_that_waits_longer_keeps_its_own_off_the_list(code):
    sets(code, "filing_inactive_months", 24)
    assert asleep() == ["荷花队"]


def test_a_place_that_renews_earlier_finds_its_own(bodies):
    sets("330802007", "filing_renewal_days", 120)
    assert ending() == ["荷花队"]


def test_the_nearest_place_decides():
    sets("330800", "filing_inactive_months", 24)
    assert asleep() == []
    sets("330802", "filing_inactive_months", 36)
    sets("330802006", "filing_inactive_months", 6)
    assert asleep() == ["府东队"]


def test_it_costs_one_query(django_assert_num_queries):
    asleep()
    with django_assert_num_queries(1):
        asleep()
