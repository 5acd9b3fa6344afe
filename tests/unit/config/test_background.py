"""Chores of the demo's server: what goes wrong is logged, and tried again."""

import logging

import pytest
from django.db import OperationalError

from config.background import _done_safely

pytestmark = pytest.mark.django_db(transaction=True)


def failing(error):
    def chore():
        raise error

    return chore


def test_a_taken_database_is_one_line_and_no_fault(caplog):
    _done_safely(failing(OperationalError("database is locked")))
    [told] = caplog.records
    assert (told.levelno, told.exc_info) == (logging.WARNING, None)
    assert "database is locked" in told.getMessage()


def test_a_fault_is_told_with_its_trace(caplog):
    _done_safely(failing(RuntimeError("no such thing")))
    [told] = caplog.records
    assert told.levelno == logging.ERROR
    assert "no such thing" in str(told.exc_info[1])
