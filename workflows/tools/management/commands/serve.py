"""The whole site on one machine: pages, web sockets and the clock."""

import os
import shutil
import socket
import sys
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from workflows.tools.supervisor import Supervisor

PAST = 150  # ended cases of the demo's past year: seconds to make


class Command(BaseCommand):
    help = "Run the site and its clock until Ctrl-C; with DJANGO_DEMO=1, the demo."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--every", type=int, default=30, help="seconds per sweep")
        parser.add_argument("--reload", action="store_true", help="on changed code")
        parser.add_argument("--fresh", action="store_true", help="empty the demo first")
        parser.add_argument(
            "--past", type=int, default=PAST, help="ended cases of before in a new demo"
        )

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        try:
            self._serve(host, port, options)
        except KeyboardInterrupt:
            self.stderr.write("Stopped before the site was up.")

    def _serve(self, host: str, port: int, options: dict[str, Any]) -> None:
        if settings.DEMO and host not in settings.LOOPBACK:
            raise CommandError("Anybody may act as anybody in the demo: loopback only.")
        _refuse_taken(host, port)
        people = (
            _demo(fresh=options["fresh"], past=options["past"]) if settings.DEMO else ""
        )
        call_command("move_cases", check=True, stdout=StringIO())
        address = f"http://{host}:{port}/"
        ended = Supervisor(_commands(host, port, options)).run(
            lambda: _answers(f"{address}healthz"),
            lambda: self._greet(address, people),
        )
        if ended:
            raise CommandError(f"The {ended} process ended, so everything was stopped.")

    def _greet(self, address: str, people: str) -> None:
        self.stdout.write(people)
        self.stdout.write(f"{address} is ready. Stop it with Ctrl-C.")
        self.stdout.flush()


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or error
            raise CommandError(
                f"Port {port} on {host} cannot be used ({why}): "
                "choose another, as in `make demo PORT=8001`."
            ) from error


def _demo(*, fresh: bool, past: int) -> str:
    """Bring the demo's data up to date; returns who can log in."""
    if fresh:
        _forget()
    call_command("migrate", verbosity=0, interactive=False)
    said = StringIO()
    call_command("demo", past=past, stdout=said)
    call_command("build_static", collect=True)
    connections.close_all()
    return said.getvalue()


def _forget() -> None:
    database = Path(settings.DATABASES["default"]["NAME"])
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _commands(host: str, port: int, options: dict[str, Any]) -> dict[str, list[str]]:
    """Without Redis one process does everything: pings do not leave it."""
    every = str(options["every"])
    alone = not settings.REDIS_URL
    server = [
        *("uvicorn", "config.asgi:application", "--host", host, "--port", str(port)),
        *("--lifespan", "on", "--log-level", "warning", "--no-server-header"),
        *("--timeout-graceful-shutdown", "3"),
        *(["--reload"] if options["reload"] else []),
    ]
    os.environ["SWEEP_IN_SERVER"] = every if alone else "0"
    commands = {"server": [sys.executable, "-m", *server]}
    if not alone:
        manage = [sys.executable, "manage.py"]
        commands["clock"] = [*manage, "sweep", "--every", every]
        commands["worker"] = [*manage, "work"]
    return commands


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=1):  # noqa: S310 - our own address
            return True
    except OSError:
        return False
