"""manage.py demo: the invented people and cases of the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from workflows.clock import instant
from workflows.engine.models import Case
from workflows.engine.sweep import sweep
from workflows.publicity import outages
from workflows.tools.demo.clockwork import play, workdays_before
from workflows.tools.demo.playbill import CAST, all_scripts, assemble
from workflows.tools.demo.stage import Stage


class Command(BaseCommand):
    help = (
        "Loads the demo: regions, offices, cast and cases. Repeating it adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--past",
            type=int,
            default=0,
            help="so many ended cases of the past year, for forecasts and what-if",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("the demo needs DJANGO_DEMO=1 (make demo sets it)")
        people, offices = assemble()
        if not Case.objects.exists():
            now = instant.now()
            stage = Stage(people, offices, workdays_before(instant.today()))
            with transaction.atomic():
                play(all_scripts(stage, options["past"]), now)
            while sweep().fired:
                pass
            with instant.at(instant.now()):  # what was played leaves no gaps
                outages.sweep()
        self.stdout.write(f"{Case.objects.count()} cases. You can act as:")
        for player in CAST:
            self.stdout.write(f"  {player.full_name}　{player.part}")
