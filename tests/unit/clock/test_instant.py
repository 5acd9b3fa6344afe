from datetime import UTC, date, datetime, timedelta

import pytest

from workflows.clock.instant import at, now, today


@pytest.mark.django_db
def test_the_time_is_asked_of_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        moment = now()
    assert moment.tzinfo is not None
    assert abs(moment - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251


def test_inside_a_set_moment_no_database_is_asked():
    with at(datetime(2026, 3, 2, 1, tzinfo=UTC)) as moment:
        assert now() == moment == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_a_moment_without_a_zone_is_one_in_shanghai():
    with at("2026-03-02 09:00"):
        assert now() == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_today_is_the_date_in_shanghai():
    with at(datetime(2026, 3, 1, 16, tzinfo=UTC)):
        assert today() == date(2026, 3, 2)


def test_moments_nest_and_end_even_after_an_error():
    with at("2026-03-02 09:00") as outer:
        with pytest.raises(RuntimeError), at("2026-05-01"):
            raise RuntimeError
        assert now() == outer
