"""Querysets made into SQL once, and asked again with other values.

Django builds a statement anew each time: for those of every request and every step
that takes several times as long as the database needs to answer. What is prepared is
an ordinary queryset all the same, written once and read as one; ``docs/adr/0026``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    Value = int | str | date

R = TypeVar("R")
# Nothing real is as large or as late: what stands for a value while the SQL is made.
BEYOND, LATE, MARK = 1 << 61, date(9000, 1, 1), "\N{REFERENCE MARK}"
SHAPES = 512  # of one queryset, in one process


class Statement(NamedTuple):
    rows: QuerySet[Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    names: dict[int, str]  # which of the params are whose
    converters: dict[int, Any]  # what makes a column into Python, by its place

    def filled(self, values: dict[str, Any], ops: Any) -> tuple[Any, ...]:
        params = list(self.params)
        for place, name in self.names.items():
            params[place] = _adapted(values[name], ops)
        return tuple(params)


class Prepared(Generic[R]):
    """Call it with the shape first and the values, ``Value``, by their names.

    One statement a call, like the queryset that ``build`` returns for them; made into
    SQL when a shape is first asked for. ``build`` hands its values on as they are: it
    can neither compare nor change them. A number beyond every key finds nothing.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, R]]) -> None:
        self.build = build
        self._made = lru_cache(SHAPES)(self._make)
        update_wrapper(self, build)

    def __call__(self, *shape: Any, **values: Value) -> list[R]:
        if any(isinstance(value, int) and value >= BEYOND for value in values.values()):
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        kinds = tuple((name, type(value)) for name, value in values.items())
        statement = self._made(connection.vendor, shape, kinds)
        compiler: Any = copy(statement.compiler)  # each thread has its connection
        compiler.connection = connection
        filled = statement.filled(values, connection.ops)
        compiler.as_sql = lambda: (statement.sql, filled)
        compiler.get_converters = lambda _columns: statement.converters
        rows: Any = statement.rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(rows)

    def _make(
        self, _vendor: str, shape: tuple[Any, ...], kinds: tuple[tuple[str, type], ...]
    ) -> Statement:
        instead = {
            name: _stand_in(kind, number) for number, (name, kind) in enumerate(kinds)
        }
        rows = self.build(*shape, **instead)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        ops = connections[DEFAULT_DB_ALIAS].ops
        known = {str(_adapted(value, ops)): name for name, value in instead.items()}
        names = {
            place: known[str(param)]
            for place, param in enumerate(params)
            if str(param) in known
        }
        assert set(names.values()) == set(instead), f"not every value is in {sql}"
        columns = [column for column, _sql, _alias in compiler.select]
        converters = compiler.get_converters(columns[: compiler.col_count])
        return Statement(rows, compiler, sql, params, names, converters)


def _adapted(value: Value, ops: Any) -> Any:
    """As a field hands it to the database."""
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return ops.adapt_datefield_value(value)
    return str(value) if isinstance(value, str) else value


def _stand_in(kind: type, number: int) -> Value:
    day = LATE + timedelta(97 * number)
    if issubclass(kind, datetime):
        return datetime.combine(day, time(), UTC)
    if issubclass(kind, date):
        return day
    return f"{MARK}{number}" if issubclass(kind, str) else BEYOND + 997 * number


def related(
    manager: Any, *joined: str, order: tuple[str, ...] = (), **where: Hashable
) -> list[Any]:
    """The rows that point at an object, such as ``related(case.papers, "authority")``.

    As if ``joined`` were given to ``select_related``, ``order`` to ``order_by`` and
    ``where``, which is part of the shape, to ``filter``. One query, none where all
    of them were prefetched.
    """
    owner, field = manager.instance, manager.field
    if not where and field.remote_field.cache_name in _prefetched(owner):
        return list(manager.all())
    shape = (manager.model, field.name, joined, order, tuple(where.items()))
    rows: list[Any] = _pointing_at(*shape, owner=owner.pk)
    for row in rows:
        setattr(row, field.name, owner)
    return rows


@Prepared
def _pointing_at(
    model: type[Model],
    field: str,
    joined: tuple[str, ...],
    order: tuple[str, ...],
    where: tuple[tuple[str, Hashable], ...],
    owner: int,
) -> QuerySet[Any]:
    rows = model._default_manager.filter(**{field: owner}, **dict(where))
    rows = rows.select_related(*joined) if joined else rows
    return rows.order_by(*order) if order else rows


def _prefetched(owner: Model) -> dict[str, Any]:
    found: dict[str, Any] = getattr(owner, "_prefetched_objects_cache", {})
    return found
