"""Servers in processes of their own, on the database and channels of this test."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

PATIENCE = 30  # seconds for a server to start


@contextmanager
def server(port=0):
    """One more server; yields its address."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    command = ("-m", "uvicorn", "config.asgi:application", "--lifespan", "off")
    options = ("--port", str(port), "--log-level", "error")
    process = subprocess.Popen(
        [sys.executable, *command, *options], cwd=settings.BASE_DIR, env=environment()
    )
    try:
        _wait(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE / 2)
        process.kill()
        process.wait()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def environment():
    """What this process has, and the database of this very worker."""
    facts = connection.settings_dict
    return os.environ | {
        "DATABASE_URL": f"postgres://{facts['USER']}@/{facts['HOST']}/{facts['NAME']}",
        "DJANGO_SECRET_KEY": settings.SECRET_KEY,
        "FIELD_KEY": settings.FIELD_KEY,
    }


def _wait(address, process):
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            return urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not start.")
