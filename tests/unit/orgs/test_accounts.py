"""Signing in and out, registering, the profile, an officer's first password."""

import pytest
from django.contrib.sessions.models import Session
from django.db.models import ProtectedError
from django.urls import reverse

from orgs import accounts
from orgs.models import SignIn, User
from orgs.roles import ADMINISTER, EXAMINE, INTAKE, SUPERVISE
from orgs.sessions import sessions_ended
from tests.factories.orgs import PASSWORD, appointed, bureau, officer, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin():
    user = person("lin")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username="lin", password=PASSWORD, **more):
    data = {"username": username, "password": password, **more}
    return client.post(reverse("account:login"), data)


def registration(**changes):
    return {
        "username": "xinren",
        "full_name": "林晓岚",
        "phone": "13900000000",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "consent": "on",
        **changes,
    }


def test_an_applicant_signs_in_and_goes_home(client, lin):
    response = sign_in(client)
    assert response.url == reverse("account:home")
    assert client.get(response.url).url == reverse("portal:home")


def test_an_officer_goes_to_the_queue(client):
    client.force_login(officer("zhou", INTAKE))
    assert client.get(reverse("account:home")).url == reverse("desk:queue")


def test_who_only_oversees_goes_to_the_board(client):
    """Nothing waits for her in a queue; whoever also examines has one."""
    jiang = officer("jiang", SUPERVISE)
    client.force_login(jiang)
    assert client.get(reverse("account:home")).url == reverse("insight:board")
    appointed(jiang, EXAMINE, bureau())
    assert client.get(reverse("account:home")).url == reverse("desk:queue")


def test_a_system_administrator_goes_to_the_administration(client):
    """Not to the desk, where nobody who runs the system has any business."""
    qian = officer("qian", ADMINISTER)
    client.force_login(qian)
    assert client.get(reverse("account:home")).url == reverse("admin:index")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"],
)
def test_signing_in_never_leads_to_another_host(client, lin, elsewhere):
    assert sign_in(client, next=elsewhere).url == reverse("account:home")


def test_signing_in_returns_to_the_page_on_this_host(client, lin):
    wanted = reverse("account:profile")
    assert sign_in(client, next=wanted).url == wanted


def test_a_user_name_of_three_hundred_characters_is_a_form_error(client):
    response = sign_in(client, username="x" * 300)
    assert response.status_code == 200
    assert response.context["form"].errors["username"]


def test_five_failures_lock_the_sign_in(client, lin):
    for _attempt in range(4):
        assert sign_in(client, password="wrong").status_code == 200
    response = sign_in(client, password="wrong")
    assert response.status_code == 429
    assert "account/locked.html" in [template.name for template in response.templates]


def test_signing_out_asks_for_a_post(client, lin):
    sign_in(client)
    assert client.get(reverse("account:logout")).status_code == 405
    client.post(reverse("account:logout"))
    assert not SignIn.objects.exists()
    assert client.get(reverse("account:profile")).status_code == 302


def test_registering_makes_an_account_and_signs_in(client):
    response = client.post(reverse("account:register"), registration())
    user = User.objects.get(username="xinren")
    assert response.status_code == 302
    assert user.privacy_accepted_at and user.check_password(PASSWORD)
    assert not user.is_staff
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password2", "different-river-2026"),
        ("password1", "12345"),
        ("phone", "call me"),
        ("full_name", ""),
        ("consent", ""),
        ("username", "two words"),
    ],
)
def test_a_faulty_registration_keeps_what_was_typed(client, field, value):
    typed = registration(**{field: value})
    response = client.post(reverse("account:register"), typed)
    form = response.context["form"]
    assert form.errors
    assert form["username"].value() == typed["username"]
    assert PASSWORD not in response.content.decode()
    assert not User.objects.exists()


def test_registering_ignores_fields_that_are_not_offered(client):
    extra = {"is_staff": "on", "is_superuser": "on", "id": "7"}
    client.post(reverse("account:register"), registration(**extra))
    user = User.objects.get(username="xinren")
    assert not (user.is_staff or user.is_superuser)


def test_a_taken_user_name_is_said_and_nothing_more(client, lin):
    response = client.post(reverse("account:register"), registration(username="LIN"))
    assert list(response.context["form"].errors) == ["username"]


def test_the_profile_changes_name_and_phone(client, lin):
    client.force_login(lin)
    data = {"full_name": "林晓澜", "phone": "0570-1234567"}
    client.post(reverse("account:profile"), data)
    lin.refresh_from_db()
    assert (lin.full_name, lin.phone) == ("林晓澜", "0570-1234567")


def test_an_officer_does_not_rename_himself(client):
    zhou = officer("zhou", INTAKE)
    client.force_login(zhou)
    client.post(reverse("account:profile"), {"full_name": "局长", "phone": ""})
    zhou.refresh_from_db()
    assert zhou.full_name == "周敏"


def test_changing_the_password_ends_the_other_sessions(client, lin):
    other = type(client)()
    sign_in(other)
    sign_in(client)
    new = "another-river-2026"
    client.post(
        reverse("account:password_change"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert client.get(reverse("account:profile")).status_code == 200
    assert other.get(reverse("account:profile")).status_code == 302
    assert SignIn.objects.count() == Session.objects.count() == 1


def test_an_invited_officer_chooses_a_password_once(client):
    chen = accounts.invite(username="chen", full_name="陈静")
    assert not chen.has_usable_password()
    link = accounts.password_link(chen)
    page = client.get(link, follow=True)
    form_url = page.redirect_chain[-1][0]
    data = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(form_url, data).url == reverse("account:login")
    chen.refresh_from_db()
    assert chen.check_password(PASSWORD)
    assert client.get(link).context["validlink"] is False


def test_a_link_of_a_deactivated_person_is_dead(client):
    chen = accounts.invite(username="chen", full_name="陈静")
    accounts.deactivate(chen)
    assert client.get(accounts.password_link(chen)).context["validlink"] is False


def test_deactivating_ends_every_session(
    client, lin, django_capture_on_commit_callbacks
):
    heard = []
    sessions_ended.connect(lambda user_id, **_: heard.append(user_id), weak=False)
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        accounts.deactivate(lin)
    assert heard == [lin.pk]
    assert not Session.objects.exists()
    assert client.get(reverse("account:profile")).status_code == 302
    assert sign_in(client).status_code == 200  # the form again: no way in


def test_people_are_never_deleted(lin):
    with pytest.raises(ProtectedError):
        lin.delete()
