from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from notifications import delivery
from notifications.delivery import TRIES, deliver_outgoing
from notifications.listeners import hear
from notifications.models import Outgoing


@pytest.fixture
def waiting(office, happens, pages):
    hear(happens("move.accept"))
    return Outgoing.objects.get()


@pytest.fixture
def no_server(monkeypatch):
    def refuse(*args, **kwargs):
        raise SMTPServerDisconnected("lin@example.org is not known here")

    with monkeypatch.context() as broken:
        broken.setattr(delivery, "send_mail", refuse)
        yield


def test_mail_says_what_happened_and_where_to_look(waiting, settings):
    settings.SITE_URL = "https://reg.example/"
    assert deliver_outgoing() == 1
    (letter,) = mail.outbox
    assert letter.to == ["lin@example.org"]
    assert "晨曦社区服务中心成立登记" in letter.body
    assert "https://reg.example/notifications/" in letter.body


def test_nothing_is_sent_twice(waiting):
    assert (deliver_outgoing(), deliver_outgoing()) == (1, 0)
    assert len(mail.outbox) == 1


def test_a_failure_is_tried_again_later(waiting, no_server):
    assert deliver_outgoing() == 0
    waiting.refresh_from_db()
    assert waiting.attempts == 1
    assert waiting.next_try > timezone.now()


def test_the_error_kept_names_no_address(waiting, no_server):
    deliver_outgoing()
    waiting.refresh_from_db()
    assert waiting.error == "SMTPServerDisconnected"


def test_one_failure_is_enough_to_leave_the_server_alone(waiting, no_server, happens):
    hear(happens("move.grant"))
    deliver_outgoing()
    assert sorted(Outgoing.objects.values_list("attempts", flat=True)) == [0, 1]


def test_after_the_fifth_time_it_is_given_up(waiting, no_server, caplog):
    for day in range(TRIES + 2):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            deliver_outgoing()
    waiting.refresh_from_db()
    assert waiting.attempts == TRIES
    assert waiting.failed_at and not waiting.sent_at
    assert "given up" in caplog.text


def test_a_closed_account_gets_no_mail(waiting, office):
    office.lin.is_active = False
    office.lin.save()
    deliver_outgoing()
    assert mail.outbox == []


def test_the_command_tells_and_sends(waiting, capsys):
    call_command("deliver")
    assert "sent 1" in capsys.readouterr().out
