"""Who takes part in the annual inspection, until when, and what follows if not.

And the report itself: figures, sums, ratios, flags, papers and grounds.
"""

from workflows.procedures.inspection.rules.comparing import Compared, compared
from workflows.procedures.inspection.rules.facts import (
    TO_RECTIFY,
    YES,
    Conclusion,
    Facts,
    number,
    yuan,
)
from workflows.procedures.inspection.rules.figures import BALANCE, EXPENSE, INCOME, Line
from workflows.procedures.inspection.rules.flags import conditions, flags
from workflows.procedures.inspection.rules.grounds import DEFAULTS, GroundRow, defaults
from workflows.procedures.inspection.rules.papers import (
    SIGNATURE,
    checklist,
    materials,
)
from workflows.procedures.inspection.rules.windows import Track

__all__ = [
    "BALANCE",
    "DEFAULTS",
    "EXPENSE",
    "INCOME",
    "SIGNATURE",
    "TO_RECTIFY",
    "YES",
    "Compared",
    "Conclusion",
    "Facts",
    "GroundRow",
    "Line",
    "Track",
    "checklist",
    "compared",
    "conditions",
    "defaults",
    "flags",
    "materials",
    "number",
    "yuan",
]
