"""Chromium, looking at the real server on the test database.

A page that logs an error, breaks the content security policy, misses one of its
files or gets an answer of 500 fails its test.
"""

import os
import shutil
import socket
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
DESKTOP = {"width": 1280, "height": 900}

# Playwright's event loop runs in the thread of the test; Django would refuse to
# use the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def site(django_db_setup):
    """The address of the site, with web sockets, in a thread of this process."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config("config.asgi:application", lifespan="off", log_level="warning")
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    assert program, "Chromium is missing: apt-get install chromium"
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=as_root)
        yield browser
        browser.close()


def _is_fault(said):
    """Answers are judged by ``_failed``: a page that is not there may be the point."""
    return said.type == "error" and not said.text.startswith("Failed to load")


def _failed(answer):
    wanted = 500 if answer.request.resource_type == "document" else 400
    return answer.status >= wanted


@pytest.fixture
def page(chromium, site, transactional_db):
    """An empty page at 1280 × 900; ``page.goto("/")`` is the home page."""
    context = chromium.new_context(
        base_url=site, locale="zh-CN", timezone_id="Asia/Shanghai", viewport=DESKTOP
    )
    page, complaints = context.new_page(), []
    page.on("console", lambda said: _is_fault(said) and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda got: _failed(got) and complaints.append(got.url))
    yield page
    context.close()
    assert not complaints


@pytest.fixture
def log_in(page):
    """``log_in(lin)`` makes the page hers."""

    def as_(user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session}
        page.context.add_cookies([cookie | {"domain": "127.0.0.1", "path": "/"}])

    return as_


@pytest.fixture
def barriers(page):
    """``barriers()`` lists what axe-core finds wrong with the page as it stands."""

    def found():
        page.evaluate(AXE.read_text())
        violations = page.evaluate("axe.run().then(result => result.violations)")
        return [
            f"{each['id']}: {each['help']} ({node['html'][:120]})"
            for each in violations
            for node in each["nodes"]
        ]

    return found
