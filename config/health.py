"""Does the site answer, and can it reach its data?"""

import asyncio
from typing import Any, Final

import psycopg
from asgiref.sync import async_to_sync
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

PATIENCE: Final = 1.0  # seconds; who asks restarts or reroutes, and must know soon
OURS: Final = ("context", "cursor_factory")  # Django's, of no use to a bare connection


@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers within a second, else 503; not a word about why."""
    try:
        _ask()
    except (Error, psycopg.Error, OSError):
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


def _ask() -> None:
    """Past the pool, whose patience suits pages: a full pool is busy, not down."""
    if connection.vendor == "postgresql":
        async_to_sync(ask_postgresql)(connection.get_connection_params())
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


async def ask_postgresql(params: dict[str, Any]) -> None:
    """Connect, ask and leave; ``TimeoutError`` or ``psycopg.Error`` if it cannot.

    Asynchronous, as libpq itself gives no host less than two seconds.
    """
    plain = {key: value for key, value in params.items() if key not in OURS}
    async with asyncio.timeout(PATIENCE):
        async with await psycopg.AsyncConnection.connect(**plain) as link:
            await link.execute("SELECT 1")
