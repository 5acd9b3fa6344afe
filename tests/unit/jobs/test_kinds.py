"""A worker that does nothing but work knows every kind of job there is."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

from workflows.jobs import work
from workflows.tools import passing

ASKED = """
import django; django.setup()
from workflows.jobs import work, worker
print(*sorted(work._kinds))
"""


def test_a_worker_knows_what_the_sweep_enqueues():
    """It imports no sweep: kinds of jobs are registered when apps are ready."""
    assert passing.once  # with all that it imports
    ours = {kind for kind, act in work._kinds.items() if "test" not in act.__module__}
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ours - set(told.stdout.split()) == set()
