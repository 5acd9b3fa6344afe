"""Accounts of officers: made without a password, given one by a link, switched off."""

from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from orgs import sessions
from orgs.models import User

ADMINISTRATORS: Final = "System administrators"
# What an administrator of the site may do there. It gives no capacity in any case.
ADMIN_PERMISSIONS: Final = (
    "add_user",
    "change_user",
    "view_user",
    "add_region",
    "change_region",
    "view_region",
    "add_authority",
    "change_authority",
    "view_authority",
    "add_appointment",
    "change_appointment",
    "view_appointment",
    "view_organization",
)


@transaction.atomic
def invite(*, username: str, full_name: str, phone: str = "") -> User:
    """An account nobody can sign in to until its link has been used."""
    user = User(username=username, full_name=full_name, phone=phone)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


@transaction.atomic
def found_or_invited(full_name: str, phone: str) -> User:
    """The account of this name and number, the oldest of several, or a new one.

    For people whom an officer helps; a new account has no password and is called
    by the number. Two to four queries.
    """
    known = User.objects.filter(full_name=full_name, phone=phone, is_active=True)
    if user := known.order_by("pk").first():
        return user
    taken = User.objects.filter(username__startswith=phone).count()
    username = f"{phone}-{taken + 1}" if taken else phone
    return invite(username=username, full_name=full_name, phone=phone)


def password_link(user: User) -> str:
    """Path at which the person chooses a password; once, PASSWORD_RESET_TIMEOUT long.

    The token depends on the present password: using it spends it.
    """
    return reverse(
        "account:set_password",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )


@transaction.atomic
def deactivate(user: User) -> None:
    """Shut the person out now: no sign-in, no capacity, no open session."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end_all(user)


@transaction.atomic
def make_administrator(user: User) -> None:
    """Admit to the administration site, with what is needed there and no more."""
    group, _created = Group.objects.get_or_create(name=ADMINISTRATORS)
    group.permissions.set(
        Permission.objects.filter(
            content_type__app_label="orgs", codename__in=ADMIN_PERMISSIONS
        )
    )
    user.groups.add(group)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
