"""The door through which one acts as somebody else is there in the demo only."""

import os
import subprocess
import sys

DOOR = (
    "import django; django.setup(); from django.urls import reverse;"
    " print(reverse('demo:act_as'))"
)


def knock(tmp_path, demo):
    """Ask for the door in a site of its own."""
    site = {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_DEMO": demo}
    known = {"PATH": os.environ["PATH"], "DJANGO_VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", DOOR],
        env=known | site,
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_door_is_there_in_the_demo(tmp_path):
    assert knock(tmp_path, "1").stdout == "/demo/act-as/\n"


def test_and_nowhere_else(tmp_path):
    assert "'demo' is not a registered namespace" in knock(tmp_path, "0").stderr
