from datetime import date

import pytest

from workflows.procedures.inspection.rules.windows import Track, joined_late, window

DEFAULTS: dict = {}


@pytest.mark.parametrize(
    ("year", "form", "track", "unit_end", "end"),
    [
        # 31 May 2026 is a Sunday.
        (2025, "association", "inspection", date(2026, 3, 31), date(2026, 6, 1)),
        (2025, "service", "inspection", date(2026, 3, 31), date(2026, 6, 1)),
        (2025, "foundation", "inspection", None, date(2026, 3, 31)),
        (2025, "foundation", "report", None, date(2026, 6, 1)),
        # 31 May 2025 is a Saturday within the Dragon Boat holiday.
        (2024, "service", "inspection", date(2025, 3, 31), date(2025, 6, 3)),
        # 31 March 2024 is a Sunday, 31 May 2024 a Friday.
        (2023, "association", "inspection", date(2024, 4, 1), date(2024, 5, 31)),
        (2023, "foundation", "inspection", None, date(2024, 4, 1)),
    ],
)
def test_a_window_ends_on_a_working_day(year, form, track, unit_end, end):
    found = window(year, form, Track(track), DEFAULTS)
    assert (found.unit_end, found.end, found.provisional) == (unit_end, end, False)


def test_a_place_may_print_the_fixed_day():
    place = {"roll_window_end": False}
    assert window(2025, "service", Track.INSPECTION, place).end == date(2026, 5, 31)


def test_a_place_may_give_units_until_the_end_of_may():
    place = {"inspection_unit_end.association": "05-31"}
    found = window(2025, "association", Track.INSPECTION, place)
    assert found.unit_end == date(2026, 6, 1)


def test_without_a_unit_there_is_only_the_registrars_day():
    found = window(2025, "service", Track.INSPECTION, DEFAULTS, has_unit=False)
    assert found.unit_end is None


def test_a_day_whose_year_nobody_has_decreed_is_provisional():
    assert window(2026, "service", Track.INSPECTION, DEFAULTS).provisional


def test_whoever_joins_early_has_the_usual_window():
    usual = window(2025, "service", Track.INSPECTION, DEFAULTS)
    assert joined_late(usual, date(2026, 5, 2), DEFAULTS) == usual


def test_whoever_joins_late_has_thirty_days():
    usual = window(2025, "service", Track.INSPECTION, DEFAULTS)
    found = joined_late(usual, date(2026, 5, 14), DEFAULTS)
    # 13 June 2026 is a Saturday.
    assert (found.unit_end, found.end) == (date(2026, 6, 15), date(2026, 6, 15))
