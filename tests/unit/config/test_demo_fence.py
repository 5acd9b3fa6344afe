"""The demo lets anybody act as anybody: settings refuse it anywhere but at home."""

import os
import subprocess
import sys

import pytest

READ = "from config import settings; print('demo', settings.DEMO)"


def settings_with(tmp_path, **environment):
    known = {"PATH": os.environ["PATH"], "DJANGO_VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", READ],
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_flag_there_is_no_demo(tmp_path):
    assert settings_with(tmp_path).stdout == "demo False\n"


def test_the_demo_runs_on_sqlite_and_loopback(tmp_path):
    assert settings_with(tmp_path, DJANGO_DEMO="1").stdout == "demo True\n"


@pytest.mark.parametrize(
    "public",
    [
        {"DJANGO_ALLOWED_HOSTS": "shzz.example.cn"},
        {"DJANGO_ALLOWED_HOSTS": "*"},
        {"DJANGO_ALLOWED_HOSTS": "localhost,shzz.example.cn"},
        {"DATABASE_URL": "postgres://somebody@localhost/bureau"},
    ],
)
def test_nowhere_else_can_it_be_switched_on(tmp_path, public):
    refused = settings_with(tmp_path, DJANGO_DEMO="1", **public)
    assert refused.returncode != 0
    assert "SQLite and loopback only" in refused.stderr
