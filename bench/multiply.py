"""A log of twenty million from a part of it: ended cases, copied into the past.

``multiply(times)`` takes all there is as one part of ``DAYS`` days and lays copies
before it, with everything that hangs on the cases and with the sums of insight, which
shift by whole stretches. The database does it in a statement for each table. What it
is not: days off fall where they fell in the part that was copied, and the numbers of
entries in the log are not in the order of time from part to part.
"""

from django.db import connection

from bench.history import ITEMS, without_indexes
from workflows.insight.storing import MERGED
from workflows.insight.tally import SHAPES, SKETCHES

DAYS = 84  # whole stretches of four weeks
# What follows cases: the column of the case, and of the step.
FILES = {
    "workflows_case": ("id", ""),
    "workflows_workitem": ("process_id", "id"),
    "workflows_logentry": ("case_id", "item_id"),
    "workflows_deadline": ("case_id", "item_id"),
    "documents_correction": ("case_id", ""),
    "documents_ruling": ("case_id", ""),
    "documents_edit": ("case_id", ""),
    "documents_rating": ("case_id", ""),
    "insight_trace": ("case_id", ""),
    "insight_overrun": ("trace_id", ""),
    "insight_returned": ("case_id", ""),
}
MADE = {"number": "'B-' || (id + by.cases)", "seq": "seq + by.entries"}
MADE |= {
    "hash": "lpad((seq + by.entries)::text, 64, '0')",
    "previous": "lpad((seq + by.entries - 1)::text, 64, '0')",
}
TIMES = ("timestamp with time zone", "date")


def multiply(times):
    """``times`` - 1 copies."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT max(id) FROM workflows_case")
        cases = cursor.fetchone()[0]
        cursor.execute("SELECT max(seq) FROM workflows_logentry")
        entries = cursor.fetchone()[0]
        by = (
            f"(SELECT n, n * {cases}::bigint AS cases,"
            f" n * {entries}::bigint AS entries,"
            f" n * {cases * ITEMS}::bigint AS items, n * {DAYS} AS shift"
            f" FROM generate_series(1, {times - 1}) n) by"
        )
        with without_indexes(cursor, [*FILES]):
            for table, (case, item) in FILES.items():
                _copy(cursor, table, by, case, item)
        for model in SHAPES:
            _add(cursor, model, by, times)
        for table in ("workflows_workitem", "workflows_case"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id))"
                f" FROM {table}"
            )
        cursor.execute(
            "UPDATE insight_cursor SET seq = (SELECT max(seq) FROM workflows_logentry)"
        )
        cursor.execute("SET session_replication_role = DEFAULT")


def _columns(cursor, table):
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = %s AND table_schema = 'public' ORDER BY ordinal_position",
        [table],
    )
    return dict(cursor.fetchall())


def _copy(cursor, table, by, case, item):
    columns = _columns(cursor, table)
    if "id" in columns and "id" not in (case, item):
        del columns["id"]  # given by the table
    made = {name: _moved(name, kind, case, item) for name, kind in columns.items()}
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(map(_q, made))})"
        f" SELECT {', '.join(made.values())} FROM {table}, {by}"
    )
    print(table, cursor.rowcount, flush=True)


def _moved(name, kind, case, item):
    if name == case:
        return f"{name} + by.cases"
    if name == item:
        return f"{name} + by.items"
    if name in MADE:
        return MADE[name]
    return f"{_q(name)} - by.shift * interval '1 day'" if kind in TIMES else _q(name)


def _add(cursor, model, by, times):
    """Where a part ends and the next begins both have rows of one day: they add up."""
    table, shape = model._meta.db_table, SHAPES[model]
    names = (*shape.common, *shape.names)
    moved = ["day - by.shift" if name == "day" else _q(name) for name in names]
    sums = [f"{_q(name)} = {_sum(table, name)}" for name in shape.sums]
    columns = ", ".join(map(_q, (*names, *shape.sums)))
    named, added = ", ".join(map(_q, names)), ", ".join(sums)
    cursor.execute(f"CREATE TEMP TABLE part_{table} AS SELECT * FROM {table}")
    for n in range(1, times):
        cursor.execute(
            f"INSERT INTO {table} ({columns})"
            f" SELECT {', '.join([*moved, *map(_q, shape.sums)])}"
            f" FROM part_{table}, {by} WHERE by.n = {n}"
            f" ON CONFLICT ({named}) DO UPDATE SET {added}"
        )
    print(table, flush=True)


def _sum(table, name):
    old, new = f"{table}.{_q(name)}", f"EXCLUDED.{_q(name)}"
    if name in SKETCHES:
        return MERGED["postgresql"].format(old=old, new=new)
    return f"{old} + {new}"


def _q(name):
    return connection.ops.quote_name(name)
