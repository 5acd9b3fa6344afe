"""Who may keep a socket open, and what makes it close.

A socket outlives the request that opened it, so every reason to sign somebody out
must reach it: signing out, a new password, a closed account, a lost capacity.
"""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.utils import timezone

from notifications import live
from orgs import access, areas, idle
from orgs.models import Appointment, Deputyship, User
from orgs.sessions import sessions_ended


def groups_for(session_key: str | None, user_id: int) -> frozenset[str] | None:
    """The groups that this session's sockets belong to; None if it has ended.

    Asks as a page would: the session exists, is this person's, was signed in with
    the present password, somebody was at work lately, and the account is open. Three
    queries, one more for supervisors.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    if not idle.left(request.session):
        return None
    if session_key is None or not isinstance(user, User) or user.pk != user_id:
        return None
    held = access.holdings(user, timezone.localdate())
    return frozenset(
        {live.user_group(user_id), live.session_group(session_key)}
        | {live.queue_group(role, authority) for role, authority in held}
        | {live.area_group(path) for path in areas.overseen(held)}
    )


def connect() -> None:
    """Listen to every reason why a socket may have to close."""
    user_logged_out.connect(_on_logout)
    sessions_ended.connect(_on_sessions_ended)
    post_save.connect(_on_user_saved, sender=User)
    post_save.connect(_on_appointment_saved, sender=Appointment)
    post_save.connect(_on_deputyship_saved, sender=Deputyship)


def _on_logout(request: HttpRequest, **_: Any) -> None:
    """Django deletes the session after this signal; a page that heard of it earlier
    would ask for itself again, be let in once more, and stay."""
    if session_key := request.session.session_key:
        request.session.delete(session_key)
        live.close(session_key)


def _on_sessions_ended(user_id: int, **_: Any) -> None:
    live.check(user_id)


def _on_user_saved(instance: User, created: bool, update_fields: Any, **_: Any) -> None:
    """Password or account may have changed; signing in alone changes neither."""
    if not created and update_fields != frozenset({"last_login"}):
        transaction.on_commit(lambda: live.check(instance.pk))


def _on_appointment_saved(instance: Appointment, **_: Any) -> None:
    transaction.on_commit(lambda: live.check(instance.user_id))


def _on_deputyship_saved(instance: Deputyship, **_: Any) -> None:
    transaction.on_commit(lambda: live.check(instance.deputy_id))
