"""The health check tells a machine whether the site can work."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from config.health import healthz

request = RequestFactory().get("/healthz")


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers():
    answer = healthz(request)

    assert (answer.status_code, json.loads(answer.text)) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_it_says_503_and_nothing_else_when_the_database_is_gone(monkeypatch):
    def gone():
        raise OperationalError("connection refused to db.internal")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = healthz(request)

    assert answer.status_code == 503
    assert "internal" not in answer.text
