"""The whole demo on a stage of its own, as a fresh machine plays it."""

import os
import subprocess
import sys

from django.conf import settings

from tests.factories.sites import migrated
from workflows.catalogue import PROCEDURES
from workflows.tools.demo.playbill import PRODUCTIONS

# Late in a year whose successor nobody has decreed yet.
PLAY = """
import django; django.setup()
from django.core.management import call_command
from workflows.clock import instant
from workflows.engine.models import Case
with instant.at("2026-11-22 17:00"):
    call_command("demo")
    print("AGAIN")
    call_command("demo")
for case in Case.objects.order_by().values_list("procedure", "state").distinct():
    print("PLAYED", *case)
"""


def test_every_production_is_played_to_its_end_and_once(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_DEMO": "1",
        "DJANGO_VAR_DIR": str(tmp_path),
        "STATIC_MANIFEST": "0",
    }
    migrated(tmp_path / "demo.sqlite3", environment)
    told = subprocess.run(
        [sys.executable, "-c", PLAY],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    lines = told.stdout.splitlines()
    again = lines.index("AGAIN")
    assert lines[0] == lines[again + 1]  # as many cases as before
    played = {tuple(each.split()[1:]) for each in lines if each.startswith("PLAYED")}
    whole = ("establishment", "filing", "leadership")
    every = {(slug, state) for slug in whole for state in PROCEDURES[slug].states}
    assert every - played == set()
    assert {slug for slug, _state in played} == {each.slug for each in PRODUCTIONS}
