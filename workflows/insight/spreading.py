"""From what was counted where the cases lie to the rows that are kept: see ADR 0025.

Each step adds up the one before it, so that little is left to add at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from workflows.insight.spans import SIZES, SPARSE, stretch_of

DEEPEST = 3  # city, county, township; communities are too many for pages
DESK = ("office", "role", "team")
NO_DESK = (0, "", 0)
Key = tuple[Any, ...]
Sums = dict[str, Any]  # field → number, or a sketch
Rows = dict[Key, Sums]
Names = tuple[str, ...]

# What names a row of each sort, besides its own names.
OF_PLACES = ("procedure", "days", "day", "scope")
OF_KINDS = (*OF_PLACES, "kind")
PLACED = (*OF_KINDS, "around")


def spread(common: Names, names: Names, counted: Rows) -> Rows:
    """``counted`` by procedure, place, kind, day and ``names``."""
    if common == OF_PLACES:
        return _stretched(_regrouped(counted, _everywhere), SIZES)
    if common == OF_KINDS:
        return _stretched(_regrouped(counted, _of_kind), SPARSE)
    inside = _regrouped(counted, _inside)
    last = len(PLACED) + len(names) - (len(DESK) if "office" in names else 0)
    around = _regrouped(inside, lambda key: _around(key, last))
    for key, sums in _regrouped(around, _of_all_kinds).items():
        plus(around.setdefault(key, {}), sums)
    return _stretched(inside, SPARSE) | _stretched(around, SIZES)


def plus(into: Sums, sums: Sums, sign: int = 1) -> None:
    for name, value in sums.items():
        if isinstance(value, dict):
            sketch = into.setdefault(name, defaultdict(int))
            for index, count in value.items():
                sketch[index] += sign * count
        else:
            into[name] = into.get(name, 0) + sign * value


@lru_cache(1 << 12)
def scopes(path: str) -> list[str]:
    """The place and all around it, down to the township."""
    codes = path.split("/")[:-1][:DEEPEST]
    found = ["".join(f"{code}/" for code in codes[: n + 1]) for n in range(len(codes))]
    return found or [""]


def _regrouped(rows: Rows, renamed: Callable[[Key], Iterable[Key]]) -> Rows:
    found: Rows = {}
    for key, sums in rows.items():
        for other in renamed(key):
            plus(found.setdefault(other, {}), sums)
    return found


def _everywhere(key: Key) -> Iterator[Key]:
    procedure, path, _kind, day, *names = key
    for scope in scopes(path):
        yield (procedure, 1, day, scope, *names)


def _of_kind(key: Key) -> Iterator[Key]:
    procedure, path, kind, day, *names = key
    yield (procedure, 1, day, scopes(path)[-1], kind, *names)


def _inside(key: Key) -> Iterator[Key]:
    procedure, path, kind, day, *names = key
    yield (procedure, 1, day, scopes(path)[-1], kind, False, *names)


def _around(key: Key, last: int) -> Iterator[Key]:
    """Of everybody: what stands from ``last`` on is a desk."""
    procedure, days, day, own, kind, _inside, *_names = key
    for scope in scopes(own)[:-1]:
        desk = NO_DESK if len(key) > last else ()
        yield (procedure, days, day, scope, kind, True, *key[len(PLACED) : last], *desk)


def _of_all_kinds(key: Key) -> Iterator[Key]:
    procedure, days, day, scope, kind, *rest = key
    if kind:
        yield (procedure, days, day, scope, "", *rest)


def _stretched(rows: Rows, sizes: tuple[int, ...]) -> Rows:
    """Each day by itself, and once more in every longer stretch; 1 is the last size."""
    found = dict(rows)
    smaller = rows
    for size in reversed(sizes[:-1]):
        smaller = _regrouped(smaller, _longer(size))
        found |= smaller
    return found


def _longer(size: int) -> Callable[[Key], Iterable[Key]]:
    return lambda key: ((key[0], size, stretch_of(key[2], size), *key[3:]),)
