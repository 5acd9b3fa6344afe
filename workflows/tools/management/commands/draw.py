"""manage.py draw: the reference pages, made from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.tools.drawing import pages


class Command(BaseCommand):
    help = "Writes docs/reference/ from the flow classes; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "reference"
        stale = [name for name, text in pages().items() if _read(folder / name) != text]
        if options["check"]:
            if stale:
                raise CommandError(
                    f"{', '.join(stale)} no longer match the code: run manage.py draw"
                    " (for stored names see docs/how-to/rename-a-step.md)"
                )
            return
        for name in stale:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(pages()[name])
            self.stdout.write(f"wrote docs/reference/{name}")


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
