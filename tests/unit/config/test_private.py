"""What a person sees while signed in is kept by no cache."""

import pytest

from tests.factories.orgs import person

pytestmark = pytest.mark.django_db


def test_a_signed_in_persons_pages_are_not_stored(client):
    client.force_login(person("lin"))
    assert "no-store" in client.get("/help/")["Cache-Control"]


def test_public_pages_may_be_stored(client):
    assert "no-store" not in client.get("/help/").get("Cache-Control", "")
