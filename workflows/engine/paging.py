"""Pages by key: the next page begins after a row, whatever came or went meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

from workflows.engine.ways import Found, keys

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
    """By one moment and then by key; rows without the moment come last.

    ``whole``: the list has no such rows, and its index need not say where they are.
    """

    field: str
    newest_first: bool = False
    whole: bool = False

    def by(self) -> tuple[Any, Any]:
        last = None if self.whole else True
        if self.newest_first:
            return F(self.field).desc(nulls_last=last), F("pk").desc()
        return F(self.field).asc(nulls_last=last), F("pk").asc()

    def sql(self, *, backwards: bool = False) -> str:
        """The same for the second and first column of a statement."""
        nulls = "FIRST" if backwards else "LAST"
        way = "DESC" if self.newest_first is not backwards else "ASC"
        return f"2 {way} NULLS {nulls}, 1 {way}"

    def behind(self, cursor: Cursor) -> list[Q]:
        """The rows that come after this one, as ranges that an index knows."""
        without = Q(**{f"{self.field}__isnull": True})
        after = "lt" if self.newest_first else "gt"
        if cursor.moment is None:
            return [without & Q(**{f"pk__{after}": cursor.pk})]
        beyond = self._beyond(cursor.moment, cursor.pk, after)
        return [beyond] if self.whole else [beyond, without]

    def ahead(self, cursor: Cursor) -> list[Q]:
        """The rows that come before it."""
        without = Q(**{f"{self.field}__isnull": True})
        before = "gt" if self.newest_first else "lt"
        if cursor.moment is None:
            return [without & Q(**{f"pk__{before}": cursor.pk}), ~without]
        return [self._beyond(cursor.moment, cursor.pk, before)]

    def _beyond(self, moment: datetime, pk: int, side: str) -> Q:
        """Said twice, so that the index is entered at the moment and not before."""
        alike = Q(**{self.field: moment, f"pk__{side}": pk})
        return Q(**{f"{self.field}__{side}e": moment}) & (
            alike | Q(**{f"{self.field}__{side}": moment})
        )

    def cursor(self, row: Model) -> str:
        return str(Cursor(getattr(row, self.field), row.pk))


@dataclass(frozen=True)
class Page(Generic[T]):
    """At most 25 rows; ``before`` and ``after`` are empty at either end."""

    rows: list[T]
    before: str = ""
    after: str = ""


def cut(
    rows: QuerySet[T] | Found[T],
    order: Order,
    *,
    after: str,
    before: str,
    shown: QuerySet[T] | None = None,
) -> Page[T]:
    """One page of the list; a cursor nobody can read is the first page.

    Two queries: which rows, then what ``shown`` (or the rows themselves) tells of
    these few; one where they come in order by themselves.
    """
    found = rows if isinstance(rows, Found) else Found(rows)
    back, start = Cursor.read(before), Cursor.read(after)
    ranges = order.ahead(back) if back else order.behind(start) if start else [Q()]
    fetched = _rows(found, order, ranges, bool(back), shown)
    more = len(fetched) > SIZE
    if back:
        return _page(fetched[-SIZE:], order, more, True)
    return _page(fetched[:SIZE], order, start is not None, more)


def _rows(
    found: Found[T],
    order: Order,
    ranges: list[Q],
    backwards: bool,
    shown: QuerySet[T] | None,
) -> list[T]:
    """One more than a page, in the order of the list. One or two queries."""

    if shown is None and len(ranges) == len(found.ways) == 1:
        rows = found.all().filter(ranges[0]).order_by(*order.by())
        rows = rows.reverse() if backwards else rows
        fetched = list(rows[: SIZE + 1])
        return fetched[::-1] if backwards else fetched
    few = keys(found, order, ranges, SIZE + 1, backwards=backwards)
    told = found.rows if shown is None else shown
    return list(told.filter(pk__in=few).order_by(*order.by())) if few else []


def _page(rows: list[T], order: Order, earlier: bool, later: bool) -> Page[T]:
    if not rows:
        return Page(rows)
    return Page(
        rows,
        order.cursor(rows[0]) if earlier else "",
        order.cursor(rows[-1]) if later else "",
    )
