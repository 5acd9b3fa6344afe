"""manage.py recompute: running periods again, after the days off have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.engine.models import Deadline
from workflows.engine.recomputing import Move, mark
from workflows.engine.work import Busy
from workflows.upkeep import calendar


class Command(BaseCommand):
    help = (
        "Computes every running period again and prints what moves: case, clock,"
        " from, to. The sweep does this by itself some minutes after an edit;"
        " doing it twice is once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing")

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        count = self._foresee() if dry_run else self._carry_out()
        self.stdout.write("{} looked at, {} moved, {} held, {} busy".format(*count))

    def _foresee(self) -> tuple[int, int, int, int]:
        looked, moves = 0, list[Move]()
        for rows, found in calendar.foreseen():
            looked, moves = looked + len(rows), moves + found
            for move in found:
                self._say(move)
        held = sum(move.held for move in moves)
        return looked, len(moves) - held, held, 0

    def _carry_out(self) -> tuple[int, int, int, int]:
        change = calendar.begun_by_hand()
        looked, moved, held, busy = 0, 0, 0, 0
        for rows, found in calendar.foreseen():
            looked += len(rows)
            mark(rows)
            for case_id in dict.fromkeys(move.deadline.case_id for move in found):
                try:
                    moves = calendar.settle(change, case_id)
                except Busy:
                    busy += 1
                    continue
                for move in moves:
                    self._say(move)
                held += sum(move.held for move in moves)
                moved += sum(not move.held for move in moves)
        calendar.finish(change, looked)
        return looked, moved, held, busy

    def _say(self, move: Move) -> None:
        row: Deadline = move.deadline
        told = " (has passed: not moved)" if move.held else ""
        number = row.case.number or f"#{row.case_id}"
        self.stdout.write(f"{number} {row.clock} {move.was} → {move.due}{told}")
