"""The way from ordinary code into channel groups: quick, and allowed to fail."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)
Parcel = tuple[str, dict[str, Any]]
PATIENCE = 1.0  # seconds for one batch of messages
REST = 10.0  # seconds without trying after a failure


class Line:
    """Sends group messages; never raises, never waits for Redis.

    With Redis, a thread of its own keeps one connection and does the sending, so
    a request only hands its messages over. In memory the messages must go through
    the loop that also serves the sockets, which is the caller's.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = 0
        self._rests_until = 0.0

    def send(self, parcels: Iterable[Parcel]) -> None:
        batch = list(parcels)
        layer = get_channel_layer()
        if not batch or layer is None or time.monotonic() < self._rests_until:
            return
        try:
            if isinstance(layer, InMemoryChannelLayer):
                async_to_sync(_post)(layer, batch)
            else:
                self._hand_over(layer, batch)
        except Exception as error:
            self._failed(error)

    def _hand_over(self, layer: Any, batch: list[Parcel]) -> None:
        asyncio.run_coroutine_threadsafe(self._try(layer, batch), self._own_loop())

    async def _try(self, layer: Any, batch: list[Parcel]) -> None:
        try:
            await asyncio.wait_for(_post(layer, batch), PATIENCE)
        except Exception as error:
            self._failed(error)

    def _own_loop(self) -> asyncio.AbstractEventLoop:
        """Started at first use, and anew in a forked process: threads do not fork."""
        with self._lock:
            if self._loop is None or self._process != os.getpid():
                self._loop, self._process = asyncio.new_event_loop(), os.getpid()
                threading.Thread(
                    target=self._loop.run_forever, name="live-pings", daemon=True
                ).start()
            return self._loop

    def _failed(self, error: Exception) -> None:
        """Said once per rest, not once per request."""
        if time.monotonic() >= self._rests_until:
            self._rests_until = time.monotonic() + REST
            logger.warning("live pings pause for %s s: %r", REST, error)


async def _post(layer: Any, batch: list[Parcel]) -> None:
    for group, message in batch:
        await layer.group_send(group, message)


line = Line()
