"""Several workers, each a process of its own, on the database of this test."""

import multiprocessing
import os
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from tests.browser.servers import environment
from tests.unit.jobs.kinds import TABLE, run, traces
from workflows.jobs import work
from workflows.jobs.models import Job

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PATIENCE = 30  # seconds
# Django is set up once; workers begin as copies of that process.
COPIES = multiprocessing.get_context("forkserver")
COPIES.set_forkserver_preload([run.__module__])


@pytest.fixture(autouse=True)
def table():
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE traces")


@contextmanager
def worker():
    with pytest.MonkeyPatch.context() as patch:
        for name, text in environment().items():
            patch.setitem(os.environ, name, text)
        process = COPIES.Process(target=run)
        process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


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
        killed.kill()
        killed.join()
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
        told.terminate()
        told.join(5)
        assert told.exitcode == 0
    assert Job.objects.get().state == "waiting"
    assert Job.objects.get().done == len(traces()) < 200
