"""Several workers, each a process of its own, on the database of this test."""

import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from tests.browser.servers import environment
from tests.unit.jobs.kinds import TABLE, traces
from workflows.jobs import work
from workflows.jobs.models import Job

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PATIENCE = 30  # seconds


@pytest.fixture(autouse=True)
def table():
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE traces")


@contextmanager
def worker():
    command = [sys.executable, "-m", "tests.unit.jobs.kinds"]
    more = {"DJANGO_SETTINGS_MODULE": "config.settings"}
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment() | more)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(done):
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def all_over():
    return not Job.objects.filter(finished_at=None).exists()


def test_two_workers_share_the_jobs_and_do_no_piece_twice():
    with worker(), worker():
        jobs = [work.enqueue("trace", f"job {n}", total=8) for n in range(30)]
        until(all_over)
    done = traces()
    assert [row[:2] for row in done] == [(j.pk, n) for j in jobs for n in range(8)]
    assert len({by for *_, by in done}) == 2


def test_what_a_killed_worker_leaves_is_finished_by_another():
    job = work.enqueue("trace", "long", total=60)
    with worker() as killed:
        until(lambda: len(traces()) > 5)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    left = len(traces())
    assert left < 60
    until(lambda: work.take_up(timedelta(0)))
    with worker():
        until(all_over)
    assert [row[:2] for row in traces()] == [(job.pk, n) for n in range(60)]
    assert len({by for *_, by in traces()}) == 2


def test_a_worker_in_the_middle_of_a_piece_is_not_replaced():
    job = work.enqueue("trace", "long", total=60)
    with worker():
        until(lambda: len(traces()) > 2)
        work.take_up(timedelta(0))  # at any moment, between two pieces too
        until(all_over)
    assert [row[:2] for row in traces()] == [(job.pk, n) for n in range(60)]


def test_a_worker_told_to_stop_ends_with_its_piece():
    work.enqueue("trace", "long", total=200)
    with worker() as told:
        until(lambda: len(traces()) > 2)
        told.send_signal(signal.SIGTERM)
        assert told.wait(5) == 0
    assert Job.objects.get().state == "waiting"
    assert Job.objects.get().done == len(traces()) < 200
