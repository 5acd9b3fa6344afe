"""``manage.py insight rebuild``: all figures again from the log."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows.insight import summaries


class Command(BaseCommand):
    help = (
        "Keep the figures of insight: `catchup` reads what is new in the log (the sweep"
        " does it too), `rebuild` forgets them and reads the whole log, for example"
        " after the working days of a past year were changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("catchup", "rebuild"))

    def handle(self, *args: Any, **wish: Any) -> None:
        if wish["what"] == "catchup":
            summaries.catch_up()
            return
        read = summaries.rebuild()
        self.stdout.write(f"read the log up to entry {read}")
