"""Open sessions by person, so that deactivating someone ends them all.

Django's session table does not say whose a session is. Being deactivated already
shuts a person out at the next request; ending the sessions also clears what they
held, and ``sessions_ended`` lets open sockets be closed.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone

from orgs import idle
from orgs.models import SignIn, User

# Sent after commit. Provides: user_id (int), whose sessions have been ended.
sessions_ended = Signal()


def remember(request: HttpRequest, user: User) -> None:
    """Note that this session is the person's. Three queries."""
    session_key = request.session.session_key
    if session_key is None:
        request.session.save()
        session_key = request.session.session_key
    outlived = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    SignIn.objects.filter(user=user, at__lt=outlived).delete()
    SignIn.objects.update_or_create(
        session_key=session_key, defaults={"user": user, "at": timezone.now()}
    )


def forget(session_key: str | None) -> None:
    SignIn.objects.filter(session_key=session_key).delete()


@transaction.atomic
def end_all(user: User, *, keep: str | None = None) -> int:
    """End the person's sessions but the one with the key ``keep``; how many."""
    sign_ins = SignIn.objects.filter(user=user).exclude(session_key=keep)
    ended, _by_model = Session.objects.filter(
        session_key__in=sign_ins.values("session_key")
    ).delete()
    sign_ins.delete()
    transaction.on_commit(
        lambda: sessions_ended.send(sender=User, user_id=user.pk), robust=True
    )
    return ended


def on_login(request: HttpRequest, user: User, **_: Any) -> None:
    idle.begin(request.session, user)
    remember(request, user)


def on_logout(request: HttpRequest, **_: Any) -> None:
    forget(request.session.session_key)
