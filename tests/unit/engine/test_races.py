"""Two people at once, with real threads and real transactions on PostgreSQL."""

import threading
from contextlib import suppress
from datetime import timedelta
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.utils import timezone

from orgs.models import Absence, Deputyship
from orgs.roles import EXAMINE, INTAKE
from tests.factories.establishment import CHESS, READING, an_application
from tests.factories.orgs import officer, person
from workflows.documents.series import draw
from workflows.engine import acts, log, standing_in
from workflows.engine.log import broken_at
from workflows.engine.models import Case, LogEntry
from workflows.engine.sharing import claim_next
from workflows.engine.sweep import sweep
from workflows.engine.work import Refused, work

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


def test_two_who_press_next_at_once_get_two_different_steps():
    lin = person("lin")
    for plan in (READING, CHESS):
        an_application(lin, plan)
    zhou, wu = officer("zhou", INTAKE), officer("wu", INTAKE)
    first, second = at_once(lambda: claim_next(zhou), lambda: claim_next(wu))
    assert first.pk != second.pk
    assert not LogEntry.objects.filter(kind="refused").exists()


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


def overdue(case, clock):
    """The clock of the case ran out a minute ago."""
    past = timezone.now() - timedelta(minutes=1)
    case.deadlines.filter(clock=clock).update(due_at=past, warn_at=past)


def test_two_sweeps_at_once_fire_once(intake_item):
    case = intake_item.process
    overdue(case, "acceptance")
    first, second = at_once(sweep, sweep)
    assert (first.fired + second.fired, first.failed + second.failed) == (1, 0)
    assert case.papers.filter(kind="acceptance").count() == 1
    assert case.items.filter(finished=None).get().step == "examine"
    assert broken_at() is None


def test_a_sweep_and_the_officer_at_once_leave_one_truth(intake_item):
    """Either the officer was in time or silence has accepted; never both."""
    zhou, case = officer("zhou", INTAKE), intake_item.process
    acts.claim(intake_item.pk, zhou)
    overdue(case, "acceptance")
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    swept, done = at_once(sweep, lambda: acts.complete(intake_item.pk, zhou, answers))
    case.refresh_from_db()
    if isinstance(done, Refused):
        assert (swept.fired, done.reason, case.state) == (1, "closed", "accepted")
    else:
        assert (swept.fired, case.state) == (0, "transferred")
    assert swept.failed == 0
    assert broken_at() is None


def test_taking_and_standing_aside_at_once_leave_nobody_with_the_step(intake_item):
    zhou, case = officer("zhou", INTAKE), intake_item.process
    at_once(
        lambda: acts.claim(intake_item.pk, zhou),
        lambda: acts.stand_aside(case.pk, zhou, "与发起人是亲属。"),
    )
    intake_item.refresh_from_db()
    assert intake_item.owner is None
    with pytest.raises(Refused):
        acts.claim(intake_item.pk, zhou)


def test_who_waits_for_a_case_holds_no_part_of_it_meanwhile(intake_item):
    """A case has two rows: locked the other way round, two would block each other."""
    case, waiting = intake_item.process, threading.Event()

    def second():
        waiting.set()
        with work(case.pk):
            return "done"

    def first():
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            assert waiting.wait(5)
            _somebody_waits_for_a_lock()
            rows = type(case.coerced).objects.filter(pk=case.pk)
            return bool(rows.select_for_update(of=("self",), nowait=True))

    assert at_once(first, second) == [1, "done"]


def _somebody_waits_for_a_lock():
    asked = (
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    for _n in range(200):
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone():
                return
        sleep(0.01)


def test_the_log_of_a_case_waits_for_nobody_who_works_on_it(intake_item):
    """Else a refusal, which holds the end of the log, and an act that holds the case
    and is about to log stand in each other's way."""
    case = intake_item.process
    zhou = officer("zhou", INTAKE)
    held, done = threading.Event(), threading.Event()

    def holds():
        with work(case.pk, zhou):
            held.set()
            done.wait(10)

    def logs():
        held.wait(10)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '300ms'")
                log.write([log.entry("refused", timezone.now(), case=case, actor=zhou)])
        finally:
            done.set()
        return "logged"

    assert at_once(holds, logs) == [None, "logged"]


def test_claiming_and_giving_back_at_once_ends_in_one_of_the_two(intake_item):
    zhou, wu = officer("zhou", INTAKE), officer("wu", INTAKE)
    for _ in range(5):
        acts.claim(intake_item.pk, zhou)
        results = at_once(
            lambda: acts.release(intake_item.pk, zhou),
            lambda: acts.claim(intake_item.pk, wu),
            lambda: acts.release(intake_item.pk, zhou),
        )
        assert {r.reason for r in refusals(results)} <= {"not_held", "taken"}
        intake_item.refresh_from_db()
        if intake_item.owner:
            acts.release(intake_item.pk, wu)
    assert broken_at() is None


def test_what_is_entered_twice_at_once_is_entered_once():
    """Else ending one of them would leave the other in force."""
    wu, zheng = officer("wu", EXAMINE), officer("zheng", EXAMINE)
    today = timezone.localdate()
    days = {"starts": today, "ends": today + timedelta(days=3)}

    def deputy():
        row = Deputyship(principal=wu, deputy=zheng, reason="出差。", **days)
        return _entered(lambda: standing_in.enter_deputyship(row, wu))

    def absent():
        row = Absence(user=wu, kind="leave", **days)
        return _entered(lambda: standing_in.enter_absence(row, wu))

    assert sorted(at_once(deputy, deputy)) == [False, True]
    assert sorted(at_once(absent, absent)) == [False, True]


def _entered(enter):
    try:
        enter()
    except ValidationError:
        return False
    return True
