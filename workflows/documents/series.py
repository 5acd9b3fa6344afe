"""Numbers in series: drawn inside the transaction that uses them, without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import F

from orgs.numbers import DocumentNumber
from workflows.clock.calendar import local_day
from workflows.documents.models import Series

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Authority


def draw(prefix: str, year: int) -> int:
    """The next serial of the series, from 1.

    The row stays locked until commit, so a rolled-back number is drawn again and
    a number once committed (voided later or not) is never. Two statements.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is drawn in the transaction that uses it")
    drawn = Series.objects.filter(prefix=prefix, year=year).update(last=F("last") + 1)
    if not drawn:
        with transaction.atomic():
            Series.objects.bulk_create(
                [Series(prefix=prefix, year=year)], ignore_conflicts=True
            )
        Series.objects.filter(prefix=prefix, year=year).update(last=F("last") + 1)
    last: int = Series.objects.values_list("last", flat=True).get(
        prefix=prefix, year=year
    )
    return last


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
