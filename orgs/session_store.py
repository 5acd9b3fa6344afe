"""Sessions in the database, found by a statement that is made once.

Every request of somebody signed in asks for one: ``docs/adr/0026``. The name of the
class is part of what a session is signed with, so it is Django's.
"""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from orgs.prepared import Prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for found in _going_on(key=self.session_key or "", now=timezone.now()):
            return found
        self._session_key = None
        return None


@Prepared
def _going_on(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
