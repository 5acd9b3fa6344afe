"""The whole site as one command: without Redis, what time does is seen at once."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from django.conf import settings
from websockets.sync.client import connect

from tests.browser.servers import free_port
from tests.factories.sites import migrated

PATIENCE = 60  # seconds until the server is up
SESSION = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from tests.factories.orgs import person
request = HttpRequest()
request.session = import_module(settings.SESSION_ENGINE).SessionStore()
login(request, person("lin"), "django.contrib.auth.backends.ModelBackend")
request.session.save()
print(request.session.session_key)
"""
OVERDUE = """
from orgs.models import User
from tests.factories.establishment import an_application
from workflows.clock import instant
with instant.at("2026-03-02 09:00"):
    an_application(User.objects.get())
"""


@pytest.fixture
def env(tmp_path):
    more = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "DJANGO_VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "STATIC_MANIFEST": "0",
    }
    without = {"REDIS_URL", "DJANGO_DEMO"}
    whole = {k: v for k, v in os.environ.items() if k not in without} | more
    migrated(tmp_path / "site.sqlite3", whole)
    return whole


def done(script, env):
    prelude = "import django; django.setup()\n"
    command = [sys.executable, "-c", prelude + script]
    return subprocess.check_output(command, cwd=settings.BASE_DIR, env=env, text=True)


@contextmanager
def served(env):
    port = free_port()
    serve = ["manage.py", "serve", "--port", str(port), "--every", "1", "--past=0"]
    process = subprocess.Popen([sys.executable, *serve], cwd=settings.BASE_DIR, env=env)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process)
        yield f"127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    finally:
        process.kill()
        process.wait()


def _wait(address, process):
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            return urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


def test_what_the_clock_does_reaches_an_open_page_without_redis(env):
    key = done(SESSION, env).strip()
    with served(env) as host:
        headers = {"Cookie": f"sessionid={key}"}
        with connect(
            f"ws://{host}/ws/live/",
            origin=f"http://{host}",
            additional_headers=headers,
        ) as socket:
            done(OVERDUE, env)  # another process, whose own pings get nowhere
            assert json.loads(socket.recv(timeout=10))["topic"].startswith("case:")
