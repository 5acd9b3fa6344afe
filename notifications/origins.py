"""Refuse sockets that a page of another site tries to open with our cookies.

Browsers send cookies along and apply no same-origin rule to sockets; channels' own
``AllowedHostsOriginValidator`` takes any port. Here scheme, host and port of the
page must be those the socket is opened at.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[Any]]
PORTS = {"http": 80, "https": 443}


class SameOrigin:
    """ASGI middleware; whoever does not come from a page of ours gets a 403."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> Any:
        app = self.app if is_same_origin(scope) else refuse
        return await app(scope, receive, send)


async def refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    """Closed before it was accepted: the server answers 403. Costs no thread."""
    await receive()
    await send({"type": "websocket.close"})


def is_same_origin(scope: Scope) -> bool:
    """Whether the page that asks was served at the address it asks."""
    origin, host = _header(scope, b"origin"), _header(scope, b"host")
    if not origin or not host or not _is_ours(host):
        return False
    return _address(origin) == _address(f"{_scheme(scope)}://{host}") is not None


def _scheme(scope: Scope) -> str:
    """What the browser used; a proxy may have taken the TLS off before us."""
    secure = scope.get("scheme") == "wss" or settings.SECURE_SSL_REDIRECT
    return "https" if secure else "http"


def _is_ours(host: str) -> bool:
    """The configured address of the site counts beside ``ALLOWED_HOSTS``."""
    domain, _port = split_domain_port(host)
    own = urlsplit(settings.SITE_URL).hostname
    return bool(domain) and validate_host(domain, [*settings.ALLOWED_HOSTS, own or ""])


def _header(scope: Scope, name: bytes) -> str:
    """The header's value if it is there exactly once, else nothing."""
    values = [value for key, value in scope.get("headers", []) if key == name]
    return values[0].decode("latin1") if len(values) == 1 else ""


def _address(url: str) -> tuple[str, str, int] | None:
    """(scheme, host, port) of an origin; None for anything that is not one."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
    if port is None or not parts.hostname or _has_more(parts):
        return None
    return parts.scheme, parts.hostname, port


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.path or parts.query or parts.fragment or "@" in parts.netloc)
