"""manage.py arm_escalation: let what already runs go up when it is left lying."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.upkeep import arming


class Command(BaseCommand):
    help = (
        "Sets for running periods and free steps when they go up, where their place"
        " wants it and they do not know yet. The sweep does this by itself once"
        " after an upgrade; do it by hand after a place has turned escalation on."
        " Doing it twice is once."
    )

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{arming.arm_all()} armed")
