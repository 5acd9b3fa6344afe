"""Ways to the rows of a list: each is one range of an index in the order of the list.

A planner that is asked for the rows of twenty queues in the order of their
deadlines walks all deadlines or sorts all rows. Asked queue by queue for the few
that a page shows, it reads these and no more, however many there are. Whoever sees
more than ``WIDE`` queues sees most of what there is: there all deadlines are walked
indeed, on an index that knows the queue of each (``item_by_deadline``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from workflows.engine.paging import Order

T = TypeVar("T", bound=Model)
Sql = tuple[str, list[Any]]
Finish = Callable[[QuerySet[Any, Any]], QuerySet[Any, Any]]
WIDE: Final = 50
ANYWHERE, NOWHERE = Q(), Q(pk__in=())


@dataclass(frozen=True)
class Way:
    """Rows that fulfil ``where`` and have in ``fields`` one of these values."""

    where: Q = ANYWHERE
    fields: tuple[str, ...] = ()
    each: tuple[tuple[Any, ...], ...] = ()

    def q(self) -> Q:
        """The same as one condition; values of the first field are told together."""
        if not self.fields:
            return self.where
        first, *others = self.fields
        by: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for value, *rest in self.each:
            by[tuple(rest)].append(value)
        alike = (
            Q(**dict(zip(others, rest, strict=True)), **{f"{first}__in": values})
            for rest, values in by.items()
        )
        return self.where & reduce(or_, alike, NOWHERE)

    def _per_row(self) -> Q:
        """The condition as it stands beside a table ``way`` of the values."""
        columns = {f: RawSQL(f"way.c{n}", ()) for n, f in enumerate(self.fields)}  # noqa: S611
        return self.where & Q(**columns)

    def parts(self, rows: QuerySet[Any], finish: Finish) -> Sql | None:
        """The rows of this way, ``finish`` applied to each of its ranges."""
        try:
            if 1 < len(self.each) <= WIDE and rows_can_be_lateral(rows):
                return self._lateral(finish(rows.filter(self._per_row())))
            return _plain(finish(rows.filter(self.q())))
        except EmptyResultSet:
            return None

    def _lateral(self, rows: QuerySet[Any, Any]) -> Sql:
        inner, params = compiled(rows)
        row = f"({', '.join(['%s'] * len(self.fields))})"
        names = ", ".join(f"c{n}" for n in range(len(self.fields)))
        values = [value for pair in self.each for value in pair]
        table = f"(VALUES {', '.join([row] * len(self.each))}) AS way ({names})"
        sql = f"SELECT found.* FROM {table} CROSS JOIN LATERAL ({inner}) AS found"  # noqa: S608
        return sql, [*values, *params]


@dataclass(frozen=True)
class Found(Generic[T]):
    """The rows of a list and the ways to them; a row may be reached by several."""

    rows: QuerySet[T]
    ways: tuple[Way, ...] = (Way(),)

    def filter(self, *conditions: Q) -> Found[T]:
        return replace(self, rows=self.rows.filter(*conditions))

    @property
    def ranges(self) -> int:
        """Of indexes, that have to be gone through for all rows."""
        return sum(len(way.each) or 1 for way in self.ways)

    def all(self) -> QuerySet[T]:
        """The same as a plain queryset."""
        conditions = [way.q() for way in self.ways]
        if not all(conditions):  # one way leads to every row; an empty Q adds none
            return self.rows
        return self.rows.filter(reduce(or_, conditions, NOWHERE))

    def sql(self, *finishes: Finish) -> Sql | None:
        """Every way under every ``finish``, as one statement without an order."""
        parts = list(self._parts(finishes))
        if not parts:
            return None
        return " UNION ".join(sql for sql, _params in parts), [
            value for _sql, params in parts for value in params
        ]

    def first(
        self, order: Order, ranges: list[Q], most: int, *, backwards: bool = False
    ) -> Sql | None:
        """The key ``id`` and the moment of the first rows in any of these ranges."""

        def within(condition: Q) -> Finish:
            def few(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
                rows = rows.filter(condition).order_by(*order.by())
                rows = rows.reverse() if backwards else rows
                return rows.values_list("pk", order.field)[:most]

            return few

        statement = self.sql(*map(within, ranges))
        if statement is None:
            return None
        sql, params = statement
        return f"{sql} ORDER BY {order.sql(backwards=backwards)} LIMIT {most}", params

    def _parts(self, finishes: tuple[Finish, ...]) -> Iterator[Sql]:
        for way in self.ways:
            for finish in finishes:
                if (part := way.parts(self.rows, finish)) is not None:
                    yield part


def keys(
    found: Found[Any],
    order: Order,
    ranges: list[Q],
    most: int,
    *,
    backwards: bool = False,
) -> list[int]:
    """The keys of the first rows in these ranges of the order. One query."""
    statement = found.first(order, ranges, most, backwards=backwards)
    if statement is None:
        return []
    with connections[found.rows.db].cursor() as cursor:
        cursor.execute(*statement)
        return [row[0] for row in cursor.fetchall()]


def rows_can_be_lateral(rows: QuerySet[Any]) -> bool:
    return connections[rows.db].vendor == "postgresql"


def _plain(rows: QuerySet[Any, Any]) -> Sql:
    """In a query of its own: SQLite takes no limit within a union otherwise."""
    sql, params = compiled(rows)
    return f"SELECT * FROM ({sql}) AS found", params  # noqa: S608


def compiled(rows: QuerySet[Any, Any]) -> Sql:
    sql, params = rows.query.get_compiler(rows.db).as_sql()
    return sql, list(params)
