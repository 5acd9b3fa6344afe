"""The world with everybody in it, and a browser for each."""

import pytest
from django.test import Client

from tests.factories.world import a_world


@pytest.fixture
def world(db):
    return a_world()


@pytest.fixture
def as_(world):
    """``as_("zhou")`` is a browser in which 周敏 is signed in; a 500 is an answer."""

    def browser(name):
        client = Client(raise_request_exception=False)
        client.force_login(world.people[name])
        return client

    return browser
