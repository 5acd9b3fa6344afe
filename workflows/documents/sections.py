"""How a procedure describes the sections of its application form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from workflows.engine.models import Case

Words = str | Promise


def always(_case: Case) -> bool:
    return True


@dataclass(frozen=True)
class Section:
    """One part of the task list; its key names the URL and the checklist row.

    ``form`` takes ``(data=None, *, case, draft=False)``; see the procedure's
    ``forms`` module. ``applies`` is asked for every list, so it makes no query.
    """

    key: str
    title: Words
    group: Words
    form: type[Any] | None = None
    applies: Callable[[Any], bool] = always
    hint: Words = ""
