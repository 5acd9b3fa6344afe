"""Overdue re-elections: who stands on the list, who is told, and the extension."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from notifications.models import Notification
from orgs.roles import DECIDE, EXAMINE, SUPERVISE
from tests.factories.leadership import CARE, CHESS, READING, a_body
from tests.factories.orgs import appointed, bureau, officer, person
from workflows.clock import instant
from workflows.engine.models import LogEntry
from workflows.law.terms import Lateness
from workflows.procedures.leadership import elections, extending
from workflows.tools.demo.elections import Founded

pytestmark = pytest.mark.django_db
# The terms of all three end on 28 February 2026.
SOON, EXPIRED, LATE, ABNORMAL = (
    "2025-09-01",
    "2026-03-01",
    "2026-08-28",
    "2027-03-01",
)


@pytest.fixture
def lin():
    return person("lin", phone="13800000000")


@pytest.fixture
def chess(lin):
    return a_body(lin, CHESS)


def signed_in(client, user):
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (SOON, Lateness.SOON),
        (EXPIRED, Lateness.EXPIRED),
        (LATE, Lateness.LATE),
        (ABNORMAL, Lateness.ABNORMAL),
    ],
)
def test_the_list_says_how_late_each_is(chess, day, found):
    (one,) = elections.due(type(chess).objects.all(), date.fromisoformat(day))
    assert (one.organization, one.lateness) == (chess, found)
    assert one.council.due == CHESS.term_to


def test_who_was_elected_lately_is_on_no_list(lin):
    body = a_body(lin, Founded("衢州市柯城区茶艺协会", 9, term_to=date(2030, 1, 1)))
    assert not elections.due(type(body).objects.all(), date(2026, 3, 1))


def test_a_body_that_was_struck_owes_no_election(chess):
    type(chess).objects.filter(pk=chess.pk).update(state="deregistered")
    assert not elections.due(type(chess).objects.all(), date(2026, 3, 1))


def test_each_step_is_told_once(chess, django_capture_on_commit_callbacks):
    for day, told in ((SOON, 1), (SOON, 0), (EXPIRED, 1), (EXPIRED, 0), (LATE, 1)):
        with instant.at(day), django_capture_on_commit_callbacks(execute=True):
            assert elections.remind() == told
    kinds = LogEntry.objects.filter(procedure="elections").order_by("seq")
    assert list(kinds.values_list("kind", flat=True)) == [
        "election.soon",
        "election.expired",
        "election.late",
    ]


def test_handlers_and_supervisors_are_told(
    chess, lin, django_capture_on_commit_callbacks
):
    jiang = person("jiang", full_name="蒋薇")
    appointed(jiang, SUPERVISE, bureau())
    with instant.at(EXPIRED), django_capture_on_commit_callbacks(execute=True):
        elections.remind()
    told = {one.user.username: one for one in Notification.objects.all()}
    assert set(told) == {"lin", "jiang"}
    assert told["lin"].facts["title"] == chess.name


def test_the_message_opens_the_page_of_the_term(
    client, chess, lin, django_capture_on_commit_callbacks
):
    with instant.at(EXPIRED), django_capture_on_commit_callbacks(execute=True):
        elections.remind()
    message = Notification.objects.get(user=lin)
    answer = signed_in(client, lin).get(
        reverse("notifications:open", args=[message.pk]), follow=True
    )
    assert answer.status_code == 200
    assert "何清" in answer.content.decode()


def test_the_list_costs_the_same_for_three_and_for_thirty(
    client, lin, django_assert_max_num_queries
):
    wu = officer("wu", EXAMINE)
    for number in range(3):
        a_body(lin, Founded(f"衢州市柯城区协会{number}", 20 + number))
    signed_in(client, wu)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("desk:elections")).status_code == 200
    for number in range(27):
        a_body(lin, Founded(f"衢州市柯城区学会{number}", 50 + number))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("desk:elections")).content.decode()
    assert "衢州市柯城区" in page


def test_an_officer_sees_the_bodies_of_his_office_only(client, chess):
    there = officer("zheng", EXAMINE, at=bureau("330803"))
    page = signed_in(client, there).get(reverse("desk:elections")).content.decode()
    assert chess.name not in page
    address = reverse("desk:term", args=[chess.code])
    assert client.get(address).status_code == 404


def test_a_supervisor_sees_the_area(client, chess):
    jiang = person("jiang")
    appointed(jiang, SUPERVISE, bureau("330800"))
    page = signed_in(client, jiang).get(reverse("desk:elections")).content.decode()
    assert chess.name in page


def test_the_list_can_be_narrowed(client, lin, chess):
    a_body(lin, Founded("衢州市柯城区茶艺协会", 9, term_to=date(2020, 1, 1)))
    a_body(lin, READING)
    signed_in(client, officer("wu", EXAMINE))
    with instant.at(EXPIRED):
        page = client.get(reverse("desk:elections"), {"show": "abnormal"})
    assert [one.lateness for one in page.context["page"]] == [Lateness.ABNORMAL]


UNTIL = date(2026, 12, 31)


def test_the_head_extends_once_in_time(chess):
    wang = officer("wang", DECIDE)
    with instant.at("2026-02-27"):
        extending.extend(wang, chess, UNTIL, "会员代表大会推迟")
        assert elections.council_of(chess).due == UNTIL
        with pytest.raises(ValidationError):
            extending.extend(wang, chess, UNTIL, "再延一次")
    assert LogEntry.objects.filter(kind="election.extended").count() == 1


@pytest.mark.parametrize(
    ("day", "until"),
    [
        ("2026-03-01", UNTIL),
        ("2026-02-27", date(2027, 3, 1)),
        ("2026-02-27", date(2026, 2, 28)),
    ],
)
def test_too_late_too_long_or_not_at_all_is_no_extension(chess, day, until):
    wang = officer("wang", DECIDE)
    with instant.at(day), pytest.raises(ValidationError):
        extending.extend(wang, chess, until, "推迟")


def test_only_the_head_of_its_registrar_extends(chess):
    for user in (
        officer("wu", EXAMINE),
        officer("zheng", DECIDE, at=bureau("330803")),
    ):
        with instant.at("2026-02-27"), pytest.raises(PermissionDenied):
            extending.extend(user, chess, UNTIL, "推迟")


def test_the_page_of_a_term_extends_it(client, chess):
    signed_in(client, officer("wang", DECIDE))
    address = reverse("desk:term", args=[chess.code])
    with instant.at("2026-02-27"):
        assert "2027-02-28" in client.get(address).content.decode()
        late = client.post(address, {"until": "2027-03-01", "reason": "推迟"})
        assert late.status_code == 422
        done = client.post(address, {"until": "2026-12-31", "reason": "推迟"})
        assert done.status_code == 302
        page = client.get(address).content.decode()
    assert "2026-12-31" in page


def test_a_handler_sees_who_leads_and_until_when(client, lin):
    body = a_body(lin, CARE)
    page = signed_in(client, lin).get(reverse("portal:term", args=[body.code]))
    assert "何清" in page.content.decode()
    other = signed_in(client, person("sun"))
    assert other.get(reverse("portal:term", args=[body.code])).status_code == 404


def test_nothing_is_due_on_the_day_after_a_new_election(chess):
    with instant.at(EXPIRED):
        assert elections.standing(chess, instant.today()).lateness is Lateness.EXPIRED
    chess.leaders.filter(post="chair").update(term_to=date(2031, 2, 28))
    today = date(2026, 3, 1) + timedelta(days=1)
    assert elections.standing(chess, today).lateness is Lateness.RUNNING
