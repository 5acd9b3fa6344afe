"""Who gets to the desk at all: people with an appointment in force."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from orgs.models import User
from orgs.requests import person
from workflows.clock import instant
from workflows.engine.access import holdings

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from orgs.roles import Role

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, User, P], R]
SAFE = ("GET", "HEAD")


def officers(view: View[P, R]) -> Callable[Concatenate[HttpRequest, P], R]:
    """Lets officers in and hands the view the person; anybody else reads a 403.

    A page that is only looked at has one moment: it asks the clock once.
    """

    @never_cache
    @login_required
    @wraps(view)
    def admitted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method not in SAFE:
            return view(request, _officer(request), *args, **kwargs)
        with instant.at(instant.now()):
            return view(request, _officer(request), *args, **kwargs)

    return admitted


def holding(
    roles: Collection[Role], words: StrOrPromise
) -> Callable[[View[P, R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Lets in who holds one of the roles anywhere; other officers read these words."""

    def guard(view: View[P, R]) -> Callable[Concatenate[HttpRequest, P], R]:
        @officers
        @wraps(view)
        def admitted(
            request: HttpRequest, user: User, /, *args: P.args, **kwargs: P.kwargs
        ) -> R:
            held = {role for role, _authority in holdings(user)}
            if not held & {role.slug for role in roles}:
                raise PermissionDenied(words)
            return view(request, user, *args, **kwargs)

        return admitted

    return guard


def _officer(request: HttpRequest) -> User:
    user = person(request)
    if not holdings(user):
        raise PermissionDenied(
            _("The desk is for officers. You hold no office that is in force today.")
        )
    user.__dict__.setdefault("is_officer", True)  # the page need not ask again
    return user
