"""The days on which a hearing may be held, counted by hand."""

from datetime import date

import pytest

from workflows.procedures.establishment.rules.hearing import LAW


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("2026-03-03", "2026-03-12"),
        # Over the National Day; Saturday 10 October is worked.
        ("2026-09-28", "2026-10-13"),
        # Over the Spring Festival; Saturdays 14 and 28 February are worked.
        ("2026-02-12", "2026-02-28"),
    ],
)
def test_the_notice_comes_seven_working_days_before(told, first):
    assert LAW.earliest(date.fromisoformat(told)) == date.fromisoformat(first)


def test_who_asked_is_heard_within_twenty_working_days():
    assert LAW.latest("applicant", date(2026, 3, 3)) == date(2026, 3, 31)
    assert LAW.latest("interested", date(2026, 9, 14)) == date(2026, 10, 16)


def test_the_authority_sets_itself_no_last_day():
    assert LAW.latest("authority", date(2026, 3, 3)) is None
