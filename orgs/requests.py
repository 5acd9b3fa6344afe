"""The person behind a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from orgs.models import User


def person(request: HttpRequest) -> User:
    """The signed-in person; raises ``PermissionDenied`` if nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
