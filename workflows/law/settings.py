"""What a setting of a place is: its default, its bounds, and why it is one."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflows.law.periods import Period, Unit
from workflows.law.sources import Source

# The first characters of the eight that a registrar may give (GB 11714).
CODE_RANGE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2,6}")
DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
PLAIN = 2025  # a year without 29 February


class Kind(StrEnum):
    INT = "int"
    BOOL = "bool"
    CHOICE = "choice"
    LIST = "list"
    TEXT = "text"
    DAY = "day"  # of any year, as 05-31


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that may differ by place.

    ``unit`` is "working", "calendar", "months", "years", "terms", "yuan",
    "persons" or empty.
    ``choices`` limits a CHOICE, and the entries of a LIST if there are any.
    ``least`` and ``most`` bound an INT, both inclusive.
    """

    key: str
    default: Any
    reason: str
    kind: Kind
    source: Source | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1000

    def clean(self, value: Any) -> Any:
        """The value as it is used, lists as tuples. ValueError if it does not fit."""
        if not CHECKS[self.kind](self, value):
            raise ValueError(f"{self.key} takes {self.expects}, not {value!r}")
        return tuple(value) if self.kind is Kind.LIST else value

    @property
    def example(self) -> str:
        """The default as it is typed into the form of a clerk: JSON."""
        return json.dumps(self.default, ensure_ascii=False)

    @property
    def expects(self) -> str:
        """What ``clean`` lets pass, in words for a developer."""
        words = {
            Kind.INT: f"a whole number from {self.least} to {self.most}",
            Kind.BOOL: "true or false",
            Kind.CHOICE: f"one of {', '.join(self.choices)}",
            Kind.LIST: "a list of different words",
            Kind.TEXT: "two to six letters or digits of a credit code",
            Kind.DAY: "a day that every year has, as 05-31",
        }[self.kind]
        only = f" out of {', '.join(self.choices)}"
        return words + only if self.kind is Kind.LIST and self.choices else words

    def period(self, value: int) -> Period:
        """The value as a period. ValueError unless the unit is one of days."""
        return Period(value, Unit(self.unit), self.source)


def _fits_int(setting: Setting, value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and setting.least <= value <= setting.most


def _fits_text(setting: Setting, value: Any) -> bool:
    return isinstance(value, str) and bool(CODE_RANGE.fullmatch(value))


def _fits_day(setting: Setting, value: Any) -> bool:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return False
    month, day = map(int, value.split("-"))
    return month in range(1, 13) and day in range(1, monthrange(PLAIN, month)[1] + 1)


def _fits_bool(setting: Setting, value: Any) -> bool:
    return isinstance(value, bool)


def _fits_choice(setting: Setting, value: Any) -> bool:
    return isinstance(value, str) and value in setting.choices


def _fits_list(setting: Setting, value: Any) -> bool:
    if not isinstance(value, list | tuple):
        return False
    words = all(isinstance(entry, str) and entry.strip() for entry in value)
    if not words or len(set(value)) != len(value):
        return False
    return not setting.choices or set(value) <= set(setting.choices)


CHECKS = {
    Kind.INT: _fits_int,
    Kind.BOOL: _fits_bool,
    Kind.TEXT: _fits_text,
    Kind.DAY: _fits_day,
    Kind.CHOICE: _fits_choice,
    Kind.LIST: _fits_list,
}
