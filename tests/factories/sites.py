"""A whole site on a database of its own, for tests that start one."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

from django.conf import settings


def migrated(at: Path, env: dict[str, str]) -> None:
    """A SQLite database with every table at this path."""
    if ready := os.environ.get("TEST_SQLITE"):
        copy(ready, at)
    else:
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True)
