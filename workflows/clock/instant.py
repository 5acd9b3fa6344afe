"""What time it is: the database's, unless a moment was set for a while.

Legal time comes from one clock. Web servers disagree and drift; the database is
the one machine that all of them share.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.functions import Now
from django.db.models.sql import Query

from workflows.clock.calendar import SHANGHAI, local_day

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def pretended() -> datetime | None:
    """The moment that ``at`` has set, if any; who reads the clock along with
    something else (one query less) must ask here first."""
    return _moment.get()


def now() -> datetime:
    """The present moment, aware. One query, none inside ``at``."""
    return _moment.get() or _database_time()


def today() -> date:
    """The present date in Asia/Shanghai. Costs what ``now`` costs."""
    return local_day(now())


@contextmanager
def at(moment: datetime | str) -> Iterator[datetime]:
    """Lets ``now`` be this moment inside the block, in this context only.

    A text such as "2026-03-02 09:00" and a naive datetime are Asia/Shanghai time.
    For tests and for the sweep of the demo.
    """
    token = _moment.set(_aware(moment))
    try:
        yield _aware(moment)
    finally:
        _moment.reset(token)


def _aware(moment: datetime | str) -> datetime:
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _database_time() -> datetime:
    compiler: Any = copy(_asking(connection.vendor))  # each thread has its connection
    compiler.connection = connection
    ((moment,),) = compiler.results_iter()
    result: datetime = moment
    return result


@cache
def _asking(_vendor: str) -> Any:
    query: Query = Query(None)  # a select without a table
    query.add_annotation(Now(), "now")
    return query.get_compiler(DEFAULT_DB_ALIAS)
