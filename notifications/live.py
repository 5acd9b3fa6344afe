"""Pings to open pages: *that* something has changed, never what.

A ping carries a topic and a sequence number; the page then fetches its fragment
over HTTP, where permissions are checked. Losing pings loses nothing, so sending
them may neither break nor delay the request that caused them.

Cost of a ping: no query, but for one per office and minute (where it lies). People
are reached through the group of their capacity, not one by one, so it is one message
per queue, per region around it, and per person named in the event (applicant, owner,
actor, everybody notified).
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from notifications.line import line
from notifications.silence import AMONG_OFFICERS, UNPINGED
from orgs.areas import regions_around
from workflows.events import Event

NOTIFICATIONS: Final = "notifications"
QUEUE: Final = "queue"
INSIGHT: Final = "insight"


def user_group(user_id: int) -> str:
    return f"user.{user_id}"


def queue_group(role: str, authority_id: int) -> str:
    return f"queue.{authority_id}.{role}"


def area_group(path: str) -> str:
    """Who oversees this region; slashes have no place in the name of a group."""
    return f"area.{path.strip('/').replace('/', '.')}"


def session_group(session_key: str) -> str:
    """Hashed: the key itself opens the account and stays out of Redis."""
    return f"session.{hashlib.sha256(session_key.encode()).hexdigest()[:32]}"


def ping(happened: Iterable[Event], notified: Iterable[int] = ()) -> None:
    """Tell every page concerned that something has changed; never raises.

    Whatever these events mean for a group comes as one message.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    last = 0
    for event in happened:
        last = max(last, event.seq)
        if event.name not in UNPINGED:
            _add(groups, event)
    for user_id in notified:
        groups[user_group(user_id)].add(NOTIFICATIONS)
    line.send(
        (group, {"type": "live.ping", "topics": sorted(heard), "seq": last})
        for group, heard in groups.items()
    )


def _add(groups: dict[str, set[str]], event: Event) -> None:
    topics = {QUEUE, f"case:{event.case}"} if event.case else {QUEUE}
    # What an officer holds has changed, or what waits for the applicant.
    named = {event.applicant, event.owner, event.actor}
    if event.name in AMONG_OFFICERS:
        named.discard(event.applicant)
    for user_id in (pk for pk in named if pk is not None):
        groups[user_group(user_id)] |= topics
    if event.authority is None:
        return
    if event.role:
        groups[queue_group(event.role, event.authority)] |= topics
    # Boards of whoever oversees the office, in its county, city and township.
    for path in regions_around(event.authority):
        groups[area_group(path)].add(INSIGHT)


def read(user_id: int) -> None:
    """The number of unread messages has changed: other windows show it too."""
    _send(user_group(user_id), "live.ping", topics=[NOTIFICATIONS], seq=0)


def check(user_id: int) -> None:
    """Every socket of the person makes sure again that it may stay open."""
    _send(user_group(user_id), "live.check")


def close(session_key: str) -> None:
    """Every socket of this session closes."""
    _send(session_group(session_key), "live.close")


def _send(group: str, kind: str, **facts: Any) -> None:
    line.send([(group, {"type": kind, **facts})])
