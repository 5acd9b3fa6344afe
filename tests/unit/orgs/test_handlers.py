"""Who files for an organization is the business of those who do."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from orgs import handlers
from tests.factories.orgs import organization, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin():
    return person("lin")


@pytest.fixture
def baijia(lin):
    entry = organization()
    handlers.appoint(entry, lin, by=None)
    return entry


def page(entry):
    return reverse("account:handlers", kwargs={"code": entry.code})


def end_page(handler):
    code = handler.organization.code
    return reverse("account:end_handler", kwargs={"code": code, "pk": handler.pk})


def test_a_handler_adds_another_by_user_name_and_name(client, lin, baijia):
    sun = person("sun")
    client.force_login(lin)
    client.post(page(baijia), {"username": "sun", "full_name": "孙越"})
    assert baijia.handlers.get(user=sun).appointed_by == lin
    assert "孙越" in client.get(page(baijia)).content.decode()


@pytest.mark.parametrize("name", ["孙悦", ""])
def test_a_user_name_alone_finds_nobody(client, lin, baijia, name):
    person("sun")
    client.force_login(lin)
    response = client.post(page(baijia), {"username": "sun", "full_name": name})
    assert response.context["form"].errors
    assert response.context["form"]["username"].value() == "sun"
    assert baijia.handlers.count() == 1


def test_a_handler_is_not_added_twice(client, lin, baijia):
    client.force_login(lin)
    response = client.post(page(baijia), {"username": "lin", "full_name": "林晓岚"})
    assert response.context["form"].errors
    assert baijia.handlers.count() == 1


def test_an_outsider_sees_and_does_nothing(client, baijia):
    sun = person("sun")
    client.force_login(sun)
    assert client.get(page(baijia)).status_code == 404
    assert client.post(end_page(baijia.handlers.get())).status_code == 404
    with pytest.raises(PermissionDenied):
        handlers.appoint(baijia, sun, by=sun)


def test_the_last_handler_stays(client, lin, baijia):
    client.force_login(lin)
    client.post(end_page(baijia.handlers.get()))
    assert baijia.handlers.get().ends is None
    with pytest.raises(ValidationError):
        handlers.end(baijia.handlers.get(), by=lin)


def test_an_ended_handler_files_no_more_from_the_next_day(client, lin, baijia):
    handler = handlers.appoint(baijia, person("sun"), by=lin)
    client.force_login(lin)
    client.post(end_page(handler))
    handler.refresh_from_db()
    today = timezone.localdate()
    assert handler.ends == today
    later = today + timedelta(1)
    assert not handlers.organizations_of(handler.user, later).exists()


def test_my_organizations_are_listed(client, lin, baijia):
    client.force_login(lin)
    response = client.get(reverse("account:organizations"))
    assert baijia.name in response.content.decode()
