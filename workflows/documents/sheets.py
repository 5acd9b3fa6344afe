"""Tables as spreadsheets and CSV: no cell may turn into a formula when opened."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
# What programs take for the beginning of a formula, in half and full width.
RISKY: Final = tuple("=+-@\t\r\n＝＋－＠")
# A spreadsheet is XML; these are no characters there.
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME: Final = 31
MARK: Final = "\ufeff"  # by which office programs know UTF-8


def safe(value: Any) -> Any:
    """Text that stays text: a quote goes before whatever could begin a formula."""
    if not isinstance(value, str):
        return value
    text = CONTROLS.sub("", value)
    return f"'{text}" if text.lstrip(" \u3000").startswith(RISKY) else text


def workbook(
    name: str,
    head: Sequence[Any],
    lines: Iterable[Iterable[Any]],
    widths: Sequence[int] = (),
) -> bytes:
    """One sheet, its head always in sight; rows are written as they come."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append(_cells(sheet, map(str, head)))
    for line in lines:
        sheet.append(_cells(sheet, line))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_lines(head: Sequence[Any], lines: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Line by line, as RFC 4180 has it, days in ISO 8601."""
    yield MARK
    yield _csv_line(map(str, head))
    for line in lines:
        yield _csv_line(line)


def _csv_line(line: Iterable[Any]) -> str:
    out = StringIO()
    csv.writer(out).writerow(["" if v is None else safe(v) for v in line])
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
