"""Two people at once, with real threads and real transactions on PostgreSQL."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction

from orgs.roles import EXAMINE, INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import officer, person
from workflows.documents.series import draw
from workflows.engine import acts
from workflows.engine.log import broken_at
from workflows.engine.models import LogEntry
from workflows.engine.work import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def at_once(*jobs):
    """Run the jobs in threads that start together; their results or refusals."""
    barrier, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number, job):
        barrier.wait()
        try:
            results[number] = job()
        except Refused as refusal:
            results[number] = refusal
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(number, job))
        for number, job in enumerate(jobs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return results


def refusals(results):
    return [result for result in results if isinstance(result, Refused)]


@pytest.fixture
def intake_item():
    case = an_application(person("lin"))
    return case.items.get(step="intake")


def test_two_officers_claim_at_once_and_exactly_one_gets_it(intake_item):
    zhou, wu = officer("zhou", INTAKE), officer("wu", INTAKE)
    results = at_once(
        lambda: acts.claim(intake_item.pk, zhou), lambda: acts.claim(intake_item.pk, wu)
    )
    (refusal,) = refusals(results)
    assert refusal.reason == "taken"
    intake_item.refresh_from_db()
    assert intake_item.owner in (zhou, wu)
    assert LogEntry.objects.filter(kind="claimed").count() == 1


def test_a_double_click_completes_once(intake_item):
    zhou = officer("zhou", INTAKE)
    acts.claim(intake_item.pk, zhou)
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    results = at_once(*[lambda: acts.complete(intake_item.pk, zhou, answers)] * 2)
    (refusal,) = refusals(results)
    assert refusal.reason == "closed"
    assert LogEntry.objects.filter(kind="completed", step="intake").count() == 1


def test_withdrawal_and_acceptance_at_once_leave_one_truth(intake_item):
    zhou, case = officer("zhou", INTAKE, EXAMINE), intake_item.process
    acts.claim(intake_item.pk, zhou)
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    results = at_once(
        lambda: acts.complete(intake_item.pk, zhou, answers),
        lambda: acts.interrupt(case.pk, "withdraw", case.applicant, {}),
    )
    assert len(refusals(results)) == 1
    case.refresh_from_db()
    assert case.state in ("transferred", "withdrawn")
    assert not case.items.filter(finished=None).exists()
    assert broken_at() is None


def test_numbers_drawn_at_once_have_no_gap_and_no_twin(db):
    drawn = []

    def one():
        with transaction.atomic():
            drawn.append(draw("柯民许", 2026))

    def lost():
        with suppress(ZeroDivisionError), transaction.atomic():
            draw("柯民许", 2026)
            raise ZeroDivisionError

    at_once(one, lost, one, one, lost, one)
    assert sorted(drawn) == [1, 2, 3, 4]


def test_this_runs_on_the_real_database():
    assert connection.vendor == "postgresql"
