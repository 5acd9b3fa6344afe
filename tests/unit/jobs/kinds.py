"""Jobs that leave a trace of each piece, in a table of their own."""

import os
import sys
import time

import django
from django.db import connection

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


if __name__ == "__main__":  # a worker that knows this kind
    django.setup()
    from django.core.management import call_command

    from workflows.jobs import work

    work.kind("trace")(leave_a_trace)
    call_command("work", *sys.argv[1:])
