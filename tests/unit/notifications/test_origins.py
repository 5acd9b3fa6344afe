import pytest
from asgiref.sync import async_to_sync

from notifications.origins import SameOrigin, is_same_origin
from tests.unit.notifications.sockets import Socket


async def inside(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})


def headers(origin, host="127.0.0.1:8000"):
    pairs = [(b"origin", origin), (b"host", host)]
    return [(key, text.encode()) for key, text in pairs if text is not None]


@async_to_sync
async def admitted(origin, host="127.0.0.1:8000"):
    socket = Socket(SameOrigin(inside), "/", headers(origin, host))
    connected, _code = await socket.connect()
    return connected


def test_our_own_page_is_admitted():
    assert admitted("http://127.0.0.1:8000")


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:9999",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8000.evil.example",
        "http://127.0.0.1:8000@evil.example",
        "http://evil@127.0.0.1:8000",
        "http://127.0.0.1:8000/page",
        "http://127.0.0.1:port",
        "127.0.0.1:8000",
        "file://",
    ],
)
def test_any_other_origin_is_refused(origin):
    assert not admitted(origin)


@pytest.mark.parametrize("host", [None, "", "evil.example:8000", "evil.example"])
def test_a_host_that_is_not_ours_is_refused(host):
    assert not admitted(f"http://{host}", host)


def test_two_origins_are_no_origin():
    twice = headers("http://127.0.0.1:8000") + headers("http://evil.example", None)
    assert not is_same_origin({"scheme": "ws", "headers": twice})


def test_the_usual_port_need_not_be_written():
    scope = {"scheme": "wss", "headers": headers("https://localhost", "localhost:443")}
    assert is_same_origin(scope)


def test_behind_a_proxy_that_ends_tls_the_page_is_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["reg.example"]
    scope = {"scheme": "ws", "headers": headers("https://reg.example", "reg.example")}
    assert is_same_origin(scope)
    scope["headers"] = headers("http://reg.example", "reg.example")
    assert not is_same_origin(scope)
