"""Working time that a deadline leaves, by hand on the clock of the office."""

from datetime import datetime

import pytest

from workflows.clock.calendar import SHANGHAI
from workflows.clock.hours import hours_left


@pytest.mark.parametrize(
    ("now", "due", "hours"),
    [
        ("2026-03-02 08:00", "2026-03-03 00:00", 7),
        ("2026-03-02 12:30", "2026-03-03 00:00", 3.5),
        ("2026-03-02 17:00", "2026-03-04 00:00", 7.5),
        ("2026-03-02 20:00", "2026-03-03 00:00", 0),
        ("2026-03-06 16:30", "2026-03-10 00:00", 8),  # over a weekend
        ("2026-03-07 10:00", "2026-03-10 00:00", 7),  # on a Saturday
        ("2026-03-03 00:00", "2026-03-03 00:00", 0),
    ],
)
def test_only_office_hours_of_working_days_count(now, due, hours):
    moments = (datetime.fromisoformat(m).replace(tzinfo=SHANGHAI) for m in (now, due))
    assert hours_left(*moments) == hours
