"""Small editable tables, read once and kept for a short while.

A change is seen at once in the process that made it, and within ``KEEP`` seconds
in every other: a day off need not travel faster, and pages need no query for it.
A transaction that changed a table reads it afresh until it ends, so that nothing
which may yet be rolled back is kept. ``bulk_create`` and ``update`` send no
signal: call ``forget`` after them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_delete, post_save

KEEP = 30.0  # seconds

T = TypeVar("T")


class Kept(Generic[T]):
    """The result of ``read``, kept; calling it costs no query while it is warm."""

    everything: list[Kept[Any]] = []

    def __init__(self, read: Callable[[], T]) -> None:
        self.read = read
        self.found: tuple[float, T] | None = None
        self.changing: WeakSet[BaseDatabaseWrapper] = WeakSet()
        self.everything.append(self)

    def __call__(self) -> T:
        if self._changed_here():
            return self.read()
        found, clock = self.found, time.monotonic()
        if found is None or not 0 <= clock - found[0] < KEEP:
            self.found = found = clock, self.read()
        return found[1]

    def watch(self, *senders: type[models.Model]) -> None:
        """Forget whenever a row of these models is saved or deleted."""
        for sender in senders:
            post_save.connect(self._changed, sender=sender)
            post_delete.connect(self._changed, sender=sender)

    def forget(self) -> None:
        self.found = None

    def _changed(self, **kwargs: Any) -> None:
        self.forget()
        self.changing.add(connections[DEFAULT_DB_ALIAS])
        transaction.on_commit(self.forget)

    def _changed_here(self) -> bool:
        here = connections[DEFAULT_DB_ALIAS]
        if here not in self.changing:
            return False
        # The hook set above waits exactly as long as the change is uncommitted:
        # Django drops it on rollback, of a savepoint too.
        if not (waits := any(hook[1] == self.forget for hook in here.run_on_commit)):
            self.changing.discard(here)
        return waits


def forget() -> None:
    """Drop everything kept in this process, for tests and bulk loads."""
    for kept in Kept.everything:
        kept.forget()
