"""Pages for what goes wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import RequestFactory

from config import errors

request = RequestFactory().get("/cases/1/")


@pytest.mark.parametrize(
    ("page", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)],
)
def test_each_page_says_what_happened_with_its_status(page, status):
    answer = page(request, PermissionDenied("Ask the head of the office."))

    assert answer.status_code == status
    assert "<h1" in answer.text


def test_a_refused_form_keeps_djangos_reason_to_itself():
    answer = errors.csrf_failure(request, reason="CSRF cookie not set.")

    assert answer.status_code == 403
    assert "CSRF cookie" not in answer.text


def test_an_error_shows_a_number_that_is_in_the_log(caplog):
    answer = errors.server_error(request)

    number = caplog.records[0].args[0]
    assert answer.status_code == 500
    assert number in answer.text


def test_a_broken_error_page_still_shows_the_number(caplog, monkeypatch):
    def broken(*_):
        raise OSError("no such template")

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.server_error(request)

    assert caplog.records[0].args[0] in answer.text


def test_a_database_that_is_locked_or_away_is_told_as_busy():
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        answer = errors.server_error(request)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "was not carried out" in answer.text or "没有办理" in answer.text
