"""Third-party style sheet and icons, taken from ``node_modules``."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser

from workflows.tools.icons import UnknownIconError, asked_for, sprite

USERS = ("templates", "notifications", "orgs", "workflows")
# What no page of ours asks for: 49 MB of fonts and scripts for viewflow's own, and
# what the admin reads only while it is being debugged.
UNUSED = ("viewflow", "*.map")
DEBUGGED = ("jquery.js", "xregexp.js", "select2.full.js")
NOT_SERVED = [*UNUSED, *DEBUGGED]


class Command(BaseCommand):
    help = "Build static/build; with --collect gather all static files for serving."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--collect", action="store_true")

    def handle(self, *, collect: bool, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        target = root / "static" / "build"
        target.mkdir(exist_ok=True, parents=True)
        _write(target / "icons.svg", _icons(root))
        _write(target / "bootstrap.min.css", _bootstrap(root))
        if collect:
            _collect()


def _icons(root: Path) -> str:
    names = asked_for(root / folder for folder in USERS)
    try:
        return sprite(names, root / "node_modules/@tabler/icons/icons/outline")
    except UnknownIconError as unknown:
        raise CommandError(str(unknown)) from unknown


def _bootstrap(root: Path) -> str:
    """Without the line that points at a map we do not ship."""
    css = root / "node_modules/bootstrap/dist/css/bootstrap.min.css"
    if not css.exists():
        raise CommandError("No front-end packages here: run `make setup` first.")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css.read_text())


def _write(path: Path, text: str) -> None:
    """Leave an unchanged file alone, and never show a half-written one."""
    if path.exists() and path.read_text() == text:
        return
    draft = path.with_suffix(".draft")
    draft.write_text(text)
    draft.replace(path)


def _collect() -> None:
    call_command(
        "collectstatic",
        interactive=False,
        verbosity=0,
        ignore_patterns=NOT_SERVED,
    )
