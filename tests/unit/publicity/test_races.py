"""An objection and the end of the period at once, on the real database."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.orgs import bureau, person
from tests.unit.engine.test_races import at_once
from tests.unit.publicity.conftest import an_entry, waiting
from tests.unit.publicity.signboard import SignFlow
from workflows.clock.instant import now
from workflows.engine import acts
from workflows.engine.log import broken_at
from workflows.engine.models import Case
from workflows.engine.sweep import sweep
from workflows.engine.work import work
from workflows.publicity import objections, outages
from workflows.publicity.models import Objection, PublicNotice
from workflows.publicity.objections import TooLate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def running_out():
    """A notice whose end comes in so many milliseconds; the case and the notice."""

    def made(milliseconds):
        lin = person("lin")
        case = acts.begin(SignFlow, lin, authority=bureau(), title="衢州市围棋协会")
        acts.complete(case.items.get().pk, lin, {})
        end = timezone.now() + timedelta(milliseconds=milliseconds)
        case.deadlines.update(due_at=end, warn_at=end)
        case.items.filter(step="publicity").update(due_at=end)
        PublicNotice.objects.update(ends_at=end)
        return Case.objects.get(pk=case.pk).coerced, PublicNotice.objects.get()

    return made


def lodging(notice):
    return lambda: objections.lodge(notice.pk, an_entry())


def until_fired():
    """Sweep again and again, as the real one does, until the period has ended."""
    while not sweep().fired:
        pass


@pytest.mark.parametrize("milliseconds", [40, 60, 80])
def test_either_it_counts_and_holds_the_case_or_it_is_refused(
    running_out, milliseconds
):
    case, notice = running_out(milliseconds)
    *lodged, _swept = at_once(*[lodging(notice)] * 4, until_fired)
    taken = [one for one in lodged if not isinstance(one, TooLate)]
    assert Objection.objects.count() == len(taken)
    assert all(o.at < notice.ends_at for o in Objection.objects.all())
    case.refresh_from_db()
    assert waiting(case) == (["investigate"] if taken else [])
    assert (case.finished is None) == bool(taken)
    assert broken_at() is None


def test_who_waits_for_the_lock_past_the_end_is_too_late(running_out):
    """The clock is read when the lock is held, not when it was asked for."""
    case, notice = running_out(600)

    def holds_the_lock():
        with work(case.pk):
            while now() < notice.ends_at:
                pass

    def asks_in_time():
        time.sleep(0.1)
        assert now() < notice.ends_at
        return objections.lodge(notice.pk, an_entry())

    _held, lodged = at_once(holds_the_lock, asks_in_time)
    assert isinstance(lodged, TooLate)
    assert not Objection.objects.exists()


def test_two_sweeps_write_one_outage_and_one_end(running_out):
    _case, notice = running_out(0)
    begun = notice.ends_at - timedelta(hours=2)
    PublicNotice.objects.update(starts_at=begun, witnessed_at=begun)
    notice.refresh_from_db()
    PublicNotice.objects.update(digest=_digest(notice))
    ended = at_once(outages.sweep, outages.sweep)
    assert sum(ended) == 1
    assert notice.outages.count() == 1


def _digest(notice):
    from workflows.publicity import notices

    return notices.digest_of(notice)


def test_the_same_form_sent_twice_at_once_is_one_objection(running_out):
    _case, notice = running_out(60_000)
    entry = an_entry()
    first, second = at_once(*[lambda: objections.lodge(notice.pk, entry)] * 2)
    assert first == second
    assert Objection.objects.count() == 1


def test_this_runs_on_the_real_database():
    assert connection.vendor == "postgresql"
