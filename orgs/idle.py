"""Sessions end when nobody is at work: after a while without activity, and after a day.

Terminals of officers stand in offices (GB/T 22239-2019 8.1.4.1): theirs end sooner
than an applicant's. Whatever a person does counts; what an open page fetches by itself
does not. The moment last seen stands in the session, which every request reads
anyway, and is written once a minute at most.
"""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from orgs.models import User

SEEN: Final = "seen_at"  # these three in whole seconds
SINCE: Final = "signed_in_at"
LIMIT: Final = "idle_limit"
GRAIN: Final = 60  # seconds by which a session may end too early
BY_ITSELF: Final = "live"  # in X-Requested-With: nobody asked for this

Answer = Callable[[HttpRequest], HttpResponseBase]


def begin(session: SessionBase, user: User) -> None:
    """Somebody has signed in. One query."""
    session[SINCE] = session[SEEN] = _now()
    session[LIMIT] = _limit(user)


def left(session: SessionBase) -> int:
    """Seconds until the session ends if nothing more happens; 0 if it has ended."""
    now = _now()
    idle = session.get(SEEN, now) + session.get(LIMIT, settings.IDLE_STAFF) - now
    whole = session.get(SINCE, now) + settings.SESSION_COOKIE_AGE - now
    return max(0, int(min(idle, whole)))


def touch(session: SessionBase, user: User) -> None:
    """Somebody is at work. Two queries, once a minute at most, else none."""
    if _now() - session.get(SEEN, 0) >= GRAIN:
        session[SEEN] = _now()
        session[LIMIT] = _limit(user)
        session.setdefault(SINCE, _now())


def end_idle_sessions(get_response: Answer) -> Answer:
    """Middleware: signs out whoever was away too long, notes whoever was not."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_signed_in(request):
            return get_response(request)
        if not left(request.session):
            return _end(request, get_response)
        if not came_by_itself(request) and isinstance(request.user, User):
            touch(request.session, request.user)
        return get_response(request)

    return answer


def came_by_itself(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == BY_ITSELF


def _end(request: HttpRequest, get_response: Answer) -> HttpResponseBase:
    """A page is answered as to anybody; a form is not taken, its page comes back."""
    logout(request)
    if request.headers.get("X-Requested-With"):
        return HttpResponse(status=401)
    words = _("You were signed out because nothing happened for a while.")
    messages.info(request, words)
    if request.method in ("GET", "HEAD"):
        return get_response(request)
    return redirect_to_login(_page_of_the_form(request))


def _page_of_the_form(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return ""
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _is_signed_in(request: HttpRequest) -> bool:
    """Does not look at the session of somebody who sent none."""
    has_one = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_one and SESSION_KEY in request.session


def _limit(user: User) -> int:
    """Seconds; whoever holds any capacity is staff, administrators included."""
    held = user.appointments.in_force(timezone.localdate())
    is_staff = user.is_superuser or held.exists()
    limit: Any = settings.IDLE_STAFF if is_staff else settings.IDLE_APPLICANT
    return int(limit)


def _now() -> int:
    return int(timezone.now().timestamp())
