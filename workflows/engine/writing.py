"""Several rows changed in one statement, where the database can do that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q
from django.db.models.sql import UpdateQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Field, Model

Row = tuple["Model", "Iterable[str]"]


def together(*rows: Row) -> None:
    """Write these fields of rows that are there, and locked by their case.

    A case has two rows, its own and that of its procedure. One statement on
    PostgreSQL: an UPDATE whose ``WITH`` changes the others. Each sees the tables as
    they were before it, so no row may be given twice.
    """
    parts = [part for row in rows for part in _by_table(*row)]
    if connection.vendor != "postgresql":
        for sql, params in parts:
            _execute(sql, params)
        return
    *before, (last, values) = parts
    first = ", ".join(f"r{n} AS ({sql})" for n, (sql, _params) in enumerate(before))
    given = [value for _sql, params in before for value in params]
    _execute(f"WITH {first} {last}" if first else last, [*given, *values])


def _execute(sql: str, params: Iterable[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(params))


def _by_table(row: Model, names: Iterable[str]) -> list[tuple[str, Iterable[Any]]]:
    fields: dict[Any, list[Field[Any, Any]]] = {}
    for name in sorted(names):
        field: Any = row._meta.get_field(name)
        fields.setdefault(field.model._meta.concrete_model, []).append(field)
    return [_update(model, row, some) for model, some in fields.items()]


def _update(
    model: type[Model], row: Model, fields: list[Field[Any, Any]]
) -> tuple[str, Iterable[Any]]:
    query = UpdateQuery(model)
    query.add_q(Q(pk=row.pk))
    query.add_update_fields([(f, None, f.pre_save(row, False)) for f in fields])
    return query.get_compiler(connection=connection).as_sql()
