"""How a name is built and what it is held against (社会组织名称管理办法).

The rules themselves are in ``workflows.law.names``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.law import periods

DISTRICT = "区"


class Use(StrEnum):
    """How a name that is in the way came to be taken (名称办法 16)."""

    REGISTERED = "registered"
    RENAMED = "renamed"
    DEREGISTERED = "deregistered"
    REVOKED = "revoked"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class NameParts:
    """行政区划 + 字号 + 行（事）业领域 + 组织形式. Associations have no 字号."""

    division: str
    trade_name: str
    sector: str
    form_word: str

    def cleaned(self) -> NameParts:
        return NameParts(*map(clean, self.words))

    @property
    def words(self) -> tuple[str, str, str, str]:
        return self.division, self.trade_name, self.sector, self.form_word


@dataclass(frozen=True, slots=True)
class TakenName:
    """A name that the same registrar has given out, or is asked to give out.

    ``ended_on`` is the day on which it was given up; ValueError without one when
    it was.
    """

    name: str
    sector: str
    form: str
    use: Use = Use.REGISTERED
    trade_name: str = ""
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.use in LOCKS and self.ended_on is None:
            raise ValueError(f"{self.name} was given up on some day")

    @property
    def locked_until(self) -> date | None:
        """Last day, inclusive, on which it is in the way; None while it is in use.

        The day it ended does not count, and the same day a year later is still
        part of the year (民法典 201, 202).
        """
        if self.ended_on is None:
            return None
        return LOCKS[self.use].last_day(self.ended_on)

    def in_the_way(self, today: date) -> bool:
        last = self.locked_until
        return last is None or today <= last


LOCKS = {
    Use.RENAMED: periods.NAME_LOCK,
    Use.DEREGISTERED: periods.NAME_LOCK,
    Use.REVOKED: periods.NAME_LOCK_REVOKED,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name under examination, cleaned, with all that the rules look at."""

    parts: NameParts
    form: str
    division_names: Sequence[str]
    suffixes: Sequence[str]
    barred_words: Sequence[str]
    country_words: Sequence[str]
    taken: Sequence[TakenName]
    today: date
    person: bool
    consent: bool
    explained: bool

    @property
    def name(self) -> str:
        return compose(self.parts)

    @property
    def short(self) -> str:
        """The name after its division."""
        return compose(self.parts).removeprefix(clean(self.parts.division))


def clean(text: str) -> str:
    """Full-width letters narrowed, compatibility forms folded, blanks gone."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    # Taking a blank out may bring two signs together that fold into one.
    return unicodedata.normalize("NFKC", joined)


def compose(parts: NameParts) -> str:
    """The whole name, cleaned."""
    return clean("".join(parts.words))


def divisions(
    own: Sequence[str], smaller: Sequence[str] = (), *, city_first: bool = True
) -> tuple[str, ...]:
    """Division names a body may carry; the first is the usual one.

    ``own`` is the chain of the registrar, a city or a city and a county; each of
    ``smaller`` is what the place lets follow it, such as a township, or a township
    and a village in one. A district never stands without its city (名称办法 9); a
    county does, and with ``city_first`` it may name its city too.
    """
    whole, alone = "".join(own), own[-1]
    if len(own) == 1 or alone.endswith(DISTRICT):
        heads = [whole]
    else:
        heads = [alone, whole] if city_first else [alone]
    return tuple(head + tail for head in heads for tail in ("", *smaller))
