"""What only a real server shows."""

import time
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from tests.browser.world import session_of


@pytest.mark.postgresql
def test_pages_that_are_not_there_keep_no_connection(site, people):
    cookie = session_of(people["zhou"])
    connection.close()
    before = _taken()  # pages of other tests may be on their way out
    for number in range(12):
        path = f"{site}/desk/cases/{number + 1000}/"
        headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(path, headers=headers))
        with closing(refused.value):
            assert refused.value.status == 404
    assert _given_back(before)


def _taken():
    stats = connection.pool.get_stats()
    return stats["pool_size"] - stats["pool_available"]


def _given_back(before, patience=5):
    """A connection goes back a moment after the answer has gone out."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if _taken() <= before:
            return True
        time.sleep(0.05)
    return False
