"""Pieces of a text by which an index finds any part of it, in Chinese too.

A trigram index knows nothing of words of two characters, which most Chinese words
are. Here a run of characters is cut into pairs and a run of letters or digits into
threes; the last pieces are shorter, so that every place of the text begins one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Lookup, TextField

RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
LATIN, OTHER = 3, 2


def grams(*texts: str) -> str:
    """The pieces, once each, separated by spaces; what is stored."""
    found = {piece for text in texts for piece in _pieces(text)}
    return " ".join(sorted(found))


def asked(word: str) -> list[str]:
    """The pieces that a text must have to contain the word; one may be a beginning."""
    wanted = []
    for run in RUNS.findall(word.lower()):
        size = _size(run)
        last = max(1, len(run) - size + 1)
        wanted += [run[n : n + size] for n in range(last)]
    return wanted


def tells(word: str) -> bool:
    """Whether the pieces alone say that the word is there: it is one of them."""
    run = RUNS.fullmatch(word.lower())
    return run is not None and len(word) <= _size(run[0])


def _pieces(text: str) -> Iterator[str]:
    for run in RUNS.findall(text.lower()):
        size = _size(run)
        yield from (run[n : n + size] for n in range(len(run)))


def _size(run: str) -> int:
    return LATIN if run[0].isascii() else OTHER


def _lexeme(piece: str) -> str:
    """A short one is the beginning of a whole one."""
    return f"'{piece}'" if len(piece) == _size(piece) else f"'{piece}':*"


@TextField.register_lookup
class Holds(Lookup[Any]):
    """``grams__holds="围棋"``: contains the word if :func:`tells`, else it may, and the
    text itself must be asked too.

    On PostgreSQL the index ``case_grams`` answers, for running cases its own.
    """

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        wanted = asked(str(self.rhs))
        if not wanted:
            return "1 = 1", []
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor != "postgresql":
            every = " AND ".join([f"{column} LIKE %s"] * len(wanted))
            return every, [*params * len(wanted), *(f"%{one}%" for one in wanted)]
        query = " & ".join(map(_lexeme, wanted))
        vector = f"array_to_tsvector(string_to_array({column}, ' '))"
        return f"{vector} @@ %s::tsquery", [*params, query]
