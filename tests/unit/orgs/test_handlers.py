"""Who files for an organization is for its principal account to say."""

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


def hand_over_page(handler):
    return end_page(handler).replace("/end/", "/hand-over/")


def said(response):
    return response.content.decode()


def test_a_handler_names_no_other_and_is_told_why(client, lin, baijia):
    sun = person("sun")
    handlers.appoint(baijia, sun, by=lin)
    person("zhao")
    client.force_login(sun)
    assert 'name="full_name"' not in said(client.get(page(baijia)))
    typed = {"username": "zhao", "full_name": "赵文"}
    assert "主账号" in said(client.post(page(baijia), typed, follow=True))
    assert baijia.handlers.count() == 2
    with pytest.raises(PermissionDenied):
        handlers.appoint(baijia, person("chen"), by=sun)


def test_a_handler_ends_his_own_task_and_no_other(client, lin, baijia):
    suns = handlers.appoint(baijia, person("sun"), by=lin)
    zhaos = handlers.appoint(baijia, person("zhao"), by=lin)
    client.force_login(suns.user)
    for handler in (zhaos, suns):
        client.post(end_page(handler))
        handler.refresh_from_db()
    assert zhaos.ends is None
    assert suns.ends == timezone.localdate()


def test_the_principal_account_is_handed_over(client, lin, baijia):
    suns = handlers.appoint(baijia, person("sun"), by=lin)
    client.force_login(lin)
    client.post(hand_over_page(suns))
    assert handlers.is_principal(baijia, suns.user)
    assert not handlers.is_principal(baijia, lin)


def test_a_handler_does_not_take_the_principal_account(client, lin, baijia):
    suns = handlers.appoint(baijia, person("sun"), by=lin)
    client.force_login(suns.user)
    client.post(hand_over_page(suns))
    assert handlers.is_principal(baijia, lin)


def test_the_registrar_moves_it_when_the_representative_has_changed(lin, baijia):
    suns = handlers.appoint(baijia, person("sun"), by=lin)
    handlers.hand_over(suns, by=None)
    assert not handlers.is_principal(baijia, lin)
    assert handlers.end(baijia.handlers.get(user=lin), by=suns.user).ends


def test_the_principal_account_stays(client, lin, baijia):
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


def test_nobody_files_for_a_body_that_has_ended(baijia, lin, django_assert_num_queries):
    today = timezone.localdate()
    handlers.appoint(baijia, person("sun"), by=lin)
    with django_assert_num_queries(1):
        assert handlers.end_all(baijia, on=today) == 2
    assert not baijia.handlers.in_force(today + timedelta(days=1)).exists()
    assert handlers.end_all(baijia, on=today) == 0
