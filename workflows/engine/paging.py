"""Pages by key: the next page begins after a row, whatever came or went meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

T = TypeVar("T", bound=Model)

SIZE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
# Seventeen digits stay within what a datetime holds, eighteen within a bigint.
WRITTEN = re.compile(r"(x|\d{1,17})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """A row's place in its list; written into addresses, so read with suspicion."""

    moment: datetime | None
    pk: int

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """None for anything we have not written ourselves."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            return None
        moment, pk = found.groups()
        return cls(None if moment == "x" else EPOCH + int(moment) * TICK, int(pk))

    def __str__(self) -> str:
        if self.moment is None:
            return f"x-{self.pk}"
        return f"{(self.moment - EPOCH) // TICK}-{self.pk}"


@dataclass(frozen=True)
class Order:
    """By one moment and then by key; rows without the moment come last."""

    field: str
    newest_first: bool = False

    def by(self) -> tuple[Any, Any]:
        if self.newest_first:
            return F(self.field).desc(nulls_last=True), F("pk").desc()
        return F(self.field).asc(nulls_last=True), F("pk").asc()

    def behind(self, cursor: Cursor) -> Q:
        """The rows that come after this one in the list."""
        sign = "lt" if self.newest_first else "gt"
        if cursor.moment is None:
            return self._is(None) & Q(**{f"pk__{sign}": cursor.pk})
        return self._beyond(cursor, sign) | self._is(None)

    def ahead(self, cursor: Cursor) -> Q:
        """The rows that come before it."""
        sign = "gt" if self.newest_first else "lt"
        if cursor.moment is None:
            alike = self._is(None) & Q(**{f"pk__{sign}": cursor.pk})
            return alike | ~self._is(None)
        return self._beyond(cursor, sign)

    def _beyond(self, cursor: Cursor, sign: str) -> Q:
        alike = self._is(cursor.moment) & Q(**{f"pk__{sign}": cursor.pk})
        return alike | Q(**{f"{self.field}__{sign}": cursor.moment})

    def _is(self, moment: datetime | None) -> Q:
        if moment is None:
            return Q(**{f"{self.field}__isnull": True})
        return Q(**{self.field: moment})

    def cursor(self, row: Model) -> str:
        return str(Cursor(getattr(row, self.field), row.pk))


@dataclass(frozen=True)
class Page(Generic[T]):
    """At most 25 rows; ``before`` and ``after`` are empty at either end."""

    rows: list[T]
    before: str = ""
    after: str = ""


def cut(rows: QuerySet[T], order: Order, *, after: str, before: str) -> Page[T]:
    """One page of the list. One query; a cursor nobody can read is the first page."""
    rows = rows.order_by(*order.by())
    if back := Cursor.read(before):
        earlier = list(rows.filter(order.ahead(back)).reverse()[: SIZE + 1])
        return _page(earlier[:SIZE][::-1], order, len(earlier) > SIZE, True)
    start = Cursor.read(after)
    if start is not None:
        rows = rows.filter(order.behind(start))
    found = list(rows[: SIZE + 1])
    return _page(found[:SIZE], order, start is not None, len(found) > SIZE)


def _page(rows: list[T], order: Order, earlier: bool, later: bool) -> Page[T]:
    if not rows:
        return Page(rows)
    return Page(
        rows,
        order.cursor(rows[0]) if earlier else "",
        order.cursor(rows[-1]) if later else "",
    )
