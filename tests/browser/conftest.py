"""Chromium, looking at the real server on the test database.

A page that logs an error, breaks the content security policy, misses one of its
files or gets an answer of 500 fails its test.
"""

import os
import shutil
import socket
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import sync_playwright

from config.asgi import application
from orgs.models import User
from tests.browser.world import World, cast, session_of

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
HUGE = "test_accessibility"
AXE_AT, JAVASCRIPT = "/axe.js", b"text/javascript"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# A page lives for a second: what V8 optimises is gone before it pays.
SHORT_LIVED = (
    "--js-flags=--no-maglev --no-opt --no-lazy-feedback-allocation"
    " --no-flush-bytecode --min-semi-space-size=16"
)
# No frames are made then. A page that waits for its icons would learn with the next
# one that they have come, so it is asked for its layout until it is loaded.
DRAWS_NOTHING = "--disable-threaded-compositing"
UNTIL_LOADED = """
{
  const asking = setInterval(() => document.body?.offsetWidth, 20);
  addEventListener("load", () => clearInterval(asking));
}
"""
PATIENCE = 10_000  # milliseconds for anything a page should show

# Playwright's event loop runs in the thread of the test; Django would refuse to
# use the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


# When a page is left while a file is on its way, Django drops the answer unclosed.
LEFT = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(LEFT)
            if "world" in item.fixturenames:
                item.add_marker(pytest.mark.xdist_group(_heap(item)))


def _heap(item):
    """Tests that share a world stay with one worker; the largest heap is halved."""
    inside = item.name.partition("[")[2].startswith(("desk", "insight"))
    return f"{item.path.stem}-{inside}" if item.path.stem == HUGE else item.path.stem


async def site_with_axe(scope, receive, send):
    """Ours, and axe-core beside it: the browser keeps what it has compiled once."""
    if scope["type"] == "http" and scope["path"] == AXE_AT:
        kept = [(b"cache-control", b"max-age=3600"), (b"content-type", JAVASCRIPT)]
        await send({"type": "http.response.start", "status": 200, "headers": kept})
        await send({"type": "http.response.body", "body": AXE.read_bytes()})
    else:
        await application(scope, receive, send)


@pytest.fixture(scope="session")
def site(django_db_setup):
    """The address of the site, with web sockets, in a thread of this process."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(site_with_axe, lifespan="off", log_level="warning")
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()
    connection.close_pool()  # or the database could not be dropped


@pytest.fixture(scope="session")
def launch():
    """``launch(DRAWS_NOTHING)`` starts a Chromium with this besides."""
    # The shell has no windows to draw, so it needs half the time.
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert program, "Chromium is missing: apt-get install chromium"
    always = [SHORT_LIVED, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright, ExitStack() as stack:

        def launched(*more):
            chromium = playwright.chromium.launch(
                executable_path=program, args=[*always, *more]
            )
            stack.callback(chromium.close)
            return chromium

        yield launched


@pytest.fixture(scope="session")
def chromium(launch):
    return launch()


@pytest.fixture(scope="session")
def undrawn(launch):
    """For pages that are only looked at: laid out, never painted or clicked."""
    return launch(DRAWS_NOTHING)


def _is_fault(said, forgiven):
    """Answers are judged by ``_failed``: a page that is not there may be the point."""
    return said.type == "error" and not said.text.startswith(forgiven)


def _failed(answer):
    wanted = 500 if answer.request.resource_type in ("document", "fetch") else 400
    return answer.status >= wanted


def browser(chromium, site, **more):
    """A browser of its own: cookies, cache and storage are shared with no other."""
    facts = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": DESKTOP}
    context = chromium.new_context(base_url=site, **facts | more)
    context.set_default_timeout(PATIENCE)
    return context


@contextmanager
def opened(context, forgiven=()):
    """A new page; if it breaks something meanwhile, that fails at the end."""
    page = context.new_page()
    try:
        with watched(page, forgiven):
            yield page
    finally:
        page.close()


@contextmanager
def watched(page, forgiven=()):
    """Fail at the end if the page breaks something meanwhile.

    ``forgiven`` are beginnings of complaints that the test itself provokes.
    """
    complaints, known = [], ("Failed to load", *forgiven)
    hears = {
        "console": lambda it: _is_fault(it, known) and complaints.append(it.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "response": lambda got: _failed(got) and complaints.append(got.url),
    }
    for event, listener in hears.items():
        page.on(event, listener)
    try:
        yield
    finally:
        for event, listener in hears.items():
            page.remove_listener(event, listener)
    assert not complaints


def sign_in(context, session):
    context.add_cookies([session | {"domain": "127.0.0.1", "path": "/"}])


@pytest.fixture
def windows(chromium, site, transactional_db):
    """``windows(wu)`` opens one more browser, signed in as this person."""
    with ExitStack() as stack:

        def window(user=None, address=site, forgiven=(), **more):
            context = browser(chromium, address, **more)
            stack.callback(context.close)
            if user:
                sign_in(context, session_of(user))
            return stack.enter_context(opened(context, forgiven))

        yield window


@pytest.fixture
def page(windows):
    """An empty page at 1280 × 900; ``page.goto("/")`` is the home page."""
    return windows()


@pytest.fixture
def people(transactional_db):
    """The cast, for tests that act; they come after all that only look."""
    cache.clear()
    if User.objects.exists():  # the world of this module, which nobody looks at now
        call_command("flush", interactive=False, verbosity=0)
    return cast()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Cases in every state, shared by the tests of a module, which only look."""
    media = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        cache.clear()
        built = World(media).build()
        yield built
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def windows_of(undrawn, site, world):
    """``windows_of("wu")`` is this person's page; opened once per module.

    A new page is a new process of Chromium's, which costs more than any page of ours.
    """
    made = {}

    def found(who):
        if who not in made:
            context = browser(undrawn, site)
            context.add_init_script(UNTIL_LOADED)
            if who:
                sign_in(context, world.sessions[who])
            made[who] = context.new_page()
        return made[who]

    yield found
    for page in made.values():
        page.context.close()


@pytest.fixture
def visit(windows_of, world, settings, db):
    """``visit("wu", "/desk/")`` shows this page of the world to this person.

    The transaction that ``db`` begins is this thread's: the server sees the world.
    """
    settings.MEDIA_ROOT = world.media
    cache.clear()
    with ExitStack() as stack:

        def show(who, path, viewport=DESKTOP):
            page = windows_of(who)
            page.set_viewport_size(viewport)
            stack.enter_context(watched(page))
            answer = page.goto(path)
            assert answer.status == 200, f"{who or 'anybody'}: {answer.status}"
            return page

        yield show


def barriers(page):
    """What axe-core finds wrong with the page as it stands."""
    page.add_script_tag(url=AXE_AT)
    asked = {"runOnly": RULES, "iframes": False, "resultTypes": ["violations"]}
    violations = page.evaluate(
        "async asked => (await axe.run(document, asked)).violations", asked
    )
    return [
        f"{each['id']}: {each['help']} ({node['html'][:160]})"
        for each in violations
        for node in each["nodes"]
    ]
