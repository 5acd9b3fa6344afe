"""Ways to the rows of a list: each is one range of an index in the order of the list.

A planner that is asked for the rows of twenty queues in the order of their
deadlines walks all deadlines or sorts all rows. Asked queue by queue for the few
that a page shows, it reads these and no more, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

T = TypeVar("T", bound=Model)
Sql = tuple[str, list[Any]]
Finish = Callable[[QuerySet[Any, Any]], QuerySet[Any, Any]]
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
            if len(self.each) > 1 and rows_can_be_lateral(rows):
                return self._lateral(finish(rows.filter(self._per_row())))
            return _plain(finish(rows.filter(self.q())))
        except EmptyResultSet:
            return None

    def _lateral(self, rows: QuerySet[Any, Any]) -> Sql:
        inner, params = _compiled(rows)
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

    def _parts(self, finishes: tuple[Finish, ...]) -> Iterator[Sql]:
        for way in self.ways:
            for finish in finishes:
                if (part := way.parts(self.rows, finish)) is not None:
                    yield part


def keys(found: Found[Any], order: str, finishes: list[Finish], most: int) -> list[int]:
    """The keys of the first rows in this order of the second column. One query."""
    statement = found.sql(*finishes)
    if statement is None:
        return []
    sql, params = statement
    with connections[found.rows.db].cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {order} LIMIT {most}", params)
        return [row[0] for row in cursor.fetchall()]


def counts(asked: Mapping[str, tuple[Found[Any], int | None]]) -> dict[str, int]:
    """How many rows there are, never counting beyond the limit. One query for all."""
    every = {name: _count(found, most) for name, (found, most) in asked.items()}
    columns = [sql for sql, _params in every.values()]
    params = [value for _sql, values in every.values() for value in values]
    if not columns:
        return {}
    some, _most = next(iter(asked.values()))
    with connections[some.rows.db].cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(columns), params)
        return dict(zip(every, cursor.fetchone(), strict=True))


def tally(
    found: Found[Any],
    conditions: Mapping[str, Q],
    most: int | None,
    order: tuple[Any, ...] = (),
) -> tuple[int, dict[str, int]]:
    """How many rows there are and how many of them fulfil each condition. One query.

    The rows are gone through once, and not beyond so many of them; in this order if
    one is given: a planner that may take any would read a whole table for a few.
    """
    lit = [ExpressionWrapper(q, BooleanField()) for q in conditions.values()]
    columns = {f"lit_{n}": each for n, each in enumerate(lit)}

    def marked(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        rows = rows.order_by(*order).annotate(**columns)
        return rows.values_list("pk", *columns)[:most]

    statement = found.sql(marked)
    if statement is None:
        return 0, dict.fromkeys(conditions, 0)
    sql, params = statement
    limit = "" if most is None else f" LIMIT {most}"
    asked = "".join(f", COUNT(*) FILTER (WHERE {name})" for name in columns)
    with connections[found.rows.db].cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*){asked} FROM ({sql}{limit}) AS counted",  # noqa: S608
            params,
        )
        every, *each = cursor.fetchone()
    return every, dict(zip(conditions, each, strict=True))


def _count(found: Found[Any], most: int | None) -> Sql:
    def few(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        return rows.order_by().values_list("pk")[:most]

    statement = found.sql(few)
    if statement is None:
        return "0", []
    sql, params = statement
    limit = "" if most is None else f" LIMIT {most}"
    return f"(SELECT COUNT(*) FROM ({sql}{limit}) AS counted)", params  # noqa: S608


def rows_can_be_lateral(rows: QuerySet[Any]) -> bool:
    return connections[rows.db].vendor == "postgresql"


def _plain(rows: QuerySet[Any, Any]) -> Sql:
    """In a query of its own: SQLite takes no limit within a union otherwise."""
    sql, params = _compiled(rows)
    return f"SELECT * FROM ({sql}) AS found", params  # noqa: S608


def _compiled(rows: QuerySet[Any, Any]) -> Sql:
    sql, params = rows.query.get_compiler(rows.db).as_sql()
    return sql, list(params)
