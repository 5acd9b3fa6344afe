"""Sockets as the browser sees them, in memory and in the test's own thread."""

import asyncio
from contextlib import asynccontextmanager

import channels.db
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from channels.auth import AuthMiddlewareStack
from channels.layers import get_channel_layer
from channels.routing import URLRouter
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from notifications import consumers, live
from notifications.consumers import SIGNED_OUT, TOO_BIG
from notifications.line import line
from notifications.listeners import hear
from notifications.origins import SameOrigin
from notifications.routing import websocket_urlpatterns
from orgs import access, accounts, idle, sessions
from orgs.roles import EXAMINE
from tests.unit.notifications.sockets import Socket

SITE = SameOrigin(AuthMiddlewareStack(URLRouter(websocket_urlpatterns)))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def socket_of(client=None, path="/ws/live/"):
    headers = [(b"origin", b"http://localhost"), (b"host", b"localhost")]
    if client is not None:
        key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        name = django_settings.SESSION_COOKIE_NAME
        headers.append((b"cookie", f"{name}={key}".encode()))
    return Socket(SITE, path, headers)


@asynccontextmanager
async def opened(client):
    socket = socket_of(client)
    connected, _ = await socket.connect()
    assert connected
    try:
        yield socket
    finally:
        await socket.leave()


