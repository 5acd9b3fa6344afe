"""manage.py names: the names that rows in databases refer to."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.tools.drawing import stored_names

FILE = Path("docs/reference/stored-names.txt")


class Command(BaseCommand):
    help = (
        "Adds new stored names (flows, nodes, clocks, states, transitions) to"
        f" {FILE}. Removing one is a data migration: see docs/how-to/rename-a-step.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / FILE
        kept = set(path.read_text().splitlines()) if path.exists() else set()
        now = set(stored_names())
        if gone := sorted(kept - now):
            raise CommandError(
                "running cases refer to names that no longer exist: "
                f"{', '.join(gone)}. See docs/how-to/rename-a-step.md"
            )
        if options["check"] and now - kept:
            raise CommandError(f"new names are not in {FILE}: run manage.py names")
        if not options["check"] and now - kept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(sorted(now)) + "\n")
            self.stdout.write(f"wrote {FILE}")
