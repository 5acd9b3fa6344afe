"""The administration site: no passwords, appointments through access, no deletion."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from orgs import access, accounts
from orgs.models import Appointment, User
from orgs.roles import DECIDE
from tests.factories.orgs import bureau, officer, organization, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def qian(client):
    user = person("qian")
    accounts.make_administrator(user)
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
    made = Appointment.objects.get()
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
    assert not Appointment.objects.exists()


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
