"""Progress as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F
from django.utils.translation import gettext as _

from workflows.clock.calendar import local_day
from workflows.documents import sheets
from workflows.procedures.inspection.progress import Stage, staged

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from workflows.procedures.inspection.models import Participation

WIDTHS: Final = (22, 40, 14, 30, 14, 14, 14, 16, 10, 14)


def workbook(rows: QuerySet[Participation], today: date) -> bytes:
    """One line for each body, in memory of one piece at a time. One query."""
    lines = _lines(staged(rows, today))
    return sheets.workbook(_("Progress"), _head(), lines, WIDTHS)


def _head() -> tuple[str, ...]:
    return (
        _("Unified social credit code"),
        _("Name"),
        _("Form"),
        _("Supervising unit"),
        _("Place"),
        _("Track"),
        _("Last day"),
        _("Stage"),
        _("Overdue"),
        _("Handed in on"),
    )


def _lines(rows: QuerySet[Participation]) -> Iterator[tuple[Any, ...]]:
    found = (
        rows.annotate(filed_at=F("case__submitted_at"))
        .select_related("organization__supervising_unit", "organization__region")
        .defer("organization__purpose", "organization__scope")
    )
    for row in found.order_by("organization__name").iterator(1000):
        yield _line(row)


def _line(row: Any) -> tuple[Any, ...]:
    body, filed = row.organization, row.filed_at
    unit = body.supervising_unit
    return (
        body.code,
        body.name,
        str(body.get_form_display()),
        unit.name if unit else "",
        body.region.name,
        str(row.get_track_display()),
        row.window_end,
        str(Stage(row.stage).label),
        _("yes") if row.overdue else "",
        local_day(filed) if filed else None,
    )
