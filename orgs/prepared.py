"""Querysets made into SQL once, and asked again with other values.

Django builds a statement anew each time: for those of every request and every step
that takes several times as long as the database needs to answer. What is prepared is
an ordinary queryset all the same, written once and read as one; ``docs/adr/0026``.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from django.db.models import QuerySet

R = TypeVar("R")
# Nothing real is as large or as late: what stands for a value while the SQL is made.
BEYOND, LATE = 1 << 61, date(9000, 1, 1)
SHAPES = 512  # of one queryset, in one process


class Statement(NamedTuple):
    rows: QuerySet[Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    names: dict[int, str]  # which of the params are whose

    def filled(self, values: dict[str, Any], ops: Any) -> tuple[Any, ...]:
        params = list(self.params)
        for place, name in self.names.items():
            value = values[name]
            is_day = isinstance(value, date)
            params[place] = ops.adapt_datefield_value(value) if is_day else value
        return tuple(params)


class Prepared(Generic[R]):
    """Call it with the shape first and the values, ints and dates, by their names.

    One statement a call, like the queryset that ``build`` returns for them; made into
    SQL when a shape is first asked for. ``build`` hands its values on as they are: it
    can neither compare nor change them. A number beyond every key finds nothing.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, R]]) -> None:
        self.build = build
        self._made = lru_cache(SHAPES)(self._make)
        update_wrapper(self, build)

    def __call__(self, *shape: Any, **values: int | date) -> list[R]:
        if any(isinstance(value, int) and value >= BEYOND for value in values.values()):
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        days = tuple((name, isinstance(value, date)) for name, value in values.items())
        statement = self._made(connection.vendor, shape, days)
        compiler: Any = copy(statement.compiler)  # each thread has its connection
        compiler.connection = connection
        filled = statement.filled(values, connection.ops)
        compiler.as_sql = lambda: (statement.sql, filled)
        rows: Any = statement.rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(rows)

    def _make(
        self, _vendor: str, shape: tuple[Any, ...], days: tuple[tuple[str, bool], ...]
    ) -> Statement:
        instead = {
            name: LATE + timedelta(97 * number) if is_day else BEYOND + 997 * number
            for number, (name, is_day) in enumerate(days)
        }
        rows = self.build(*shape, **instead)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        known = {str(value): name for name, value in instead.items()}
        names = {
            place: known[str(param)]
            for place, param in enumerate(params)
            if str(param) in known
        }
        assert set(names.values()) == set(instead), f"not every value is in {sql}"
        return Statement(rows, compiler, sql, params, names)
