from datetime import date

import pytest

from workflows.procedures.inspection.rules.reminders import mark_day, mark_on

END = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (date(2026, 5, 1), None),
        (date(2026, 5, 2), "30"),
        (date(2026, 5, 17), "30"),
        (date(2026, 5, 18), "14"),
        (date(2026, 5, 25), "7"),
        (date(2026, 5, 31), "1"),
        (date(2026, 6, 1), "1"),
        (date(2026, 6, 2), "overdue"),
    ],
)
def test_each_day_has_at_most_one_mark(today, mark):
    assert mark_on(today, END) == mark


@pytest.mark.parametrize("mark", ["30", "14", "7", "1", "overdue"])
def test_a_mark_holds_from_its_own_day_on(mark):
    assert mark_on(mark_day(mark, END), END) == mark
