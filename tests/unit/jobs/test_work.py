"""Jobs: enqueued with their cause, done in pieces, tried again, looked after."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from tests.factories.orgs import person
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.jobs.worker import work_off

pytestmark = pytest.mark.django_db
NOW = timedelta(0)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """A registry of this test's own; ``kinds["count"]`` counts up to the total."""
    mine = {"count": count}
    monkeypatch.setattr(work, "_kinds", mine)
    return mine


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker would close the connection that holds the test's transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def count(job):
    job.done += 1
    return job.done < job.total


def fresh(job):
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_piece_by_piece_and_tells_how_far_it_is():
    job = work.enqueue("count", "campaign-2027", total=3)
    assert (job.state, job.done) == ("waiting", 0)
    assert work._piece(job.pk)
    assert (fresh(job).state, fresh(job).done) == ("running", 1)
    work_off()
    assert (fresh(job).state, fresh(job).done) == ("done", 3)
    assert fresh(job).finished_at


def test_it_is_enqueued_with_its_cause_or_not_at_all():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        work.enqueue("count", "campaign-2027", total=3)
        raise ZeroDivisionError
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_same_key_is_enqueued_once():
    first = work.enqueue("count", "campaign-2027", total=3)
    work_off()
    assert work.enqueue("count", "campaign-2027", total=9) == first
    work_off()
    assert DBTaskResult.objects.count() == 1


def test_a_piece_that_fails_leaves_nothing_behind_and_is_tried_again(kinds):
    def breaks_once(job):
        count(job)
        person(f"body{job.done}")
        if not job.failures:
            raise ValueError("林晓岚 330802199001011234")
        return job.done < job.total

    kinds["count"] = breaks_once
    job = work.enqueue("count", "campaign-2027", total=1)
    work_off()
    assert (fresh(job).done, fresh(job).failures) == (0, 1)
    assert work.take_up(NOW) == 1
    work_off()
    assert (fresh(job).state, fresh(job).done) == ("done", 1)


def test_nothing_personal_stays_with_a_failure(kinds):
    def breaks(job):
        raise ValueError("林晓岚 330802199001011234")

    kinds["count"] = breaks
    job = work.enqueue("count", "campaign-2027")
    work_off()
    assert fresh(job).error == "builtins.ValueError"
    assert "林晓岚" not in str(DBTaskResult.objects.values())


def test_after_five_failures_somebody_has_to_look(kinds, client):
    kinds["count"] = lambda job: 1 / 0
    job = work.enqueue("count", "campaign-2027", total=1)
    for _ in range(7):
        work_off()
        work.take_up(NOW)
    assert (fresh(job).state, fresh(job).failures) == ("failed", 5)
    kinds["count"] = count
    client.force_login(person("root", is_superuser=True, is_staff=True))
    act = {"action": "go_on", "_selected_action": [job.pk]}
    client.post(reverse("admin:jobs_job_changelist"), act)
    work_off()
    assert fresh(job).state == "done"


def test_a_job_that_waits_for_a_worker_is_left_alone():
    work.enqueue("count", "campaign-2027", total=3)
    assert work.take_up(NOW) == 0
    assert DBTaskResult.objects.count() == 1


def test_a_run_whose_worker_is_gone_is_replaced():
    job = work.enqueue("count", "campaign-2027", total=3)
    DBTaskResult.objects.get().claim("a worker that is killed now")
    work_off()
    assert fresh(job).done == 0
    assert work.take_up() == 0  # perhaps it is only slow
    assert work.take_up(NOW) == 1
    work_off()
    assert fresh(job).done == 3


def test_a_worker_told_to_stop_hands_the_rest_on(kinds, monkeypatch):
    def stops(job):
        work.told_to_stop.set()
        return count(job)

    kinds["count"] = stops
    job = work.enqueue("count", "campaign-2027", total=3)
    work_off()
    work.told_to_stop.clear()
    assert (fresh(job).done, fresh(job).state) == (1, "waiting")
    kinds["count"] = count
    work_off()
    assert fresh(job).done == 3
