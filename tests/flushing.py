"""A flush for tests that commit: what they added goes, what was there before stays.

PostgreSQL takes longer to truncate a hundred tables than to delete a few rows.
"""

from django.db import connection

_before = {}


def remember():
    """What the database holds before the first test; for every flush after it."""
    if connection.vendor == "postgresql":
        tables = connection.introspection.django_table_names(only_existing=True)
        _before.update({table: _keys(table) for table in _full(tables)})
        connection.ops.sql_flush = _deletions


def _deletions(_style, tables, **_options):
    # A replica asks neither foreign keys nor the log, which is append-only.
    return [
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {_quoted(table)}{_but_for(table)}" for table in _full(tables)),
        "SET LOCAL session_replication_role = origin",
    ]


def _full(tables):
    each = (f"SELECT '{t}' WHERE EXISTS (SELECT FROM {_quoted(t)})" for t in tables)
    return _column(" UNION ALL ".join(each))


def _but_for(table):
    if table not in _before:
        return ""
    keys = ", ".join(f"'{key}'" for key in _before[table])
    return f" WHERE {_key_of(table)}::text NOT IN ({keys})"


def _keys(table):
    return _column(f"SELECT {_key_of(table)}::text FROM {_quoted(table)}")


def _key_of(table):
    with connection.cursor() as cursor:
        return _quoted(connection.introspection.get_primary_key_column(cursor, table))


def _column(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [value for (value,) in cursor.fetchall()]


def _quoted(name):
    return connection.ops.quote_name(name)
