"""Jobs that leave a trace of each piece, in a table of their own."""

import os
import time

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

if not apps.ready:  # a worker comes here first
    django.setup()

from workflows.jobs import work

TABLE = "CREATE TABLE traces (job bigint, piece integer, worker integer)"
PAUSE = 0.03  # seconds that a piece takes


def leave_a_trace(job):
    with connection.cursor() as cursor:
        row = [job.pk, job.done, os.getpid()]
        cursor.execute("INSERT INTO traces VALUES (%s, %s, %s)", row)
    time.sleep(PAUSE)
    job.done += 1
    return job.done < job.total


def traces():
    with connection.cursor() as cursor:
        cursor.execute("SELECT job, piece, worker FROM traces ORDER BY job, piece")
        return cursor.fetchall()


def run():
    """A worker that knows this kind."""
    work.kind("trace")(leave_a_trace)
    call_command("work")
