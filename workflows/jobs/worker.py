"""The worker of django-tasks-db, made to survive a database that is away."""

import logging
from typing import Final

from django.db import OperationalError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from workflows.jobs.work import told_to_stop

logger = logging.getLogger(__name__)
EVERY: Final = 1.0  # seconds between two looks at an empty list


def work_off() -> None:
    """Do every job that waits, one after another, and return."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
    )
    while not told_to_stop.is_set():
        before = worker._run_tasks = 0
        worker.run()
        if worker._run_tasks == before:
            return


def work_on() -> None:
    """Go on until told to stop, which is heard between two pieces."""
    while not told_to_stop.is_set():
        try:
            close_old_connections()
            work_off()
        except OperationalError as error:
            logger.warning("database not reachable, trying again: %s", error)
        told_to_stop.wait(EVERY)
