"""The site for a server: pages over HTTP, pings over a web socket."""

import os
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import django
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http.response import HttpResponseBase, StreamingHttpResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

# These need the apps to be loaded.
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from config.background import Background, Chore  # noqa: E402
from notifications.origins import SameOrigin  # noqa: E402
from notifications.routing import websocket_urlpatterns  # noqa: E402
from workflows.jobs.worker import EVERY, work_off  # noqa: E402
from workflows.tools.passing import once  # noqa: E402


class Pages(ASGIHandler):
    """Sends files piece by piece; Django would first read them whole, and warn."""

    async def send_response(self, response: HttpResponseBase, send: Any) -> None:
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            content = cast(Iterator[bytes], response.streaming_content)
            response.streaming_content = _pieces(content)
        await super().send_response(response, send)


async def _pieces(content: Iterator[bytes]) -> AsyncIterator[bytes]:
    another = sync_to_async(lambda: next(content, None), thread_sensitive=False)
    while (piece := await another()) is not None:
        yield piece


def _chores() -> dict[Chore, float]:
    every = settings.SWEEP_IN_SERVER
    return {once: every, work_off: EVERY} if every else {}


application = ProtocolTypeRouter(
    {
        "lifespan": Background(_chores()),
        "http": Pages(),
        "websocket": SameOrigin(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
