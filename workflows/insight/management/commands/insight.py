"""``manage.py insight``: keep the figures, and take the event log out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from orgs.models import Region
from workflows.catalogue import PROCEDURES
from workflows.insight import summaries
from workflows.insight.exporting.formats import FORMATS
from workflows.insight.exporting.tales import Wanted
from workflows.insight.foresight.learning import learn
from workflows.insight.foresight.outlooks import look_after
from workflows.insight.whatif import command


class Command(BaseCommand):
    help = (
        "Keep the figures of insight: `catchup` reads what is new in the log (the sweep"
        " does it too), `rebuild` forgets them and reads the whole log, for example"
        " after the working days of a past year were changed. `export` writes the event"
        " log without names, for other programs. `learn` forecasts anew, as every night"
        " does. `simulate` plays a period again with a change."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=tuple(DOES))
        parser.add_argument("--format", choices=list(FORMATS), default="xes")
        parser.add_argument("--procedure", choices=list(PROCEDURES), default="")
        parser.add_argument("--since", type=date.fromisoformat, help="handed in from")
        parser.add_argument("--until", type=date.fromisoformat, help="and up to")
        parser.add_argument("--out", type=Path, help="a file instead of the screen")
        command.add_arguments(parser)

    def handle(self, *args: Any, **wish: Any) -> None:
        if wish["what"] != "rebuild":
            summaries.catch_up()
        DOES[wish["what"]](self, wish)

    def _catch_up(self, wish: dict[str, Any]) -> None:
        """Done before anything else."""

    def _rebuild(self, wish: dict[str, Any]) -> None:
        self.stdout.write(f"read the log up to entry {summaries.rebuild()}")

    def _learn(self, wish: dict[str, Any]) -> None:
        for procedure in [wish["procedure"]] if wish["procedure"] else PROCEDURES:
            row = learn(procedure)
            after: int | None = 0
            while after is not None:
                after = look_after(procedure, after)
            self.stdout.write(
                f"{row}, coverage {row.coverage:.1%} of {row.looks} looks"
            )

    def _simulate(self, wish: dict[str, Any]) -> None:
        try:
            self.stdout.write(command.told(wish))
        except Region.DoesNotExist:
            raise CommandError("--place CODE: the code of a region") from None

    def _export(self, wish: dict[str, Any]) -> None:
        """Piece by piece: memory does not grow with the log."""
        names = ("procedure", "since", "until")
        wanted = Wanted(**{name: wish[name] for name in names})
        with _opened(wish["out"], self.stdout) as file:
            for piece in FORMATS[wish["format"]].write(wanted):
                file.write(piece)


DOES: dict[str, Callable[[Command, dict[str, Any]], None]] = {
    "catchup": Command._catch_up,
    "rebuild": Command._rebuild,
    "export": Command._export,
    "learn": Command._learn,
    "simulate": Command._simulate,
}


@contextmanager
def _opened(path: Path | None, screen: Any) -> Iterator[IO[str]]:
    if path is None:
        yield getattr(screen, "_out", sys.stdout)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        yield file
