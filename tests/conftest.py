"""What every test shares, whatever it is about."""

import gc
import os
from itertools import count
from pathlib import Path
from shutil import copy

import pytest
import time_machine
from django.conf import settings
from django.db.models.signals import post_migrate
from django.test.client import ClientMixin
from hypothesis import settings as hypothesis_settings

from tests import flushing, signing_in

# How long one example takes says how busy the machine is, nothing about the code.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

_folders = count()
FOLDERS = {"browser": pytest.mark.browser, "stories": pytest.mark.story}
DATABASE = {"db", "transactional_db"}
TESTS = Path(__file__).parent


def pytest_configure(config):
    """Quick passwords, plain file names, and pings that stay with one worker."""
    gc.freeze()  # Django's own objects live as long as we do; why look at them again
    gc.set_threshold(50_000, 20, 50)
    os.fsync = lambda _file: None  # no upload of a test has to survive a power cut
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "STATIC_MANIFEST" not in os.environ:
        # Every test client reads the folder anew; the browser's is full.
        settings.STATIC_ROOT = settings.VAR_DIR / "no-static"
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    ClientMixin._login = signing_in.quickly
    _begin_migrated(config)
    layer = settings.CHANNEL_LAYERS["default"]
    if "CONFIG" in layer:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        # In the environment too: servers that a test starts join the same channels.
        run = os.environ.get("CHANNEL_PREFIX", "tests")
        os.environ["CHANNEL_PREFIX"] = f"{run}-{worker}"
        layer["CONFIG"]["prefix"] = os.environ["CHANNEL_PREFIX"]


def _begin_migrated(config):
    """Databases are copies of one that the run has migrated before.

    They go with the services of the run. Dropping them is refused while the last
    request of a browser still holds a connection.
    """
    database = settings.DATABASES["default"]
    if template := os.environ.get("TEST_TEMPLATE"):
        database.setdefault("TEST", {})["TEMPLATE"] = template
        config.option.reuse_db = True
    elif "sqlite3" in database["ENGINE"] and (
        migrated := os.environ.get("TEST_SQLITE")
    ):
        name = Path(migrated).with_name("tests.sqlite3")
        database.setdefault("TEST", {})["NAME"] = str(name)
        worker = os.environ.get("PYTEST_XDIST_WORKER")  # pytest-django adds it
        copy(migrated, f"{name}_{worker}" if worker else name)
        config.option.reuse_db = True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Places are no matter of a test, nor how long it takes until a table is reread."""
    from orgs import regions  # not before Django is set up
    from workflows.clock import cache

    cache.KEEP = 3600.0
    post_migrate.connect(lambda **_signal: cache.forget(), weak=False)  # after a flush
    with django_db_blocker.unblock():
        regions.load_quzhou()
        flushing.remember()


def pytest_collection_modifyitems(items):
    """A test is marked by the folder it stands in."""
    for item in items:
        kind = item.path.relative_to(TESTS).parts[0]
        if kind in FOLDERS:
            item.add_marker(FOLDERS[kind])


@pytest.fixture(autouse=True)
def uploads_of_its_own(settings, tmp_path_factory):
    """A folder that is there once something is put into it."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"uploads-{next(_folders)}"


@pytest.fixture(autouse=True)
def what_a_server_keeps(request):
    """Small tables are read before a test: budgets are those of a warm server.

    A flush forgets them, and so does a test that changed one and was rolled back.
    """
    from workflows.clock import cache  # not before Django is set up

    marked = request.node.get_closest_marker("django_db")
    if marked or DATABASE & set(request.fixturenames):
        request.getfixturevalue("db")
        for kept in cache.Kept.everything:
            kept()


@pytest.fixture
def at():
    """Set the clock, of the database and of Python: ``at("2026-03-02 09:00")``."""
    from workflows.clock import instant  # not before Django is set up

    travellers = []

    def travel(moment):
        while travellers:
            travellers.pop().__exit__(None, None, None)
        context = instant.at(moment)
        when = context.__enter__()
        travellers.append(context)
        machine = time_machine.travel(when, tick=False)
        machine.__enter__()
        travellers.append(machine)
        return when

    yield travel
    while travellers:
        travellers.pop().__exit__(None, None, None)
