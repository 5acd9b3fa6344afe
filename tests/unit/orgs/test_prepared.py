"""What is prepared finds what the queryset finds, whoever asks and for which day."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orgs.models import Appointment, User
from orgs.prepared import Prepared, related
from orgs.roles import DECIDE, EXAMINE, INTAKE
from tests.factories.orgs import appointed, bureau, officer, person

pytestmark = pytest.mark.django_db
DAY, A_DAY = date(2026, 3, 2), timedelta(1)


@Prepared
def roles(columns, *, user, today):
    """Of a person on a day."""
    rows = Appointment.objects.in_force(today).filter(user=user).order_by("role")
    return rows.values_list(*columns)


@Prepared
def people(*names, pk):
    return User.objects.filter(pk=pk, username__in=names)


@pytest.fixture
def office():
    return bureau()


@pytest.fixture
def wu(office):
    wu = officer("wu", EXAMINE, INTAKE, at=office)
    appointed(wu, DECIDE, office)
    wu.appointments.filter(role=INTAKE.slug).update(ends=date(2026, 3, 1))
    wu.appointments.update(starts=date(2026, 1, 5))
    return wu


def test_it_finds_the_same_as_the_queryset_each_time(wu, office):
    zhou = officer("zhou", INTAKE, at=office)
    zhou.appointments.update(starts=DAY)
    for user in (wu, zhou, person("lin")):
        for day in (date(2026, 1, 1), date(2026, 3, 1), DAY):
            rows = roles.build(("role", "starts"), user=user.pk, today=day)
            assert roles(("role", "starts"), user=user.pk, today=day) == list(rows)


def test_days_come_back_as_days_and_people_as_people(wu):
    assert roles(("starts",), user=wu.pk, today=DAY) == [(date(2026, 1, 5),)] * 2
    (found,) = people("wu", "lin", pk=wu.pk)
    assert found == wu
    assert found.full_name == wu.full_name
    assert people("lin", pk=wu.pk) == []


def test_texts_are_values_too_whatever_stands_in_them(wu, office):
    @Prepared
    def called(role, *, name, pk):
        return User.objects.filter(full_name=name, pk=pk, appointments__role=role)

    for name in (wu.full_name, "'; --", "%s", "林"):
        named = called(EXAMINE.slug, name=name, pk=wu.pk)
        assert named == ([wu] if name == wu.full_name else [])


def test_moments_are_values_to_the_microsecond(wu):
    @Prepared
    def joined_after(*, moment, pk):
        return User.objects.filter(pk=pk, date_joined__gt=moment)

    joined = wu.date_joined
    assert joined_after(moment=joined, pk=wu.pk) == []
    assert joined_after(moment=joined - timedelta(microseconds=1), pk=wu.pk) == [wu]


def test_what_points_at_an_object_is_found_as_its_manager_finds_it(wu, office):
    zhou = officer("zhou", INTAKE, at=office)
    for user in (wu, zhou, person("lin")):
        rows = related(user.appointments, "authority", order=("role",), ends=None)
        assert rows == list(user.appointments.filter(ends=None).order_by("role"))
        assert related(user.appointments) == list(user.appointments.all())
    with CaptureQueriesContext(connection) as captured:
        (row,) = related(zhou.appointments, "authority")
        assert row.user is zhou
        assert row.authority == office
    assert len(captured) == 1


def test_what_was_prefetched_is_not_asked_for_again(wu):
    (wu,) = User.objects.filter(pk=wu.pk).prefetch_related("appointments")
    with CaptureQueriesContext(connection) as captured:
        assert len(related(wu.appointments)) == 3
    assert len(captured) == 0


def test_a_number_beyond_every_table_finds_nothing(wu):
    assert people("wu", pk=10**30) == []


def test_it_costs_one_statement_from_the_first_time_on(wu):
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            roles(("role",), user=wu.pk, today=DAY)
        assert len(captured) == 1


def test_every_thread_asks_on_its_own_connection(wu):
    roles(("role",), user=wu.pk, today=DAY)
    seen = []

    def ask():
        seen.append(roles(("role",), user=wu.pk, today=DAY))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [[]]  # it does not see what this transaction has not committed


def test_a_value_that_is_not_handed_on_as_it_is_is_found_out():
    @Prepared
    def later(*, user, today):
        return Appointment.objects.filter(user=user, starts__gt=today + A_DAY)

    with pytest.raises(AssertionError, match="not every value"):
        later(user=1, today=DAY)
