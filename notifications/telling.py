"""Messages as most of the table needs them: to whom, about what, how urgent."""

from typing import Any

from django.utils.functional import Promise

from notifications.kinds import Matter, Route, Who

APPLICANT = (Who.APPLICANT,)
AT_TURN = (Who.APPLICANT_AT_TURN,)
OFFICER = (Who.OWNER, Who.HOLDERS)
QUEUE = (Who.HOLDERS,)
SUPERVISORS = (Who.SUPERVISORS,)


def news(kind: str, title: Promise, body: Promise, **more: Any) -> tuple[Route, ...]:
    return (Route(APPLICANT, kind, Matter.CASES, title, body, **more),)


def turn(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    return (Route(AT_TURN, kind, Matter.TURN, title, body, important=True, dated=True),)


def request(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    return (
        Route(QUEUE, kind, Matter.REQUESTS, title, body, important=True, dated=True),
    )
