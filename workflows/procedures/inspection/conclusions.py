"""What the public reads of a body's inspections: year by year, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef

from workflows.clock.calendar import local_day
from workflows.procedures.inspection.dealing import CONCLUSIONS
from workflows.procedures.inspection.models import Adjustment, Inspection

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import Organization

YEARS: Final = 10


@dataclass(frozen=True)
class Result:
    """``late``: handed in after the window; ``adjusted``: new facts changed it."""

    year: int
    track: Any
    conclusion: Any
    decided_on: date
    late: bool
    adjusted: bool
    rectified: bool


def published(body: Organization) -> list[Result]:
    """Concluded reports only, the latest year first. One query."""
    changed = Adjustment.objects.carried().filter(case=OuterRef("pk"))
    found = Inspection.objects.filter(organization=body, decided_at__isnull=False)
    rows: Any = found.annotate(adjusted=Exists(changed)).order_by("-year")
    return [_result(row) for row in rows.defer("answers")[:YEARS]]


def _result(row: Any) -> Result:
    return Result(
        year=row.year,
        track=row.get_track_display(),
        conclusion=CONCLUSIONS[row.conclusion],
        decided_on=local_day(row.decided_at),
        late=row.late,
        adjusted=row.adjusted,
        rectified=bool(row.rectified),
    )
