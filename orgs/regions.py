"""Loading the administrative divisions of Quzhou and, from a file, its communities."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from orgs.models import Region

CITY: Final = ("330800", "衢州市")
COUNTIES: Final = (
    ("330802", "柯城区"),
    ("330803", "衢江区"),
    ("330822", "常山县"),
    ("330824", "开化县"),
    ("330825", "龙游县"),
    ("330881", "江山市"),
)
TOWNSHIPS: Final = Path(__file__).parent / "data" / "quzhou_townships.csv"
# The day to which the statistics bureau's code list speaks.
AS_OF: Final = date(2023, 6, 30)
COLUMNS: Final = ("code", "name", "township_code")

Row = tuple[str, str, str]


def load_quzhou() -> int:
    """Load the city, its six counties and a hundred townships; idempotent.

    Names are brought up to date; validity dates that a clerk has set stay.
    """
    city = _region(*CITY, Region.Level.CITY, None)
    counties = {
        code: _region(code, name, Region.Level.COUNTY, city) for code, name in COUNTIES
    }
    with TOWNSHIPS.open(encoding="utf-8", newline="") as file:
        townships = [
            _region(
                row["code"],
                row["name"],
                Region.Level.TOWNSHIP,
                counties[row["county_code"]],
            )
            for row in csv.DictReader(file)
        ]
    return _store([city, *counties.values(), *townships])


def load_communities(csv_file: Iterable[str]) -> int:
    """Load villages and communities from the columns code, name, township_code.

    All or nothing: a ``ValidationError`` lists every bad line by its number.
    """
    rows = list(_rows(csv_file))
    townships = Region.objects.filter(level=Region.Level.TOWNSHIP).in_bulk(
        {row[2] for _line, row in rows}
    )
    problems = list(_problems(rows, townships))
    if problems:
        raise ValidationError(problems)
    return _store(
        _region(code, name, Region.Level.COMMUNITY, townships[township])
        for _line, (code, name, township) in rows
    )


def _rows(csv_file: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """Line number and cells; blank lines are passed over."""
    reader = csv.reader(csv_file)
    # Excel puts a byte order mark before the first name.
    header = [cell.strip().lstrip("\ufeff") for cell in next(reader, [])]
    if header != list(COLUMNS):
        raise ValidationError(
            _("The first line must read: %(columns)s"),
            params={"columns": ",".join(COLUMNS)},
        )
    for cells in reader:
        if any(cell.strip() for cell in cells):
            code, name, township, *_rest = [*map(str.strip, cells), "", "", ""]
            yield reader.line_num, (code, name, township)


def _problems(
    rows: list[tuple[int, Row]], townships: dict[str, Region]
) -> Iterator[str]:
    seen: set[str] = set()
    for line, row in rows:
        if problem := _problem(row, townships, seen):
            yield _("Line %(line)s: %(problem)s") % {"line": line, "problem": problem}
        seen.add(row[0])


def _problem(row: Row, townships: dict[str, Region], seen: set[str]) -> str:
    code, name, township = row
    if not (len(code) == 12 and code.isascii() and code.isdigit()):
        return _("the code does not have twelve digits")
    if township not in townships:
        return _("the township is not in the list of regions")
    if not code.startswith(township):
        return _("the code does not begin with that of the township")
    if not 0 < len(name) <= 64:
        return _("the name is missing or too long")
    return _("the code occurs twice") if code in seen else ""


def _region(code: str, name: str, level: str, parent: Region | None) -> Region:
    region = Region(code=code, name=name, level=level, parent=parent, valid_from=AS_OF)
    region.clean()
    return region


@transaction.atomic
def _store(regions: Iterable[Region]) -> int:
    stored = Region.objects.bulk_create(
        regions,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent", "path"],
    )
    return len(stored)
