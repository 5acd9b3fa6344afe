"""What the rules know of a body that asks for filing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Purpose(StrEnum):
    """What is asked of the township."""

    NEW = "new"
    CHANGE = "change"
    RENEWAL = "renewal"
    CANCELLATION = "cancellation"


class Nature(StrEnum):
    """What the body is; all but the first are no community organizations."""

    GROUP = "group"  # 居民自愿组成
    COMMITTEE = "committee"  # 村（居）委会的工作机构
    OWNERS = "owners"  # 业主大会、业主委员会
    BUILDING = "building"  # 楼栋自治组织
    PROFIT = "profit"  # 营利性的


@dataclass(frozen=True, slots=True)
class Facts:
    """``staff`` is None where it was not asked: the form keeps to a few questions.

    ``moves`` says that a change takes the body to another community.
    """

    on: date
    purpose: Purpose = Purpose.NEW
    nature: Nature = Nature.GROUP
    members: int = 0
    funds: Decimal = Decimal(0)
    fixed_premises: bool = False
    staff: int | None = None
    has_rules: bool = True
    moves: bool = False
    name_is_taken: bool = False
