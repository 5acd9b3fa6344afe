from datetime import date

import pytest

from workflows.law import periods
from workflows.law.periods import Period, Term, Unit
from workflows.law.sources import STATUTES, Article

CONSTANTS = {
    name: value
    for name, value in vars(periods).items()
    if isinstance(value, Period | Term)
}


@pytest.mark.parametrize("unit", ["working", Unit.WORKING])
def test_the_unit_may_be_a_word(unit):
    assert Period(5, unit).unit is Unit.WORKING


@pytest.mark.parametrize("unit", ["", "WORKING", "weeks", None, 1])
def test_an_unknown_unit_is_refused(unit):
    with pytest.raises(ValueError, match="working or calendar"):
        Period(5, unit)


def test_negative_days_are_refused():
    with pytest.raises(ValueError, match="negative"):
        Period(-1, Unit.WORKING)


@pytest.mark.parametrize("days", [1.5, "5", True, None])
def test_days_are_whole_numbers(days):
    with pytest.raises(ValueError, match="whole days"):
        Period(days, Unit.WORKING)


def test_a_period_is_a_value():
    assert Period(5, "working") == Period(5, Unit.WORKING)
    with pytest.raises(AttributeError):
        periods.ACCEPTANCE.days = 6


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_constant_names_its_article(name):
    source = CONSTANTS[name].source
    assert isinstance(source, Article)
    assert STATUTES[source.statute.code] is source.statute
    assert source.in_force(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("period", "days", "unit", "cited"),
    [
        (periods.ACCEPTANCE, 5, "working", "《行政许可法》第三十二条第一款第四项"),
        (periods.DECISION_GENERAL, 20, "working", "《行政许可法》第四十二条"),
        (periods.CHARITY_EXTENSION, 60, "calendar", "《慈善法》第十条"),
        (periods.EXTENSION, 10, "working", "《行政许可法》第四十二条"),
        (periods.CHARITY_DECISION, 30, "calendar", "《慈善法》第十条"),
        (periods.DELIVERY, 10, "working", "《行政许可法》第四十四条"),
        (periods.RECONSIDERATION, 60, "calendar", "《行政复议法》第二十条"),
        (periods.HEARING_REQUEST, 5, "working", "《行政许可法》第四十七条"),
        (periods.HEARING_HELD, 20, "working", "《行政许可法》第四十七条"),
        (periods.HEARING_NOTICE, 7, "working", "《行政许可法》第四十八条"),
    ],
)
def test_the_periods_are_those_of_the_law(period, days, unit, cited):
    assert (period.days, period.unit, str(period.source)) == (days, unit, cited)


@pytest.mark.parametrize(
    ("form", "cited"),
    [
        ("association", "《社会团体登记管理条例》第十二条"),
        ("service", "《民办非企业单位登记管理暂行条例》第十一条"),
        ("foundation", "《基金会管理条例》第十一条"),
    ],
)
def test_a_decision_takes_sixty_plain_days_in_every_form(form, cited):
    period = periods.DECISION[form]
    assert (period.days, period.unit) == (60, Unit.CALENDAR)
    assert str(period.source) == cited


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 3, 10), 12, date(2026, 3, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 5, 6), 36, date(2026, 5, 6)),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(start, months, end):
    assert Term(months).last_day(start) == end


def test_a_term_without_months_is_refused():
    with pytest.raises(ValueError, match="at least one month"):
        Term(0)


def test_a_name_stays_taken_for_one_year_and_after_revocation_for_three():
    assert periods.NAME_LOCK.months == 12
    assert periods.NAME_LOCK_REVOKED.months == 36
