"""Writing what was added up: many rows in a statement, none of them read before.

The database adds to what is there. Reading first would take longer the more there
is: a batch touches days and places all over the tables.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model, Q

from workflows.insight.models import Daily
from workflows.insight.spreading import Key, Rows, Sums
from workflows.insight.tally import SHAPES, SKETCHES

AT_ONCE = 5000  # rows in one statement
FEW = 100  # that are looked for one by one
MERGED = {
    "postgresql": (
        "(SELECT coalesce(jsonb_object_agg(k, n), '{{}}') FROM (SELECT key AS k,"
        " sum(value::bigint) AS n FROM (SELECT * FROM jsonb_each_text({old}) UNION ALL"
        " SELECT * FROM jsonb_each_text({new})) AS a GROUP BY key) AS s WHERE n <> 0)"
    ),
    "sqlite": (
        "(SELECT json_group_object(k, n) FROM (SELECT key AS k, sum(value) AS n FROM"
        " (SELECT key, value FROM json_each({old}) UNION ALL"
        " SELECT key, value FROM json_each({new})) GROUP BY key) WHERE n <> 0)"
    ),
}
Row = Sequence[Any]


def add(model: type[Daily], rows: Rows) -> None:
    """Add sums to rows by their names. A statement for each ``AT_ONCE`` rows."""
    shape, names = SHAPES[model], names_of(model)
    columns = (*names, *shape.sums)
    sums = [f"{_q(name)} = {_sum(model, name)}" for name in shape.sums]
    blank: Sums = {name: {} if name in SKETCHES else 0 for name in shape.sums}
    named = (dict(zip(names, key, strict=True)) for key in rows)
    whole = (key | blank | one for key, one in zip(named, rows.values(), strict=True))
    _upsert(model, columns, names, sums, whole)


def forget_empty(model: type[Daily], keys: Collection[Key]) -> None:
    """Of these rows those that have come to nothing."""
    sums = SHAPES[model].sums
    nothing: dict[str, Any] = {n: {} if n in SKETCHES else 0 for n in sums}
    left = iter(keys)
    while part := list(islice(left, FEW)):
        rows = model._default_manager.filter(_alike(names_of(model), part))
        rows.filter(**nothing).delete()


def names_of(model: type[Daily]) -> tuple[str, ...]:
    """What names a row, in the order of a key."""
    return (*SHAPES[model].common, *SHAPES[model].names)


def put(model: type[Model], columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write whole rows; the first column is the key of those that are there."""
    first, *others = columns
    sets = [f"{_q(c)} = EXCLUDED.{_q(c)}" for c in others]
    named = (dict(zip(columns, row, strict=True)) for row in rows)
    _upsert(model, columns, (first,), sets, named)


def forget(models: Sequence[type[Model]]) -> None:
    """Every row of these tables, which refer to nothing but each other."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # no row may wait for its check
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _q(name: str) -> str:
    return connection.ops.quote_name(name)


def _sum(model: type[Daily], name: str) -> str:
    old, new = f"{model._meta.db_table}.{_q(name)}", f"EXCLUDED.{_q(name)}"
    if name not in SKETCHES:
        return f"{old} + {new}"
    return MERGED[connection.vendor].format(old=old, new=new)


def _upsert(
    model: type[Model],
    columns: Sequence[str],
    unique: Sequence[str],
    sets: Sequence[str],
    rows: Iterator[Sums],
) -> None:
    fields = [_field(model, column) for column in columns]
    head = f"INSERT INTO {model._meta.db_table} ({', '.join(map(_q, columns))})"
    tail = f"ON CONFLICT ({', '.join(map(_q, unique))}) DO UPDATE SET {', '.join(sets)}"
    with connection.cursor() as cursor:
        while part := list(islice(rows, AT_ONCE)):
            if connection.vendor == "postgresql":
                kinds = ", ".join(map(_typed, fields))
                read = f"SELECT * FROM json_to_recordset(%s::json) AS row ({kinds})"  # noqa: S608
                told = json.dumps(part, default=str)  # quicker than arrays
                cursor.execute(f"{head} {read} {tail}", [told])
            else:
                marks = ", ".join(["%s"] * len(columns))
                plain = f"{head} VALUES ({marks}) {tail}"
                cursor.executemany(
                    plain, [_plain(fields, row.values()) for row in part]
                )


def _typed(field: Field[Any, Any]) -> str:
    return f"{_q(str(field.column))} {field.db_type(connection)}"


def _field(model: type[Model], column: str) -> Field[Any, Any]:
    """A foreign key by its column is as good as by its name."""
    found = (f for f in model._meta.concrete_fields if f.column == column)
    return next(found)


def _plain(fields: Sequence[Field[Any, Any]], row: Iterable[Any]) -> list[Any]:
    """As ``save`` would write them: a moment that is written otherwise equals none."""
    return [
        _json(v) if isinstance(f, JSONField) else f.get_db_prep_save(v, connection)
        for f, v in zip(fields, row, strict=True)
    ]


def _json(value: Any) -> str:
    """Keys in the order in which databases put together what is merged."""
    if isinstance(value, dict):
        value = {str(key): one for key, one in value.items()}
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _alike(names: Sequence[str], keys: Iterable[Key]) -> Q:
    pairs = (Q(**dict(zip(names, key, strict=True))) for key in keys)
    return reduce(or_, pairs, Q(pk__in=()))
