"""Progress as a spreadsheet. No cell may turn into a formula where it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from workflows.clock.calendar import local_day
from workflows.procedures.inspection.progress import Stage, staged

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from workflows.procedures.inspection.models import Participation

TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What programs take for the beginning of a formula, in half and full width.
RISKY: Final = tuple("=+-@\t\r\n＝＋－＠")
# A spreadsheet is XML; these are no characters there.
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDTHS: Final = (22, 40, 14, 30, 14, 14, 14, 16, 10, 14)


def safe(value: Any) -> Any:
    """Text that stays text: a quote goes before whatever could begin a formula."""
    if not isinstance(value, str):
        return value
    text = CONTROLS.sub("", value)
    return f"'{text}" if text.lstrip(" \u3000").startswith(RISKY) else text


def workbook(rows: QuerySet[Participation], today: date) -> bytes:
    """One line for each body, in memory of one piece at a time. One query."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Progress"))
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJ", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(_cells(sheet, _head()))
    for line in _lines(staged(rows, today)):
        sheet.append(_cells(sheet, line))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(sheet: Any, line: Iterable[Any]) -> list[Any]:
    """Text as text, whatever it looks like; openpyxl would guess."""
    cells = []
    for value in line:
        cell = WriteOnlyCell(sheet, value=safe(value))
        if isinstance(value, str):
            cell.data_type = "s"
        cells.append(cell)
    return cells


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
