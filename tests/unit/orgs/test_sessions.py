"""The short way by which tests sign in leaves what the long one leaves."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from orgs.models import SignIn
from orgs.roles import EXAMINE
from tests import signing_in
from tests.factories.orgs import officer

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.mark.django_db
def test_signing_in_quickly_is_signing_in(time_machine):
    time_machine.move_to("2026-03-02 09:00+08:00", tick=False)
    wu, left = officer("wu", EXAMINE), []
    for sign_in in (signing_in.really, signing_in.quickly):
        client = Client()
        sign_in(client, wu, BACKEND)
        session = Session.objects.get(session_key=client.session.session_key)
        note = SignIn.objects.get(session_key=session.pk)
        left.append((session.get_decoded(), session.expire_date, note.user, note.at))
    assert left[0] == left[1]
