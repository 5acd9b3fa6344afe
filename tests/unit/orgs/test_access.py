"""Who holds what: appointment and guardian row together, nothing else."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from guardian.shortcuts import assign_perm
from guardian.utils import get_user_obj_perms_model

from orgs import access
from orgs.models import Appointment, Authority, AuthorityGrant, User
from orgs.reach import reach_of
from orgs.roles import ADMINISTER, DECIDE, EXAMINE, INTAKE, ROLES
from tests.factories import orgs as factories
from tests.factories.orgs import LONG_AGO, bureau, officer, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def keceng():
    return bureau()


@pytest.fixture
def zhou(keceng):
    return officer("zhou", INTAKE, at=keceng)


def appointed(user, role, authority, starts=LONG_AGO, **dates):
    return access.grant(user, role, authority, starts=starts, **dates)


def test_the_short_cut_of_the_factories_leads_to_the_same(keceng):
    how = {"zhou": appointed, "he": factories.appointed}
    for name, appoint in how.items():
        appoint(person(name), INTAKE, keceng)
    facts = [
        *("role", "authority", "starts", "ends", "note", "appointed_by", "revoked_at")
    ]
    long_way, short_cut = Appointment.objects.order_by("pk").values(*facts)
    assert long_way == short_cut
    long_way, short_cut = AuthorityGrant.objects.order_by("pk").values(
        "permission", "content_object"
    )
    assert long_way == short_cut


def test_an_appointed_officer_holds_the_capacity(zhou, keceng, today):
    assert access.holdings(zhou, today) == {("intake", keceng.pk)}
    assert access.holds(zhou, INTAKE, keceng, today)
    assert not access.holds(zhou, DECIDE, keceng, today)


def test_holdings_cost_one_query(zhou, keceng, today, django_assert_num_queries):
    appointed(zhou, EXAMINE, keceng)
    with django_assert_num_queries(1):
        access.holdings(zhou, today)
    with django_assert_num_queries(1):
        list(access.holders(INTAKE, keceng))


def test_a_capacity_ends_after_its_last_day(keceng):
    wu = person("wu")
    appointed(wu, EXAMINE, keceng, ends=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(1)
    assert access.holds(wu, EXAMINE, keceng, timezone.localdate())
    assert not access.holds(wu, EXAMINE, keceng, tomorrow)


def test_a_capacity_does_not_reach_another_authority(zhou, today):
    assert not access.holds(zhou, INTAKE, bureau("330881"), today)


def test_an_inactive_person_holds_nothing(zhou, keceng, today):
    User.objects.filter(pk=zhou.pk).update(is_active=False)
    assert access.holdings(zhou, today) == frozenset()
    assert not access.holders(INTAKE, keceng).exists()


def test_nothing_is_held_at_a_closed_authority(zhou, keceng, today):
    Authority.objects.filter(pk=keceng.pk).update(active=False)
    assert access.holdings(zhou, today) == frozenset()


def test_a_superuser_holds_nothing_by_being_one(keceng, today):
    root = person("root", is_superuser=True)
    assert access.holdings(root, today) == frozenset()
    assert not access.holds(root, DECIDE, keceng, today)
    assert not root.is_officer


def test_a_model_wide_permission_never_counts(keceng, today):
    sun, group = person("sun"), Group.objects.create(name="deciders")
    permission = Permission.objects.get(codename="decide")
    sun.user_permissions.add(permission)
    group.permissions.add(permission)
    sun.groups.add(group)
    assert sun.has_perm("orgs.decide")
    assert access.holdings(sun, today) == frozenset()
    assert not access.holders(DECIDE, keceng).exists()


def test_a_guardian_row_without_an_appointment_counts_for_nothing(keceng, today):
    sun = person("sun")
    assign_perm("decide", sun, keceng)
    assert access.holdings(sun, today) == frozenset()


def test_an_appointment_without_a_guardian_row_counts_for_nothing(keceng, today):
    sun = person("sun")
    Appointment.objects.create(
        user=sun, authority=keceng, role="decide", starts=LONG_AGO
    )
    assert access.holdings(sun, today) == frozenset()


def test_guardian_keeps_the_grant_in_the_table_with_a_foreign_key(zhou, keceng):
    assert get_user_obj_perms_model(keceng) is AuthorityGrant
    assert AuthorityGrant.objects.get().content_object == keceng
    assert zhou.has_perm("orgs.intake", keceng)


def test_revoking_bites_at_once(zhou, keceng, today):
    assert access.revoke(zhou, INTAKE, keceng, on=today) == 1
    assert access.holdings(zhou, today) == frozenset()
    assert not AuthorityGrant.objects.exists()
    assert Appointment.objects.get().ends == today


def test_what_an_administrator_reaches_follows_at_once(keceng, today):
    gao = person("gao", full_name="高远")
    assert not reach_of(gao)
    appointed(gao, ADMINISTER, keceng)
    assert reach_of(gao).authority(keceng)
    access.revoke(gao, ADMINISTER, keceng, on=today - timedelta(1))
    assert not reach_of(gao)


def test_the_sweep_does_not_bring_back_what_was_revoked_today(zhou, keceng, today):
    access.revoke(zhou, INTAKE, keceng, on=today)
    access.expire(today)
    assert access.holdings(zhou, today) == frozenset()


def test_a_revocation_for_a_later_day_waits_for_it(zhou, keceng, today):
    access.revoke(zhou, INTAKE, keceng, on=today + timedelta(3))
    assert access.holds(zhou, INTAKE, keceng, today)
    assert not access.holds(zhou, INTAKE, keceng, today + timedelta(4))


def test_the_sweep_ends_and_begins_appointments_once(zhou, keceng, today):
    tomorrow = today + timedelta(1)
    access.revoke(zhou, INTAKE, keceng, on=today + timedelta(0), by=None)
    appointed(person("wu"), EXAMINE, keceng, starts=tomorrow)
    assert access.expire(tomorrow) == (0, 1)
    assert access.expire(tomorrow) == (0, 0)
    assert list(access.holders(EXAMINE, keceng, tomorrow)) == [
        User.objects.get(username="wu")
    ]


def test_the_sweep_removes_grants_of_ended_appointments(keceng, today):
    appointed(person("wu"), EXAMINE, keceng, ends=today)
    assert access.expire(today) == (0, 0)
    assert access.expire(today + timedelta(1)) == (1, 0)
    assert not AuthorityGrant.objects.exists()


def test_nobody_appoints_himself(keceng):
    wang = person("wang")
    with pytest.raises(ValidationError):
        access.grant(wang, DECIDE, keceng, starts=LONG_AGO, by=wang)


@pytest.mark.parametrize(
    ("first", "second"), [(ADMINISTER, DECIDE), (DECIDE, ADMINISTER)]
)
def test_who_administers_the_system_holds_no_other_capacity(keceng, first, second):
    qian = officer("qian", first, at=keceng)
    with pytest.raises(ValidationError):
        appointed(qian, second, keceng)


def test_the_same_capacity_is_not_granted_twice(zhou, keceng):
    with pytest.raises(ValidationError):
        appointed(zhou, INTAKE, keceng)


def test_the_database_refuses_an_appointment_that_ends_before_it_starts(keceng):
    with pytest.raises(IntegrityError):
        Appointment.objects.create(
            user=person("wu"),
            authority=keceng,
            role="examine",
            starts=date(2026, 2, 2),
            ends=date(2026, 2, 1),
        )


def test_an_officer_is_known_by_an_appointment_in_force(zhou, keceng, today):
    assert zhou.is_officer
    access.revoke(zhou, INTAKE, keceng, on=today)
    assert not zhou.is_officer
    assert not person("lin").is_officer


def test_every_role_has_the_permission_named_as_its_slug(db):
    codenames = Permission.objects.filter(
        content_type__app_label="orgs", content_type__model="authority"
    ).values_list("codename", flat=True)
    assert set(ROLES) <= set(codenames)
    assert all(role.permission == slug == role.slug for slug, role in ROLES.items())


def test_a_jurisdiction_is_the_region_and_what_lies_inside(keceng):
    assert keceng.covers("330800/330802/330802006/")
    assert not keceng.covers("330800/")
    assert not keceng.covers("330800/330881/")
