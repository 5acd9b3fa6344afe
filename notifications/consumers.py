"""The socket of an open page: it hears that something has changed, nothing else."""

import asyncio
import logging
import random
from contextlib import suppress
from typing import Any, Final

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from notifications.admission import groups_for

logger = logging.getLogger(__name__)
SIGNED_OUT: Final = 4401  # as HTTP's 401, in the range left to applications
TOO_BIG: Final = 1009
CANNOT_CHECK: Final = 1011
FRAME: Final = 64  # characters; the only thing a page ever sends is a ping
CHECK_EVERY: Final = 30  # seconds


class LiveConsumer(AsyncJsonWebsocketConsumer):
    """Sends ``{"topic": "queue", "seq": 17}`` and closes when the session ends.

    It asks again whether it may stay every 30 seconds, and whenever something is
    said to have changed about the person (``admission``).
    """

    joined: frozenset[str] = frozenset()
    watch: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        self.sent: dict[str, int] = {}
        self.user_id = self.scope["user"].pk
        self.session_key = self.scope["session"].session_key
        if self.user_id is None or not await self._may_stay():
            await self.close(SIGNED_OUT)
            return
        await self.accept()
        self.watch = asyncio.create_task(self._check_regularly())

    async def disconnect(self, code: int) -> None:
        if self.watch is not None:
            self.watch.cancel()
            with suppress(asyncio.CancelledError):
                await self.watch
        await self._join(frozenset())

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **_: Any
    ) -> None:
        """Answer a ping; ignore the rest, and hang up on whoever sends a lot."""
        if bytes_data is not None or len(text_data or "") > FRAME:
            await self.close(TOO_BIG)
        elif text_data == "ping":
            await self.send_json({"topic": "pong", "seq": 0})

    async def live_ping(self, message: dict[str, Any]) -> None:
        """One frame per topic; what came by two groups is passed on once."""
        for topic in message["topics"]:
            if message["seq"] and self.sent.get(topic) == message["seq"]:
                continue
            self._remember(topic, message["seq"])
            await self.send_json({"topic": topic, "seq": message["seq"]})

    async def live_check(self, _message: dict[str, Any] | None = None) -> None:
        if not await self._may_stay():
            await self.close(SIGNED_OUT)

    async def live_close(self, _message: dict[str, Any]) -> None:
        await self.close(SIGNED_OUT)

    async def _may_stay(self) -> bool:
        """Also brings the groups in step with the capacities held now."""
        ask = database_sync_to_async(groups_for)
        groups = await ask(self.session_key, self.user_id)
        await self._join(groups or frozenset())
        return groups is not None

    async def _join(self, groups: frozenset[str]) -> None:
        before, self.joined = self.joined, groups
        for group in before - groups:
            await self.channel_layer.group_discard(group, self.channel_name)
        for group in groups - before:
            await self.channel_layer.group_add(group, self.channel_name)

    async def _check_regularly(self) -> None:
        """Spread out, so that sockets opened together do not ask together."""
        while True:
            await asyncio.sleep(CHECK_EVERY * random.uniform(0.8, 1))  # noqa: S311
            try:
                await self.live_check()
            except Exception:
                # Not knowing is no reason to stay: the page opens a new one.
                logger.exception("a socket could not be checked")
                await self.close(CANNOT_CHECK)

    def _remember(self, topic: str, seq: int) -> None:
        if len(self.sent) > 100:  # a page open for days sees many cases
            self.sent.clear()
        self.sent[topic] = seq
