import pytest

from notifications import listeners, live
from notifications.listeners import catch_up, hear
from notifications.models import Cursor, Notification, Outgoing
from workflows import events


@pytest.fixture
def pings(monkeypatch):
    """What would be sent to open pages: (group, topics)."""
    sent = []

    def send(parcels):
        sent.extend((group, tuple(message["topics"])) for group, message in parcels)

    monkeypatch.setattr(live.line, "send", send)
    return sent


@pytest.fixture
def log(monkeypatch):
    """A log that can be told again; events are added to it by the test."""
    entries = []
    told_again = lambda after: (one for one in entries if one.seq > after)  # noqa: E731
    monkeypatch.setattr(events, "_sources", [told_again])
    return entries


def inbox():
    rows = Notification.objects.order_by("event_seq", "kind")
    return [(row.user.username, row.kind) for row in rows.select_related("user")]


def test_what_happens_stands_in_the_inbox_and_the_outbox(office, happens):
    hear(happens("move.accept", actor=office.zhou.pk))
    assert inbox() == [("lin", "accepted")]
    assert Outgoing.objects.get().user == office.lin


def test_hearing_it_twice_tells_it_once(office, happens):
    event = happens("move.accept")
    hear(event)
    hear(event)
    assert len(inbox()) == Outgoing.objects.count() == 1


def test_the_applicant_is_led_to_the_portal_and_officers_to_the_desk(office, happens):
    hear(happens("move.deem_accepted"))
    worlds = dict(Notification.objects.values_list("user__username", "world"))
    assert worlds == {"lin": "portal", "wang": "desk"}


def test_pages_of_all_concerned_are_pinged(office, happens, pings):
    hear(happens("move.accept", role="intake", actor=office.zhou.pk))
    at, lin, zhou = office.at.pk, office.lin.pk, office.zhou.pk
    assert dict(pings) == {
        f"user.{lin}": ("case:7", "notifications", "queue"),
        f"user.{zhou}": ("case:7", "queue"),
        f"queue.{at}.intake": ("case:7", "queue"),
        "area.330800": ("insight",),
        "area.330800.330802": ("insight",),
    }


def test_what_comes_along_with_a_move_does_not_ping_again(happens, pings):
    hear(happens("clock.started"))
    assert pings == []


def test_a_claim_is_told_to_nobody_but_moves_the_queue(office, happens, pings):
    hear(happens("item.claimed", role="examine", owner=office.wu.pk))
    assert inbox() == []
    assert (f"queue.{office.at.pk}.examine", ("case:7", "queue")) in pings


def test_a_listener_that_failed_loses_nothing(office, happens, log, monkeypatch):
    log += [happens("move.receive"), happens("move.accept")]
    with monkeypatch.context() as broken:
        broken.setattr(listeners, "_write", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            hear(log[0])
    hear(log[1])
    assert inbox() == [("lin", "accepted")]
    assert catch_up() == 1
    assert inbox() == [("lin", "received"), ("lin", "accepted")]
    assert Outgoing.objects.count() == 2


def test_pages_are_pinged_even_if_the_telling_fails(happens, pings, monkeypatch):
    monkeypatch.setattr(listeners, "_write", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hear(happens("move.accept"))
    assert pings


def test_only_those_who_missed_something_are_pinged_later(office, happens, log, pings):
    log += [happens("move.receive"), happens("move.accept")]
    hear(log[1])
    pings.clear()
    catch_up()
    assert {topics for _group, topics in pings} == {
        ("case:7", "notifications", "queue"),
        ("insight",),
    }


def test_catching_up_twice_tells_nothing_twice(office, happens, log):
    log += [happens("move.receive"), happens("clock.started"), happens("move.accept")]
    assert (catch_up(), catch_up()) == (2, 0)
    assert Cursor.objects.get().seq == 3


def test_catching_up_with_nothing_costs_one_query(
    office, happens, log, django_assert_num_queries
):
    log += [happens("move.receive")]
    catch_up()
    with django_assert_num_queries(1):  # and one more by the log itself
        assert catch_up() == 0


def test_the_cursor_never_goes_back(office, happens, log, monkeypatch):
    log += [happens("move.receive")]
    further = lambda batch: Cursor.objects.update(seq=99) and 0  # noqa: E731
    monkeypatch.setattr(listeners, "_tell_missing", further)
    catch_up()
    assert Cursor.objects.get().seq == 99


def test_many_missed_events_are_told_in_batches(office, happens, log, monkeypatch):
    monkeypatch.setattr(listeners, "BATCH", 2)
    log += [happens("move.accept") for _ in range(5)]
    assert catch_up() == 5
    assert Cursor.objects.get().seq == 5


def test_what_was_read_stays_read(office, happens, log):
    log += [happens("move.receive")]
    hear(log[0])
    Notification.objects.update(read_at=log[0].at)
    catch_up()
    assert Notification.objects.get().read_at == log[0].at


def test_we_listen_and_catch_up():
    assert hear in events._listeners
    assert catch_up in events._catch_ups
