"""``manage.py insight``: keep the figures, and take the event log out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand

from workflows.catalogue import PROCEDURES
from workflows.insight import summaries
from workflows.insight.exporting.formats import FORMATS
from workflows.insight.exporting.tales import Wanted


class Command(BaseCommand):
    help = (
        "Keep the figures of insight: `catchup` reads what is new in the log (the sweep"
        " does it too), `rebuild` forgets them and reads the whole log, for example"
        " after the working days of a past year were changed. `export` writes the event"
        " log without names, for other programs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("catchup", "rebuild", "export"))
        parser.add_argument("--format", choices=list(FORMATS), default="xes")
        parser.add_argument("--procedure", choices=list(PROCEDURES), default="")
        parser.add_argument("--since", type=date.fromisoformat, help="handed in from")
        parser.add_argument("--until", type=date.fromisoformat, help="and up to")
        parser.add_argument("--out", type=Path, help="a file instead of the screen")

    def handle(self, *args: Any, **wish: Any) -> None:
        if wish["what"] == "rebuild":
            self.stdout.write(f"read the log up to entry {summaries.rebuild()}")
            return
        summaries.catch_up()
        if wish["what"] == "export":
            self._export(wish)

    def _export(self, wish: dict[str, Any]) -> None:
        """Piece by piece: memory does not grow with the log."""
        names = ("procedure", "since", "until")
        wanted = Wanted(**{name: wish[name] for name in names})
        with _opened(wish["out"], self.stdout) as file:
            for piece in FORMATS[wish["format"]].write(wanted):
                file.write(piece)


@contextmanager
def _opened(path: Path | None, screen: Any) -> Iterator[IO[str]]:
    if path is None:
        yield getattr(screen, "_out", sys.stdout)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        yield file
