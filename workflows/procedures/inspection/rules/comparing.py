"""Two years beside each other, line by line: what grew, what shrank. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workflows.procedures.inspection.rules.facts import number, percent
from workflows.procedures.inspection.rules.figures import (
    BALANCE,
    END,
    EXPENSE,
    INCOME,
    Line,
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line; ``change`` in percent, None where last year was nothing or unknown."""

    line: Line
    last: Decimal | None
    now: Decimal | None

    @property
    def total(self) -> bool:
        return bool(self.line.parts)

    @property
    def change(self) -> Decimal | None:
        if self.now is None or not self.last:
            return None
        return percent(self.now - self.last, abs(self.last))


def compared(now: Mapping[str, Any], last: Mapping[str, Any]) -> list[Compared]:
    """Every line that one of the two reports fills in; the balance at year's end."""
    lines = [
        Compared(line, number(last.get(key)), number(now.get(key)))
        for line, key in _keys()
    ]
    return [each for each in lines if each.last is not None or each.now is not None]


def _keys() -> Iterator[tuple[Line, str]]:
    for line in BALANCE:
        yield line, f"{line.key}_{END}"
    for line in (*INCOME, *EXPENSE):
        yield line, line.key
