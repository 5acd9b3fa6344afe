"""Who may open which address: every URL of the site against a table kept by hand.

``permission_matrix.txt`` has one row for each method, address and target. After a
deliberate change write what the test prints into it, and look at every cell twice.
"""

import logging
from copy import copy
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse

from orgs.reach import reach_of
from tests.factories.world import a_world
from tests.unit.permissions import COLUMNS, Cases, body_for, doors_of, names
from workflows.engine.capacities import holdings

TABLE = Path(__file__).with_name("permission_matrix.txt")
FOUND, FIRST_FAULT = 300, 400


def kept():
    """The rows of the table: (method, address, target) to the cells."""
    rows = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            method, name, target, *cells = line.split()
            rows[method, name, target] = cells
    return rows


def word_for(answer):
    """ "ok", "login" where one is sent to sign in, "go" elsewhere, or the number."""
    status = answer.status_code
    if status < FOUND:
        return "ok"
    if status >= FIRST_FAULT:
        return str(status)
    entrances = reverse("account:login"), reverse("admin:login")
    return "login" if answer["Location"].split("?")[0] in entrances else "go"


@pytest.fixture
def cases(db, monkeypatch):
    """Only the status counts: pages are not drawn, refusals not written to the log."""
    monkeypatch.setattr(Template, "render", lambda *_, **__: "")
    logging.disable(logging.CRITICAL)
    yield Cases(a_world())
    logging.disable(logging.NOTSET)


@pytest.fixture
def keys(cases):
    """The session of each person; None for nobody."""
    sessions = {"nobody": None}
    for who in list(COLUMNS)[1:]:
        client = Client()
        client.force_login(cases.world.people[who])
        sessions[who] = client.session.session_key
    return sessions


@pytest.fixture
def client(monkeypatch):
    """One for all, who remembers whose a session is and what a person holds."""
    really, get_user = SessionStore.load, ModelBackend().get_user

    @cache
    def loaded(key):
        return really(SessionStore(key))

    @cache
    def known(pk):
        user = get_user(pk)
        holdings(user), reach_of(user)
        return user

    monkeypatch.setattr(SessionStore, "load", lambda s: dict(loaded(s.session_key)))
    monkeypatch.setattr(ModelBackend, "get_user", lambda _self, pk: copy(known(pk)))
    return Client(raise_request_exception=False)


def knock(client, key, method, name, url):
    """One request that leaves no trace."""
    caches[DEFAULT_CACHE_ALIAS].clear()
    client.cookies.clear()
    if key:
        client.cookies[settings.SESSION_COOKIE_NAME] = key
    if method == "GET":
        answer = client.get(url)
    else:
        with transaction.atomic():
            answer = client.post(url, body_for(name))
            transaction.set_rollback(True)
    if answer.streaming:
        list(answer)  # read to its end a file closes itself, but no connection
    return word_for(answer)


def group_of(name):
    """Admin pages are many, so they are asked in two heaps."""
    space = name.partition(":")[0] if ":" in name else "site"
    if space == "admin":
        return "admin-orgs" if "orgs_" in name else "admin"
    return space


def doors(group, cases):
    """(name, target) to the address; what is behind it is there afterwards."""
    return {
        (name, target): reverse(name, args=args(cases))
        for name in names()
        if group_of(name) == group
        for target, args in doors_of(name).items()
    }


def cells_of(client, keys, method, name, url):
    """What is 405 for nobody is so before anybody is looked at, thus for everybody."""
    nobody, *others = keys.values()
    first = knock(client, nobody, method, name, url)
    if first == "405":
        return [first] * len(keys)
    return [first, *(knock(client, key, method, name, url) for key in others)]


def written(rows):
    return "\n".join(
        f"{method:4} {name:40} {target:15} " + " ".join(f"{c:5}" for c in cells)
        for (method, name, target), cells in sorted(rows.items(), key=lambda r: r[0][1])
    )


@pytest.mark.parametrize("group", sorted({group_of(name) for name in names()}))
def test_everybody_opens_what_is_theirs_and_nothing_else(group, cases, keys, client):
    found = {
        (method, name, target): cells_of(client, keys, method, name, url)
        for (name, target), url in doors(group, cases).items()
        for method in ("GET", "POST")
    }
    wanted = {key: row for key, row in kept().items() if group_of(key[1]) == group}
    changed = {key: row for key, row in found.items() if wanted.get(key) != row}
    assert not changed, f"not as in the table:\n{written(changed)}"
    assert found.keys() == wanted.keys()


def test_every_row_of_the_table_has_a_cell_for_everybody():
    assert {len(cells) for cells in kept().values()} == {len(COLUMNS)}
