"""The rules of filing: pure, each with its article or setting.

``tiers`` says what a body is in the eyes of the decision (浙江决定 art. 3),
``papers`` what is handed in and looked at, ``register`` what follows afterwards.
"""

from workflows.procedures.filing.rules.facts import Facts, Nature, Purpose
from workflows.procedures.filing.rules.papers import checklist, materials
from workflows.procedures.filing.rules.register import (
    Figure,
    begins,
    figures,
    is_inactive,
    last_day,
    may_renew,
)
from workflows.procedures.filing.rules.tiers import (
    Tier,
    Verdict,
    asks_committee,
    conditions,
    tier,
)

__all__ = [
    "Facts",
    "Figure",
    "Nature",
    "Purpose",
    "Tier",
    "Verdict",
    "asks_committee",
    "begins",
    "checklist",
    "conditions",
    "figures",
    "is_inactive",
    "last_day",
    "materials",
    "may_renew",
    "tier",
]
