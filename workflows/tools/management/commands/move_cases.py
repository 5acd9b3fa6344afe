"""manage.py move_cases: open cases under an earlier version of their procedure."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.catalogue import PROCEDURES
from workflows.engine.work import Busy
from workflows.upkeep import moving
from workflows.upkeep.moving import Verdict
from workflows.upkeep.versions import Flow


class Command(BaseCommand):
    help = (
        "Moves open cases of a procedure to the version in force, one transaction"
        " each; names every case that moves, and every one that cannot with the"
        " reason. --check fails if an open case refers to a name this release does"
        " not know. See docs/how-to/rename-a-step.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--procedure", choices=sorted(PROCEDURES))
        parser.add_argument("--map", nargs="*", default=[], metavar="OLD=NEW")
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--check", action="store_true", help="of all procedures")

    def handle(self, *, procedure: str | None, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        if not procedure:
            raise CommandError("which --procedure?")
        flow, names = PROCEDURES[procedure], dict(map(_pair, options["map"]))
        stay = 0
        for verdict in moving.verdicts(flow, names):
            if not options["dry_run"] and verdict.movable:
                verdict = self._moved(flow, verdict, names)
            self._say(verdict)
            stay += not verdict.movable
        if stay:
            raise CommandError(f"{stay} cases cannot move")

    def _moved(self, flow: Flow, verdict: Verdict, names: dict[str, str]) -> Verdict:
        try:
            return moving.move(flow, verdict.case, names)
        except Busy:
            verdict.reasons.append("somebody is working on it; try again")
            return verdict

    def _say(self, verdict: Verdict) -> None:
        if not verdict.movable:
            self.stdout.write(f"{verdict.number} cannot: {'; '.join(verdict.reasons)}")
            return
        names = ", ".join(f"{old} → {new}" for old, new in verdict.renamed.items())
        self.stdout.write(f"{verdict.number} moves {names}".rstrip())

    def _check(self) -> None:
        if faults := moving.unresolved(PROCEDURES):
            raise CommandError(
                "open cases refer to names that this release does not know:\n  "
                + "\n  ".join(faults)
                + "\nSee docs/how-to/rename-a-step.md"
            )
        self.stdout.write("every name that open cases refer to resolves")


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise CommandError(f"not OLD=NEW: {text}")
    return old, new
