"""``manage.py due START DAYS {working|calendar}``: when a period ends."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from workflows.clock import tables
from workflows.clock.calendar import DECREED, DayTable, is_provisional, last_day
from workflows.clock.models import DayOff, DecreedYear
from workflows.law.periods import Period, Unit

MOST_DAYS = 36500
REFUSED = 2  # the exit status of a command that was called wrongly


class Command(BaseCommand):
    help = (
        "Print the last day of a period that starts on START (not counted),"
        " after the word 'provisional' when that year is not decreed yet."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("start", help="the day of the event, as 2026-02-13")
        parser.add_argument("days", help=f"a whole number from 0 to {MOST_DAYS}")
        parser.add_argument("unit", help="working or calendar")

    def handle(self, *args: Any, start: str, days: str, unit: str, **rest: Any) -> None:
        first, period = _day(start), Period(_days(days), _unit(unit))
        table = _table()
        try:
            due = last_day(first, period, table)
        except OverflowError:
            raise _refusal(_("That period ends after the year 9999.")) from None
        mark = "provisional " if is_provisional(due, table) else ""
        self.stdout.write(f"{mark}{due.isoformat()}")


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    message = _("%(text)s is not a date. Write it as 2026-02-13.")
    raise _refusal(message % {"text": repr(text[:40])})


def _days(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,9}", text) and int(text) <= MOST_DAYS:
        return int(text)
    message = _("%(text)s is not a number of days from 0 to %(most)s.")
    raise _refusal(message % {"text": repr(text[:40]), "most": MOST_DAYS})


def _unit(text: str) -> Unit:
    try:
        return Unit(text)
    except ValueError:
        message = _("%(text)s is not a kind of day. Write working or calendar.")
        raise _refusal(message % {"text": repr(text[:40])}) from None


def _refusal(message: str) -> CommandError:
    return CommandError(message, returncode=REFUSED)


def _table() -> DayTable:
    """What is in force; in a database that was never migrated, the packaged table."""
    try:
        found = set(connection.introspection.table_names())
        needed = {model._meta.db_table for model in (DayOff, DecreedYear)}
        return tables.current() if needed <= found else DECREED
    except DatabaseError as error:
        message = _("The database cannot be read: %(error)s")
        reason = " ".join(str(error).split())
        raise CommandError(message % {"error": reason}) from None
