"""What is told when a last day moves by itself, or has been left lying too long.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route, Who

MOVED = _("{title}: the days off have changed ({notice}), and a last day with them.")


def _up(who: Who, kind: str, title: Promise, body: Promise) -> Route:
    return Route((who,), kind, Matter.OVERSIGHT, title, body, important=True)


DAYS: Mapping[str, tuple[Route, ...]] = {
    "clock.moved": (
        Route(
            (Who.CONCERNED,),
            "day_moved",
            Matter.CASES,
            _("A last day has moved"),
            MOVED,
            important=True,
            dated=True,
        ),
        Route(
            (Who.OWNER, Who.HOLDERS),
            "step_moved",
            Matter.DEADLINES,
            _("A last day has moved"),
            MOVED,
            dated=True,
        ),
    ),
    "clock.escalated": (
        _up(
            Who.LATE_UP,
            "gone_up_late",
            _("Overdue and still not done"),
            _("{title} is overdue at its office and nobody has finished it."),
        ),
        _up(
            Who.FREE_UP,
            "gone_up_free",
            _("Nobody has taken a step"),
            _("{title} has waited at its office and nobody has taken it."),
        ),
    ),
}
