"""The office of Kecheng and its people, with events as the log tells them."""

from datetime import UTC, datetime
from itertools import count
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings

from notifications.line import line
from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.orgs import bureau, officers, person, supervising_unit
from workflows.events import Event

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
BASE = "{% block title %}{% endblock %}{% block main %}{% endblock %}"


@pytest.fixture(autouse=True)
def alone(settings):
    """Pings in memory, mail in memory, pages of our own only."""
    settings.CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    }
    settings.ROOT_URLCONF = "tests.unit.notifications.urls"
    line._rests_until = 0.0


@pytest.fixture
def pages(settings):
    """The inbox without the frame around it, whose queries are counted elsewhere."""
    loaders = [
        (
            "django.template.loaders.locmem.Loader",
            {"base.html": BASE, "desk/base.html": "desk " + BASE},
        ),
        (
            "django.template.loaders.filesystem.Loader",
            [django_settings.BASE_DIR / "templates"],
        ),
    ]
    engine = "django.template.backends.django.DjangoTemplates"
    processors = [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    options = {"loaders": loaders, "context_processors": processors}
    settings.TEMPLATES = [{"BACKEND": engine, "OPTIONS": options}]


@pytest.fixture
def office(db):
    """The cast at their desks; ``at`` is the bureau, ``unit`` the supervising unit."""
    at, unit = bureau(), supervising_unit()
    return SimpleNamespace(
        at=at,
        unit=unit,
        lin=person("lin", email="lin@example.org"),
        **officers(
            at,
            zhou=[INTAKE],
            wu=[EXAMINE],
            zheng=[EXAMINE],
            wang=[DECIDE, SUPERVISE],
            sun=[],
        ),
        **officers(unit, zhao=[CONSENT]),
    )


@pytest.fixture
def happens(office):
    """Make an event of the applicant's case; sequence numbers go up by themselves."""
    numbers = count(1)

    def event(name, **facts):
        facts = {
            "case": 7,
            "procedure": "establishment",
            "number": "柯民登20260007",
            "title": "晨曦社区服务中心成立登记",
            "applicant": office.lin.pk,
            "authority": office.at.pk,
            "at": NOON,
        } | facts
        return Event(seq=facts.pop("seq", next(numbers)), name=name, **facts)

    return event
