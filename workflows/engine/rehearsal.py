"""What completing a step would bring about: done, looked at, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from workflows.engine import acts

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgs.models import User
    from workflows.engine.models import Case

Seen = TypeVar("Seen")


def rehearse(
    item_id: int, user: User, data: Any, files: Any, look: Callable[[Case], Seen]
) -> Seen:
    """What ``look`` saw of the case after the step, of which nothing is kept.

    No number is used, no event told, no entry logged: everything is rolled back.
    Raises as :func:`acts.complete` does; whatever ``look`` returns must be read.
    """
    with transaction.atomic():
        moved = acts.complete(item_id, user, data, files)
        seen = look(moved)
        transaction.set_rollback(True)
    return seen
