"""A rule and what it asks about; the first that fits says where a step goes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules may ask of a step; ``place`` is the path of a region."""

    procedure: str
    step: str
    category: str = ""
    place: str = ""
    flags: frozenset[str] = frozenset()
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Empty means any. ``least`` and ``most`` are yuan, both inclusive.

    A rule with an amount does not fit a case that has none.
    """

    team: int
    procedure: str = ""
    step: str = ""
    category: str = ""
    place: str = ""
    flag: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    def fits(self, facts: Facts) -> bool:
        same = all(
            asked in ("", said)
            for asked, said in (
                (self.procedure, facts.procedure),
                (self.step, facts.step),
                (self.category, facts.category),
            )
        )
        flagged = not self.flag or self.flag in facts.flags
        inside = facts.place.startswith(self.place)
        return same and flagged and inside and self._fits_amount(facts.amount)

    def _fits_amount(self, amount: Decimal | None) -> bool:
        if self.least is None and self.most is None:
            return True
        if amount is None:
            return False
        enough = self.least is None or amount >= self.least
        return enough and (self.most is None or amount <= self.most)


def team_of(rules: Iterable[Rule], facts: Facts) -> int | None:
    """Where the first rule that fits sends it; None is the office's common queue."""
    return next((rule.team for rule in rules if rule.fits(facts)), None)
