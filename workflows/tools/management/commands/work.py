"""manage.py work: do what waits in the background."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.jobs.work import told_to_stop
from workflows.jobs.worker import work_off, work_on


class Command(BaseCommand):
    help = "Works off background jobs; any number may run at once, on any machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="until none is left")

    def handle(self, *, once: bool, **_options: Any) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: told_to_stop.set())
        if once:
            work_off()
        else:
            work_on()
