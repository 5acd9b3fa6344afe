"""A session ends when nobody is at work; a page that fetches by itself is nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgs import access, idle
from orgs.models import SignIn
from orgs.roles import ADMINISTER, INTAKE
from tests.factories.orgs import PASSWORD, appointed, bureau, officer, person

pytestmark = pytest.mark.django_db
PAGE = reverse("account:profile")
BY_ITSELF = {"X-Requested-With": "live"}


@pytest.fixture
def wait(monkeypatch):
    """Lets so many minutes pass for sessions."""
    passed = timedelta()
    begun = timezone.now()

    def minutes(more):
        nonlocal passed
        passed += timedelta(minutes=more)

    monkeypatch.setattr(
        idle, "_now", lambda: int((begun + passed).timestamp()), raising=True
    )
    return minutes


@pytest.fixture
def zhou(client):
    user = officer("zhou", INTAKE)
    client.force_login(user)
    return user


def is_in(client):
    return client.get(PAGE).status_code == 200


def test_an_officer_is_signed_out_after_half_an_hour(client, zhou, wait):
    wait(29)
    assert is_in(client)
    wait(30)
    assert not is_in(client)
    assert not SignIn.objects.filter(user=zhou).exists()


def test_an_applicant_has_two_hours(client, wait):
    client.force_login(person("lin"))
    wait(119)
    assert is_in(client)
    wait(121)
    assert not is_in(client)


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_whoever_runs_the_system_has_half_an_hour(client, wait, who):
    qian = (
        officer("qian", ADMINISTER)
        if who == "administrator"
        else person("qian", is_superuser=True)
    )
    client.force_login(qian)
    wait(31)
    assert not is_in(client)


def test_a_person_appointed_meanwhile_gets_the_shorter_time(client, wait):
    sun = person("sun")
    client.force_login(sun)
    appointed(sun, INTAKE, bureau())
    wait(2)
    assert is_in(client)
    wait(31)
    assert not is_in(client)


def test_what_a_page_fetches_by_itself_keeps_nobody_in(client, zhou, wait):
    count = reverse("notifications:count")
    answers = []
    for _ in range(4):
        wait(9)
        answers.append(client.get(count, headers=BY_ITSELF).status_code)
    assert answers == [200, 200, 200, 401]
    assert not is_in(client)


def test_work_keeps_the_session_but_for_half_a_day_only(client, zhou, wait):
    for _ in range(24 * 3 - 1):
        wait(10)
        assert is_in(client)
    wait(10)
    assert not is_in(client)


def test_a_session_is_written_once_a_minute_at_most(client, zhou, wait):
    wait(2)
    assert is_in(client)
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    assert not [q for q in queries if "UPDATE" in q["sql"]]


def test_a_form_sent_too_late_leads_back_to_its_page(client, zhou, wait):
    wait(31)
    typed = {"full_name": "周敏", "phone": "0570-1234567"}
    page = f"http://testserver{PAGE}?from=desk"
    answer = client.post(PAGE, typed, headers={"Referer": page})
    assert answer.url == f"{reverse('account:login')}?next={PAGE}%3Ffrom%3Ddesk"
    zhou.refresh_from_db()
    assert zhou.phone == ""


def test_a_foreign_page_is_not_led_back_to(client, zhou, wait):
    wait(31)
    answer = client.post(PAGE, {}, headers={"Referer": "https://evil.example/x"})
    assert "evil" not in answer.url


def test_the_sign_in_page_says_why_and_leads_back(client, zhou, wait):
    zhou.set_password(PASSWORD)
    zhou.save()
    client.force_login(zhou)
    wait(31)
    page = client.get(PAGE, follow=True)
    assert "未操作" in page.content.decode()
    back = client.post(
        page.redirect_chain[-1][0],
        {"username": "zhou", "password": PASSWORD, "next": page.context["next"]},
    )
    assert back.url == PAGE


def test_the_page_learns_how_long_is_left(client, zhou, wait):
    address = reverse("account:idle")
    wait(20)
    assert client.get(address, headers=BY_ITSELF).json() == {"left": 600}
    assert client.get(address).json() == {"left": 1800}
    wait(31)
    assert client.get(address).json() == {"left": 0}


def test_a_public_page_stays_open_for_everybody(client, zhou, wait):
    wait(31)
    assert client.get(reverse("public:home")).status_code == 200


def test_losing_the_last_capacity_ends_no_session(client, zhou, wait):
    access.revoke(zhou, INTAKE, bureau(), on=timezone.localdate())
    assert is_in(client)
