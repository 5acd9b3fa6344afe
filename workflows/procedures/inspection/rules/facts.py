"""What the rules look at: the report, last year's, and what the register says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from workflows.procedures.inspection.rules.windows import Track


class Conclusion(StrEnum):
    """检查结论; ``ACCEPTED`` is no conclusion but what a charity's report gets."""

    QUALIFIED = "qualified"
    BASIC = "basic"
    UNQUALIFIED = "unqualified"
    ACCEPTED = "accepted"


# What is followed by an order to put things right.
TO_RECTIFY = (Conclusion.BASIC, Conclusion.UNQUALIFIED)
YES = "yes"


@dataclass(frozen=True, slots=True)
class Facts:
    """``answers`` and ``before`` are this and last year's report by name of the field;
    ``last_missed``: there was a duty to report last year, and no report.

    ``funds`` are the registered ones in yuan; ``leaders_until`` is the last day of
    the earliest term in force; ``first_opinion`` is empty before it is given.
    """

    on: date
    year: int
    track: Track = Track.INSPECTION
    form: str = "service"
    public_foundation: bool = False
    is_charity: bool = False
    funds: Decimal = Decimal(0)
    answers: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    last_conclusion: str = ""
    last_rectified: bool = True
    last_missed: bool = False
    has_unit: bool = False
    first_opinion: str = ""
    revocation_proposed: bool = False
    late: bool = False
    standing: str = "normal"
    leaders_until: date | None = None

    @property
    def is_foundation(self) -> bool:
        return self.form == "foundation"

    @property
    def raises_publicly(self) -> bool:
        return self.public_foundation or self.yes("public_fundraising")

    @property
    def needs_audit(self) -> bool:
        """基金会条例 36; 慈善法 78 for charities that may raise funds publicly."""
        return self.is_foundation or (self.is_charity and self.raises_publicly)

    @property
    def must_rectify(self) -> bool:
        """Whether last year left something to put right and to report on."""
        return self.last_missed or self.last_conclusion in TO_RECTIFY

    def number(self, name: str) -> Decimal | None:
        """A figure of this year's report; None while it is empty or malformed."""
        return number(self.answers.get(name))

    def last(self, name: str) -> Decimal | None:
        """The same figure a year earlier."""
        return number(self.before.get(name))

    def yes(self, name: str) -> bool:
        return self.answers.get(name) == YES

    def said(self, name: str) -> str:
        return str(self.answers.get(name) or "")


def number(value: Any) -> Decimal | None:
    """A stored figure as a number; text that is none counts as empty."""
    if value in (None, ""):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def yuan(amount: Decimal) -> str:
    """1,234.50元, as officers write it."""
    return f"{amount:,.2f}元"


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """The share to be shown, two decimals; a rule compares unrounded figures.

    ZeroDivisionError for nothing as whole.
    """
    return (100 * part / whole).quantize(Decimal("0.01"))
