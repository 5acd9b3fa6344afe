"""Signing in by force, without the many statements that real signing in takes.

A test holds the two side by side: ``tests/unit/orgs/test_sessions.py``.
"""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test.client import ClientMixin
from django.utils import timezone
from django.utils.crypto import get_random_string

really = ClientMixin._login


def quickly(client, user, backend=None):
    """A session and a note of whose it is; who has a session goes the long way."""
    from orgs import idle  # not before Django is set up
    from orgs.models import SignIn

    if settings.SESSION_COOKIE_NAME in client.cookies:
        really(client, user, backend)
        return
    session = SessionStore(get_random_string(32))
    session._session_cache = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    idle.begin(session, user)
    Session.objects.create(
        session_key=session.session_key,
        session_data=session.encode(session._session_cache),
        expire_date=session.get_expiry_date(),
    )
    SignIn.objects.create(session_key=session.session_key, user=user, at=timezone.now())
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
