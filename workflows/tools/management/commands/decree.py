"""manage.py decree: load a year's notice on days off in one go."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from workflows.clock.models import DayOff, DecreedYear

WORDS = {"off": False, "work": True}


class Command(BaseCommand):
    help = (
        "Loads the State Council's arrangement of a year: lines DATE,off or DATE,work"
        " (a make-up day), and declares the year complete. All or nothing; loading it"
        " again replaces what it says."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("file", type=Path)
        parser.add_argument("--notice", required=True, help="number of the notice")
        parser.add_argument("--source", default="", help="where it is published")

    @transaction.atomic
    def handle(self, *, year: int, file: Path, **options: Any) -> None:
        said = {"notice_no": options["notice"], "source": options["source"]}
        days = dict(_days(year, csv.reader(file.read_text("utf-8").splitlines())))
        for day, working in days.items():
            facts = said | {"working": working}
            DayOff.objects.update_or_create(date=day, defaults=facts)
        declared = DecreedYear.objects.filter(year=year).first()
        declared = declared or DecreedYear(year=year)
        declared.notice_no, declared.source = said["notice_no"], said["source"]
        try:
            declared.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        declared.save()
        self.stdout.write(
            f"{len(days)} days of {year}; running periods follow in some minutes"
            " (at once: manage.py recompute)"
        )


def _days(year: int, lines: Iterable[list[str]]) -> Iterable[tuple[date, bool]]:
    for number, line in enumerate(lines, 1):
        try:
            text, word = (cell.strip() for cell in line)
            day, working = date.fromisoformat(text), WORDS[word]
        except (ValueError, KeyError):
            raise CommandError(
                f"line {number}: expected DATE,off or DATE,work"
            ) from None
        if day.year != year:
            raise CommandError(f"line {number}: {day} is not in {year}")
        yield day, working
