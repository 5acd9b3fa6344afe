"""Numbers in series: drawn inside the transaction that uses them, without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection

from orgs.numbers import DocumentNumber
from workflows.clock.calendar import local_day

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Authority

# The ORM cannot add to a row or make it, and say what came of it, in one statement;
# this text is the same for PostgreSQL and SQLite.
NEXT: Final = (
    'INSERT INTO "documents_series" AS series ("prefix", "year", "last")'
    ' VALUES (%s, %s, 1) ON CONFLICT ("prefix", "year")'
    ' DO UPDATE SET "last" = series."last" + 1 RETURNING "last"'
)


def draw(prefix: str, year: int) -> int:
    """The next serial of the series, from 1.

    The row stays locked until commit, so a rolled-back number is drawn again and
    a number once committed (voided later or not) is never. One statement.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is drawn in the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [prefix, year])
        (last,) = cursor.fetchone()
    return int(last)


def document_number(authority: Authority, at: datetime, word: str) -> str:
    """发文字号, e.g. 柯民许〔2026〕12号; the word says what it is about."""
    year = local_day(at).year
    prefix = f"{authority.document_prefix}{word}"
    return str(DocumentNumber(prefix, year, draw(prefix, year)))


def case_number(authority: Authority, at: datetime, letters: str) -> str:
    """办件编号, e.g. 330802-CL-2026-0187: division, procedure, year, serial."""
    year = local_day(at).year
    prefix = f"{authority.region_id}-{letters}"
    return f"{prefix}-{year}-{draw(prefix, year):04d}"


def certificate_number(authority: Authority, at: datetime) -> str:
    """证书编号, e.g. 330802-2026-0031."""
    year = local_day(at).year
    serial = draw(f"{authority.region_id}-ZS", year)
    return f"{authority.region_id}-{year}-{serial:04d}"
