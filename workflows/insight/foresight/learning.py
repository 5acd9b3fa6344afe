"""Learning from the log at night, and what was learned, for pages to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.clock import instant
from workflows.insight.forecasting.forecast import Forecaster, from_stored, train
from workflows.insight.foresight.models import Learned
from workflows.insight.foresight.reading import past_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.insight.forecasting.past import Past


def learn(procedure: str) -> Learned:
    """Read the latest cases and keep what they teach. Five queries, seconds."""
    cases = past_cases(procedure)
    found = train(cases)
    score = found.score if found else None
    row, _made = Learned.objects.update_or_create(
        procedure=procedure,
        defaults={
            "at": instant.now(),
            "cases": _ended(cases),
            "enough": found is not None,
            "looks": score.looks if score else 0,
            "coverage": score.coverage if score else 0.0,
            "width": score.width if score else 0.0,
            "data": found.as_data() if found else {},
        },
    )
    return row


def forecasters(procedures: set[str]) -> dict[str, Forecaster]:
    """Those of these procedures of which enough is known. One query."""
    rows = Learned.objects.filter(procedure__in=procedures, enough=True)
    return {row.procedure: from_stored(row.data) for row in rows}


def _ended(cases: Sequence[Past]) -> int:
    return sum(case.ended is not None for case in cases)
