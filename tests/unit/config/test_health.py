"""The health check tells a machine whether the site can work."""

import json
import socket
import time

import psycopg
import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError, connection
from django.test import RequestFactory

from config.health import ask_postgresql, healthz

request = RequestFactory().get("/healthz")


@pytest.fixture
def nobody_there():
    """A port that was free a moment ago: connections are refused."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


@pytest.fixture
def never_answering():
    """A port that takes connections and says nothing, as a frozen server does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def seconds_to_give_up(port):
    began = time.monotonic()
    params = {"host": "127.0.0.1", "port": port, "dbname": "x", "user": "x"}
    with pytest.raises((psycopg.OperationalError, TimeoutError)):
        async_to_sync(ask_postgresql)(params)
    return time.monotonic() - began


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers():
    answer = healthz(request)

    assert (answer.status_code, json.loads(answer.text)) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_it_says_503_and_nothing_else_when_the_database_is_gone(monkeypatch):
    def gone():
        raise OperationalError("connection refused to db.internal")

    monkeypatch.setattr("config.health._ask", gone)
    answer = healthz(request)

    assert answer.status_code == 503
    assert "internal" not in answer.text


def test_a_refused_connection_is_known_at_once(nobody_there):
    assert seconds_to_give_up(nobody_there) < 1.5


def test_a_frozen_database_is_given_up_after_a_second(never_answering):
    assert 0.9 < seconds_to_give_up(never_answering) < 1.5


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_page_does_not_wait_for_the_pool(monkeypatch, client, nobody_there):
    away = {"HOST": "127.0.0.1", "PORT": nobody_there}
    for key, value in away.items():
        monkeypatch.setitem(connection.settings_dict, key, value)
    began = time.monotonic()

    assert client.get("/healthz").status_code == 503
    assert time.monotonic() - began < 1.5
