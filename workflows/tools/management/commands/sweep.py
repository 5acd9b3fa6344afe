"""manage.py sweep: let time pass."""

import time
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from workflows.clock import instant
from workflows.engine.sweep import Swept
from workflows.tools.passing import once


class Command(BaseCommand):
    help = (
        "Fires the clocks that have run out, warns of those that soon will, brings"
        " appointments up to date and tells what was missed. Idempotent; any number"
        " may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--at",
            metavar="MOMENT",
            help="pretend it is this moment, e.g. 2026-12-01T09:00 (demo only)",
        )
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="go on until stopped, once in so many seconds",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as stack:
            if options["at"]:
                stack.enter_context(instant.at(_moment(options["at"])))
            if not options["every"]:
                self._once(quiet=False)
                return
            while True:
                self._patiently()
                time.sleep(options["every"])

    def _once(self, *, quiet: bool) -> None:
        result, told = once()
        if not quiet or any(vars(result).values()):
            self.stdout.write(_words(result, told))
        if result.failed and not quiet:
            raise CommandError(
                f"{result.failed} clocks could not be swept; see the log"
            )

    def _patiently(self) -> None:
        """A database that is away for a while must not end the clocks."""
        try:
            close_old_connections()
            self._once(quiet=True)
        except OperationalError as error:
            self.stderr.write(f"database not reachable, trying again: {error}")


def _moment(text: str) -> datetime:
    if not settings.DEMO:
        raise CommandError("--at would falsify legal time; it works in the demo only")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"not a moment: {text!r} (2026-12-01T09:00)") from error


def _words(result: Swept, told: int) -> str:
    return (
        f"warned {result.warned}, breached {result.breached},"
        f" fired {result.fired}, escalated {result.escalated},"
        f" failed {result.failed}, told {told}"
    )
