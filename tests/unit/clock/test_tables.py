from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from workflows.clock import cache, places, tables
from workflows.clock.calendar import DECREED
from workflows.clock.models import DayOff, DecreedYear, PlaceValue
from workflows.law.periods import Period, Unit

pytestmark = pytest.mark.django_db
KECHENG = "330800/330802/"
WUXI_STREET = "330800/330802/330802006/"
NOTICE = "国办发明电〔2026〕9号"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.forget()
    yield
    cache.forget()


def day_off(text, working=False):
    return DayOff.objects.create(
        date=date.fromisoformat(text), working=working, notice_no=NOTICE
    )


def choose(key, region_code, value):
    return PlaceValue.objects.create(
        key=key, region_code=region_code, value=value, reason="局长办公会决定"
    )


def test_without_entries_the_packaged_table_is_in_force():
    assert tables.current() == DECREED


def test_the_table_costs_two_queries_when_cold_and_none_when_warm(
    django_assert_num_queries,
):
    with django_assert_num_queries(2):
        tables.current()
    with django_assert_num_queries(0):
        tables.current()


def test_a_day_that_a_clerk_enters_is_in_force_at_once():
    tables.current()
    entry = day_off("2026-03-04")
    assert not tables.current().working(date(2026, 3, 4))
    entry.delete()
    assert tables.current().working(date(2026, 3, 4))


def test_a_make_up_day_that_a_clerk_enters_is_worked():
    day_off("2027-02-06", working=True)
    assert tables.current().working(date(2027, 2, 6))


def test_what_is_rolled_back_is_not_kept():
    with pytest.raises(RuntimeError), transaction.atomic():
        day_off("2026-03-04")
        assert not tables.current().working(date(2026, 3, 4))
        raise RuntimeError
    assert tables.current().working(date(2026, 3, 4))


def test_another_process_is_believed_after_half_a_minute(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(cache.time, "monotonic", lambda: clock[0])
    tables.current()
    DayOff.objects.bulk_create([DayOff(date=date(2026, 3, 4), notice_no=NOTICE)])
    assert tables.current().working(date(2026, 3, 4))
    clock[0] += cache.KEEP
    assert not tables.current().working(date(2026, 3, 4))


def test_a_declared_year_is_no_longer_provisional():
    day_off("2027-01-01")
    DecreedYear.objects.create(year=2027, notice_no=NOTICE)
    assert tables.current().decreed_through == 2027


def test_a_year_after_a_gap_stays_provisional():
    DecreedYear.objects.create(year=2028, notice_no=NOTICE)
    assert tables.current().decreed_through == 2026


def test_a_year_is_not_declared_before_its_days_are_loaded():
    year = DecreedYear(year=2027, notice_no=NOTICE)
    with pytest.raises(ValidationError) as caught:
        year.full_clean()
    assert list(caught.value.message_dict) == ["year"]
    day_off("2027-01-01")
    year.full_clean()


def test_a_day_is_entered_once():
    day_off("2026-03-04")
    with pytest.raises(IntegrityError), transaction.atomic():
        day_off("2026-03-04", working=True)


def test_without_a_choice_the_default_holds():
    assert places.value("supplement_days", WUXI_STREET) == 30
    assert places.value("supplement_days", "") == 30


def test_the_nearest_place_that_chose_prevails():
    choose("supplement_days", "330800", 20)
    assert places.value("supplement_days", WUXI_STREET) == 20
    choose("supplement_days", "330802", 15)
    assert places.value("supplement_days", WUXI_STREET) == 15
    assert places.value("supplement_days", KECHENG) == 15
    assert places.value("supplement_days", "330800/330803/") == 20


def test_a_choice_of_false_is_a_choice():
    choose("direct_category_on.science", "330800", False)
    assert places.value("direct_category_on.science", KECHENG) is False


def test_lists_come_as_tuples_chosen_or_not():
    assert isinstance(places.value("barred_name_words", KECHENG), tuple)
    choose("barred_name_words", "330800", ["最好"])
    assert places.value("barred_name_words", KECHENG) == ("最好",)


def test_a_setting_in_days_comes_as_a_period():
    assert places.period("consult_days", KECHENG) == Period(5, Unit.WORKING)


def test_values_cost_one_query_when_cold_and_none_when_warm(
    django_assert_num_queries,
):
    with django_assert_num_queries(1):
        places.value("supplement_days", KECHENG)
    with django_assert_num_queries(0):
        places.value("consult_days", WUXI_STREET)


def test_there_is_no_value_for_an_unknown_setting():
    with pytest.raises(KeyError):
        places.value("moon_phase", KECHENG)


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [("supplement_days", "30", "value"), ("moon_phase", 1, "key")],
)
def test_a_value_that_does_not_fit_is_never_written(key, value, field):
    with pytest.raises(ValidationError) as caught:
        choose(key, "330800", value)
    assert list(caught.value.message_dict) == [field]


def test_a_place_chooses_once():
    choose("supplement_days", "330800", 20)
    with pytest.raises(IntegrityError), transaction.atomic():
        choose("supplement_days", "330800", 21)


def test_a_choice_remembers_when_it_was_made():
    assert choose("supplement_days", "330800", 20).changed_at.tzinfo is not None


@pytest.mark.parametrize("code", ["33080", "33080a", "３３０８００", "330800\n"])
def test_a_choice_names_a_division(code):
    wrong = PlaceValue(key="consult_days", region_code=code, value=5, reason="试行")
    with pytest.raises(ValidationError):
        wrong.clean_fields(exclude=["changed_at"])
