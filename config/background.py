"""Chores inside the server process, where channels live in its memory (ADR 0012).

Without Redis another process cannot ping the pages that this one serves. So the demo
sweeps and works here: started with the server, stopped with it, and a chore that
fails or finds the database taken is logged and tried again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from asgiref.sync import sync_to_async
from django.db import OperationalError, connections

logger = logging.getLogger(__name__)
Chore = Callable[[], object]


class Background:
    """The lifespan part of the ASGI application; seconds between two runs by chore."""

    def __init__(self, chores: Mapping[Chore, float]) -> None:
        self.chores = chores

    async def __call__(
        self,
        _scope: Any,
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        await receive()  # startup
        tasks = [
            asyncio.create_task(_again_and_again(chore, every))
            for chore, every in self.chores.items()
        ]
        await send({"type": "lifespan.startup.complete"})
        await receive()  # shutdown
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await send({"type": "lifespan.shutdown.complete"})


async def _again_and_again(chore: Chore, every: float) -> None:
    """In a thread that asgiref knows, so that pings find the way back to this loop."""
    once = sync_to_async(_done_safely, thread_sensitive=False)
    while True:
        await once(chore)
        await asyncio.sleep(every)


def _done_safely(chore: Chore) -> None:
    try:
        chore()
    except OperationalError as busy:  # SQLite has one writer at a time
        logger.warning("%s waits for the database: %s", chore.__name__, busy)
    except Exception:
        logger.exception("%s failed; trying again", chore.__name__)
    finally:
        connections.close_all()