async def run(function, *args, **kwargs):
    return await sync_to_async(function)(*args, **kwargs)


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """channels would close the connection that holds the test's transaction."""
    monkeypatch.setattr(channels.db, "close_old_connections", lambda: None)


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Do it as a transaction that commits."""

    def commit(function, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **kwargs)

    return commit


def test_somebody_not_signed_in_is_refused(db):
    @async_to_sync
    async def scene():
        return await socket_of().connect()

    assert scene() == (False, SIGNED_OUT)


def test_a_page_of_another_site_is_refused(office):
    @async_to_sync
    async def scene():
        socket = socket_of(signed_in_lin)
        socket.scope["headers"][0] = (b"origin", b"http://localhost:9999")
        return await socket.connect()

    signed_in_lin = signed_in(office.lin)
    assert scene()[0] is False


def test_any_other_address_is_refused(office):
    @async_to_sync
    async def scene():
        return await socket_of(client, "/ws/other/").connect()

    client = signed_in(office.lin)
    assert scene()[0] is False


def test_a_ping_names_topic_and_number_and_nothing_else(office, happens):
    client, event = signed_in(office.lin), happens("move.accept")

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(hear, event)
            frames = [await socket.frame() for _ in range(3)]
            assert await socket.receive_nothing()
            return frames

    topics = ("case:7", "notifications", "queue")
    assert scene() == [{"topic": topic, "seq": event.seq} for topic in topics]


def test_an_examiner_hears_of_his_queue_once(office, happens):
    """He is reached as the actor and by his capacity; two ways, one ping."""
    client = signed_in(office.wu)
    event = happens("item.claimed", role="examine", actor=office.wu.pk)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(hear, event)
            frames = [await socket.frame() for _ in range(2)]
            assert await socket.receive_nothing()
            return {frame["topic"] for frame in frames}

    assert scene() == {"case:7", "queue"}


def test_an_outsider_hears_nothing(office, happens):
    client = signed_in(office.sun)
    event = happens("item.opened", step="examine", role="examine")

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(hear, event)
            return await socket.receive_nothing()

    assert scene()


def test_an_examiner_who_lost_the_capacity_hears_no_more(office, happens, commits):
    client = signed_in(office.wu)
    event = happens("item.released", role="examine")

    def revoke():
        access.revoke(office.wu, EXAMINE, office.at, on=timezone.localdate())

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(commits, revoke)
            await asyncio.sleep(0.1)
            await run(hear, event)
            return await socket.receive_nothing()

    assert scene()


def test_signing_out_closes_the_sockets_of_this_session_only(office):
    here, elsewhere = signed_in(office.lin), signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(here) as one, opened(elsewhere) as other:
            await run(here.logout)
            assert await other.receive_nothing()
            return await one.closing()

    assert scene() == SIGNED_OUT


def test_whoever_hears_of_signing_out_is_not_let_in_again(office, monkeypatch):
    client, still_there = signed_in(office.lin), []
    monkeypatch.setattr(
        live, "close", lambda key: still_there.append(client.session.exists(key))
    )
    client.logout()
    assert still_there == [False]


def test_closing_an_account_closes_its_sockets(office, commits):
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(commits, accounts.deactivate, office.lin)
            return await socket.closing()

    assert scene() == SIGNED_OUT


def test_a_new_password_closes_the_sockets(office, commits):
    client = signed_in(office.lin)

    def change():
        office.lin.set_password("another-quiet-river-2026")
        office.lin.save()

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(commits, change)
            return await socket.closing()

    assert scene() == SIGNED_OUT


def test_ending_other_sessions_leaves_this_one_open(office, commits):
    here, elsewhere = signed_in(office.lin), signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(here) as kept, opened(elsewhere) as ended:
            key = here.session.session_key
            await run(commits, sessions.end_all, office.lin, keep=key)
            assert await ended.closing() == SIGNED_OUT
            return await kept.receive_nothing()

    assert scene()


def test_a_session_that_ended_unnoticed_is_found_by_the_clock(office, monkeypatch):
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.1)
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(client.session.flush)
            return await socket.closing()

    assert scene() == SIGNED_OUT


def test_a_socket_that_cannot_be_checked_is_closed(office, monkeypatch):
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.1)
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            monkeypatch.setattr(consumers, "groups_for", lambda *_: 1 / 0)
            return await socket.closing()

    assert scene() == consumers.CANNOT_CHECK


def test_what_a_page_sends_is_ignored_but_a_ping(office):
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await socket.say(text='{"type": "live.close"}')
            assert await socket.receive_nothing()
            await socket.say(text="ping")
            return await socket.frame()

    assert scene() == {"topic": "pong", "seq": 0}


@pytest.mark.parametrize("frame", [{"text": "a" * 65}, {"bytes": b"a"}])
def test_whoever_sends_a_lot_is_cut_off(office, frame):
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await socket.say(**frame)
            return await socket.closing()

    assert scene() == TOO_BIG


def test_reading_in_one_window_tells_the_others(office):
    client = signed_in(office.lin)

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await run(live.read, office.lin.pk)
            return await socket.frame()

    assert scene() == {"topic": "notifications", "seq": 0}


def test_the_session_key_is_not_in_the_name_of_its_group(office):
    key = signed_in(office.lin).session.session_key
    assert key not in live.session_group(key)


def test_a_channel_layer_that_fails_breaks_nothing_and_is_left_alone(
    office, happens, monkeypatch, caplog
):
    calls = []

    async def group_send(*_):
        calls.append(1)
        raise ConnectionError("away")

    monkeypatch.setattr(get_channel_layer(), "group_send", group_send)
    hear(happens("move.accept"))
    hear(happens("move.accept"))
    assert len(calls) == len(caplog.records) == 1


def test_redis_being_away_neither_breaks_nor_delays(settings, caplog):
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = {"hosts": ["unix:///nowhere/redis.sock"]}
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": hosts}}
    live.check(1)
    until_it_rests()
    live.check(1)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@async_to_sync
async def until_it_rests():
    for _ in range(100):
        if line._rests_until:
            return
        await asyncio.sleep(0.02)


def test_a_socket_closes_when_nobody_has_been_at_work(office, monkeypatch):
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.1)
    client, later = signed_in(office.zhou), idle._now() + 31 * 60

    @async_to_sync
    async def scene():
        async with opened(client) as socket:
            await socket.say(text="ping")
            assert (await socket.frame())["topic"] == "pong"
            monkeypatch.setattr(idle, "_now", lambda: later)
            return await socket.closing()

    assert scene() == SIGNED_OUT
