"""Tell what was missed, and send what waits in the outbox."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from notifications.delivery import deliver_outgoing
from notifications.listeners import catch_up


class Command(BaseCommand):
    help = "Tell people what they have not been told yet, and send waiting e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=float, metavar="SECONDS", help="repeat until stopped"
        )

    def handle(self, *args: Any, every: float | None = None, **options: Any) -> None:
        while True:
            told, sent = catch_up(), deliver_outgoing()
            if told or sent:
                self.stdout.write(f"told {told}, sent {sent}")
            if every is None:
                return
            time.sleep(every)
