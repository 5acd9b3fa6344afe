"""The administration site: no passwords, appointments through access, no deletion."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from orgs import access, accounts
from orgs.models import Appointment, Authority, User
from orgs.roles import ADMINISTER, CONSENT, DECIDE, INTAKE
from tests.factories.orgs import (
    LONG_AGO,
    bureau,
    officer,
    organization,
    person,
    region,
    supervising_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def qian(client):
    user = officer("qian", ADMINISTER, at=bureau())
    client.force_login(user)
    return user


def test_a_new_account_has_no_password_and_leads_to_its_link(client, qian):
    data = {"username": "chen", "full_name": "陈静", "phone": ""}
    response = client.post(reverse("admin:orgs_user_add"), data)
    chen = User.objects.get(username="chen")
    assert not chen.has_usable_password()
    asked = client.get(response.url)
    assert "/account/password/" not in asked.content.decode()
    shown = client.post(response.url)
    assert shown.context["link"].startswith("http://testserver/account/password/")
    assert "no-store" in shown["Cache-Control"]
    assert LogEntry.objects.filter(object_id=str(chen.pk)).count() == 2


def test_no_link_is_made_for_somebody_above(client, qian):
    root = person("root", is_superuser=True)
    link = reverse("admin:orgs_user_password_link", args=[root.pk])
    assert client.post(link).status_code == 403


def test_nobody_makes_himself_a_superuser(client, qian):
    data = {"username": "qian", "full_name": "钱卫", "is_active": "on"}
    data |= {"is_superuser": "on", "is_staff": "on", "user_permissions": "1"}
    client.post(reverse("admin:orgs_user_change", args=[qian.pk]), data)
    qian.refresh_from_db()
    assert not qian.is_superuser


def test_switching_an_account_off_shuts_the_person_out(client, qian):
    zhou = officer("zhou", DECIDE)
    data = {"username": "zhou", "full_name": "周敏"}
    client.post(reverse("admin:orgs_user_change", args=[zhou.pk]), data)
    zhou.refresh_from_db()
    assert not zhou.is_active
    assert access.holdings(zhou, timezone.localdate()) == frozenset()


def appointment(user, authority):
    return {
        "user": user.pk,
        "authority": authority.pk,
        "role": "decide",
        "starts": "2026-01-05",
        "ends": "",
        "note": "",
    }


def test_an_appointment_is_granted_and_revoked(client, qian):
    wang, keceng, today = person("wang"), bureau(), timezone.localdate()
    add = reverse("admin:orgs_appointment_add")
    assert client.post(add, appointment(wang, keceng)).status_code == 302
    made = Appointment.objects.get(user=wang)
    assert made.appointed_by == qian
    assert access.holds(wang, DECIDE, keceng, today)
    act = {"action": "revoke_now", "_selected_action": [made.pk]}
    client.post(reverse("admin:orgs_appointment_changelist"), act)
    assert not access.holds(wang, DECIDE, keceng, today)


def test_an_administrator_does_not_appoint_himself(client, qian):
    add = reverse("admin:orgs_appointment_add")
    response = client.post(add, appointment(qian, bureau()))
    assert response.status_code == 200
    assert response.context["errors"]
    assert not Appointment.objects.filter(role="decide").exists()


def test_a_county_administrator_appoints_nobody_elsewhere(client, qian):
    wang, add = person("wang"), reverse("admin:orgs_appointment_add")
    for place in ("330803", "330800"):  # beside and above
        assert client.post(add, appointment(wang, bureau(place))).status_code == 200
    assert not wang.appointments.exists()
    with pytest.raises(ValidationError):
        access.grant(wang, DECIDE, bureau("330803"), starts=LONG_AGO, by=qian)


def test_he_appoints_for_the_supervising_units_of_his_county(client, qian):
    zhao, add = person("zhao"), reverse("admin:orgs_appointment_add")
    assert client.post(add, appointment(zhao, supervising_unit())).status_code == 302


def test_the_administrator_of_a_supervising_unit_appoints_for_it_alone(qian):
    gao = officer("sun", ADMINISTER, at=supervising_unit())
    zhao = person("zhao")
    access.grant(zhao, CONSENT, supervising_unit(), starts=LONG_AGO, by=gao)
    with pytest.raises(ValidationError):
        access.grant(zhao, DECIDE, bureau(), starts=LONG_AGO, by=gao)


def test_he_revokes_nothing_elsewhere(client, qian):
    fang = officer("fang", DECIDE, at=bureau("330803"))
    act = {"action": "revoke_now", "_selected_action": [fang.appointments.get().pk]}
    changelist = reverse("admin:orgs_appointment_changelist")
    assert client.post(changelist, act).status_code == 403
    assert access.holds(fang, DECIDE, bureau("330803"), timezone.localdate())


def test_he_neither_shuts_out_nor_opens_the_account_of_an_officer_elsewhere(
    client, qian
):
    fang = officer("fang", DECIDE, at=bureau("330803"))
    change = reverse("admin:orgs_user_change", args=[fang.pk])
    assert client.post(change, {"username": "fang"}).status_code == 403
    link = reverse("admin:orgs_user_password_link", args=[fang.pk])
    assert client.post(link).status_code == 403


def test_staff_who_administer_nothing_do_not_come_in(client):
    wang = officer("wang", DECIDE)
    User.objects.filter(pk=wang.pk).update(is_staff=True)
    accounts.make_administrator(wang)
    client.force_login(wang)
    for name in ("index", "orgs_user_add", "orgs_appointment_add"):
        assert client.get(reverse(f"admin:{name}")).status_code == 302
    sun = person("sun")
    with pytest.raises(ValidationError):
        access.grant(sun, INTAKE, bureau(), starts=LONG_AGO, by=wang)


def test_an_administrator_whose_term_has_ended_stays_outside(client, qian):
    access.revoke(qian, ADMINISTER, bureau(), on=timezone.localdate())
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_superuser_appoints_anywhere_but_holds_nothing(client):
    root = person("root", is_superuser=True, is_staff=True)
    wang = person("wang")
    access.grant(wang, DECIDE, bureau("330803"), starts=LONG_AGO, by=root)
    with pytest.raises(ValidationError):
        access.grant(root, DECIDE, bureau(), starts=LONG_AGO)


def test_an_authority_is_changed_by_its_own_administrator(client, qian):
    for place, status in (("330802", 200), ("330803", 403)):
        page = reverse("admin:orgs_authority_change", args=[bureau(place).pk])
        assert client.post(page, {"name": ""}).status_code == status


def test_an_authority_is_not_opened_in_another_county(client, qian):
    region("330803")
    typed = {"name": "某局", "kind": "department", "region": "330803"}
    response = client.post(reverse("admin:orgs_authority_add"), typed)
    assert "330803" not in [a.region_id for a in Authority.objects.all()]
    assert response.status_code == 200


def test_an_appointment_is_not_edited_or_deleted(client, qian):
    made = Appointment.objects.get(user=officer("wang", DECIDE))
    change = reverse("admin:orgs_appointment_change", args=[made.pk])
    client.post(change, {"starts": "1999-01-01", "role": "issue"})
    made.refresh_from_db()
    assert made.role == "decide"
    delete = reverse("admin:orgs_appointment_delete", args=[made.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_the_register_is_for_reading_there(client, qian):
    entry = organization()
    page = reverse("admin:orgs_organization_change", args=[entry.pk])
    assert entry.name in client.get(page).content.decode()
    assert client.post(page, {"name": "x"}).status_code == 403
    assert client.get(reverse("admin:orgs_organization_add")).status_code == 403
