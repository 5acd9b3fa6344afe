"""``x = ANY (ARRAY (SELECT …))``: a condition beside an OR that an index still answers.

With ``IN (SELECT …)`` beside an OR PostgreSQL reads the whole table.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Subquery


class Among(Func):
    arg_joiner = " = ANY(ARRAY"
    template = "%(expressions)s)"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        more |= {"arg_joiner": " IN ", "template": "%(expressions)s"}
        return self.as_sql(compiler, connection, **more)


def among(field: str, rows: QuerySet[Any]) -> Among:
    """The foreign key ``field`` is one of these few rows."""
    return Among(F(field), Subquery(rows.order_by().values("pk")))
