"""What has run out or lies untaken goes up: once, to whom the place says, and no more.

Nothing is ever decided by it.
"""

import pytest

from notifications.models import Notification
from orgs.roles import DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, officer, person
from workflows import events
from workflows.clock import cache, instant
from workflows.clock.models import PlaceValue
from workflows.desk.flags import columns, raised
from workflows.desk.history import history
from workflows.engine import acts
from workflows.engine.models import Case, Deadline, LogEntry, WorkItem
from workflows.engine.sweep import sweep
from workflows.tools.demo.props import rule

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-02 09:00"


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def case():
    """Handed in on a Monday; whether to accept it is due on the Monday after."""
    with instant.at(MONDAY):
        return an_application(person("lin"))


@pytest.fixture
def accepted(case):
    """Examined under the promise of ten working days: 周敏 accepted on Monday."""
    zhou, item = officer("zhou", INTAKE), case.items.get(step="intake")
    with instant.at("2026-03-02 10:00"):
        acts.claim(item.pk, zhou)
        rule(case, zhou)
        outcome = {"outcome": "complete", "category_reason": "符合直接登记类别。"}
        acts.complete(item.pk, zhou, outcome)
    return Case.objects.get(pk=case.pk)


def chosen(key, value, place="330802"):
    PlaceValue.objects.create(
        key=key, region_code=place, value=value, reason="局长办公会决定"
    )


def swept(moment):
    with instant.at(moment):
        return sweep()


def gone_up(case):
    entries = LogEntry.objects.filter(case=case, kind="clock.escalated")
    return [(row.step, row.detail["why"]) for row in entries.order_by("seq")]


def told(kind):
    events.catch_up()
    return set(
        Notification.objects.filter(kind=kind).values_list("user__username", flat=True)
    )


def test_what_nobody_takes_goes_up_after_three_working_days_once(case):
    assert swept("2026-03-05 23:59").escalated == 0
    assert swept("2026-03-06 00:00").escalated == 1
    assert swept("2026-03-06 09:00").escalated == 0
    assert gone_up(case) == [("intake", "free")]


def test_what_somebody_has_taken_does_not(case):
    with instant.at("2026-03-05 09:00"):
        acts.claim(case.items.get(step="intake").pk, officer("zhou", INTAKE))
    assert swept("2026-03-06 09:00").escalated == 0


def test_given_back_it_counts_anew(case):
    zhou, item = officer("zhou", INTAKE), case.items.get(step="intake").pk
    with instant.at("2026-03-04 09:00"):
        acts.claim(item, zhou)
        acts.release(item, zhou)
    assert swept("2026-03-09 00:00").escalated == 0  # the ninth is a Monday
    assert WorkItem.objects.get(pk=item).escalate_at is not None


def test_a_period_that_ran_out_goes_up_a_working_day_later_and_decides_nothing(
    accepted,
):
    wu = officer("wu", EXAMINE)
    with instant.at("2026-03-02 11:00"):
        acts.claim(accepted.items.get(step="examine").pk, wu)
    due = accepted.deadlines.get(clock="promise").due_at
    first = swept(due.isoformat())
    assert (first.breached, first.escalated) == (1, 0)
    late = Deadline.objects.get(case=accepted, clock="promise").escalate_at
    assert swept(late.isoformat()).escalated == 1
    assert gone_up(accepted) == [("examine", "late")]
    accepted.refresh_from_db()
    assert accepted.state == "accepted"


def test_the_place_says_when_and_to_whom(case):
    chosen("escalate_unclaimed_days", 1)
    chosen("escalate_to", ["supervisor"])
    with instant.at(MONDAY):
        other = an_application(person("sun"))
    officer("wang", DECIDE)
    officer("jiang", SUPERVISE)
    assert swept("2026-03-04 00:00").escalated == 1
    assert gone_up(other) == [("intake", "free")]
    assert told("gone_up_free") == {"jiang"}


@pytest.mark.parametrize(
    ("key", "value"), [("escalate_unclaimed_days", 0), ("escalate_to", [])]
)
def test_a_place_may_do_without(key, value):
    bureau()
    chosen(key, value)
    with instant.at(MONDAY):
        an_application(person("lin"))
    assert swept("2026-03-06 09:00").escalated == 0


def test_the_place_says_how_early_its_offices_are_warned():
    bureau()
    chosen("warn_days", 4)
    with instant.at(MONDAY):
        case = an_application(person("lin"))
    assert swept("2026-03-03 12:00").warned == 0  # due at 24:00 on the ninth
    assert swept("2026-03-04 00:00").warned == 1
    assert LogEntry.objects.filter(case=case, kind="clock.warned").count() == 1


def test_the_head_and_the_nearest_oversight_are_told(case):
    """No one oversees the county here: the city does."""
    officer("wang", DECIDE)
    officer("jiang", SUPERVISE, at=bureau("330800"))
    officer("chen", SUPERVISE, at=bureau("330803"))
    swept("2026-03-06 09:00")
    assert told("gone_up_free") == {"wang", "jiang"}


def test_history_and_list_say_so(case):
    swept("2026-03-06 09:00")
    lines = " ".join(event.what for event in history(case.coerced))
    assert "无人承办" in lines or "Nobody has taken" in lines
    item = WorkItem.objects.annotate(**columns("process__")).get(
        process=case, step="intake"
    )
    assert len(raised(item)) == 1


def test_nothing_goes_up_while_the_applicant_has_the_file(case):
    """A step of the applicant is no office's, however late."""
    assert case.items.get(step="apply").escalate_at is None
