"""How many rows of a list fulfil what: the first of them are gone through, once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.expressions import RawSQL

from workflows.engine.ways import Found, Sql, compiled

if TYPE_CHECKING:
    from workflows.engine.paging import Order

Numbers = dict[str, int]


@dataclass(frozen=True)
class Sample:
    """The first ``most`` rows of a list in its order (None: all), and what each of
    them is held against. ``asked`` counts those that fulfil all it names of ``marks``.
    """

    found: Found[Any]
    order: Order
    most: int | None
    marks: Mapping[str, Q]
    asked: Mapping[str, Collection[str]]

    def rows(self) -> tuple[Any, QuerySet[Any]] | None:
        """What is gone through, and what tells it from others; None for nothing."""
        if self.most is None:
            return id(self), self.found.all()
        statement = self.found.first(self.order, [Q()], self.most + 1)
        if statement is None:
            return None
        sql, params = statement
        few = f"WITH few (key, moment) AS ({sql}) SELECT key FROM few"  # noqa: S608
        rows = self.found.rows.filter(pk__in=RawSQL(few, params))  # noqa: S611
        return (sql, *params), rows


class _Pass:
    """Rows that are gone through once for whoever asks something of them."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows, self.marks = rows, dict[str, Any]()
        self.numbers = ["COUNT(*)"]

    def ask(self, sample: Sample) -> list[int]:
        """Where the numbers of the sample stand in the row that comes of it."""
        names = {
            name: f"mark_{len(self.marks)}_{n}" for n, name in enumerate(sample.marks)
        }
        for name, q in sample.marks.items():
            self.marks[names[name]] = ExpressionWrapper(q, BooleanField())
        first = len(self.numbers)
        for wanted in sample.asked.values():
            all_of = " AND ".join(names[name] for name in wanted)
            self.numbers.append(f"COUNT(*) FILTER (WHERE {all_of})")
        return [0, *range(first, len(self.numbers))]

    def sql(self) -> Sql:
        """Materialized, or each number would find out every mark of a row again."""
        rows = self.rows.order_by().annotate(**self.marks).values_list(*self.marks)
        inner, params = compiled(rows)
        seen = f"WITH seen AS MATERIALIZED ({inner})"
        return f"{seen} SELECT {', '.join(self.numbers)} FROM seen", params  # noqa: S608


def counted(samples: Sequence[Sample]) -> list[tuple[int, Numbers]]:
    """Of each sample the rows gone through and the numbers asked. One query for all."""
    passes: dict[Any, _Pass] = {}
    places: list[tuple[Any, list[int]]] = []
    for sample in samples:
        key, rows = sample.rows() or (None, None)
        if rows is not None:
            passes.setdefault(key, _Pass(rows))
        places.append((key, passes[key].ask(sample) if key in passes else []))
    answers = _answers(passes, samples[0].found.rows.db)
    return [
        _told(sample, [answers[key][place] for place in where])
        for sample, (key, where) in zip(samples, places, strict=True)
    ]


def _told(sample: Sample, numbers: list[int]) -> tuple[int, Numbers]:
    gone, *each = numbers or [0] * (1 + len(sample.asked))
    return gone, dict(zip(sample.asked, each, strict=True))


def _answers(passes: Mapping[Any, _Pass], using: str) -> dict[Any, list[int]]:
    """The row of each pass."""
    if not passes:
        return {}
    parts = [each.sql() for each in passes.values()]
    every = [f"({sql}) AS pass_{n}" for n, (sql, _params) in enumerate(parts)]
    with connections[using].cursor() as cursor:
        sql = f"SELECT * FROM {' CROSS JOIN '.join(every)}"  # noqa: S608
        cursor.execute(sql, [value for _sql, params in parts for value in params])
        row = iter(cursor.fetchone())
    return {key: [next(row) for _n in each.numbers] for key, each in passes.items()}
