"""禁止任职的情形: what keeps a person from leading a body, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The words of the register (``orgs.models.Bar``); not each bars everywhere."""

    RIGHTS = "rights"
    CAPACITY = "capacity"
    SENTENCE = "sentence"
    BODY = "revoked_body"
    PROFESSION = "profession"
    DISHONEST = "dishonest"


class Origin(StrEnum):
    """Where a bar is known from: an office recorded it, or the register shows it."""

    RECORDED = "recorded"
    REGISTER = "register"


DECLARED = ("来源：本人声明", "source: the person's own declaration")
SOURCES = {
    Origin.RECORDED: ("来源：登记机关记录", "source: recorded by a registrar"),
    Origin.REGISTER: ("来源：登记簿比对", "source: matched in the register"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar on one person.

    ``starts`` and ``ends`` are the first and the last day of what happened, both
    inclusive; ``ends`` is None while it goes on. ``words`` name the document, or
    the body that was revoked; ``form`` is that body's, empty where nobody knows.
    """

    kind: Kind
    origin: Origin
    starts: date
    ends: date | None = None
    words: str = ""
    form: str = ""

    def begun(self, on: date) -> bool:
        return self.starts <= on

    def goes_on(self, on: date) -> bool:
        return self.begun(on) and (self.ends is None or on <= self.ends)

    @property
    def zh(self) -> str:
        """The source as a finding ends with it."""
        return (
            f"{SOURCES[self.origin][0]}，{self.words}" if self.words else self._said(0)
        )

    @property
    def en(self) -> str:
        return (
            f"{SOURCES[self.origin][1]}, {self.words}" if self.words else self._said(1)
        )

    def _said(self, language: int) -> str:
        return SOURCES[self.origin][language]
