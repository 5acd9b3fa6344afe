"""What is told when a last day moves by itself, or has been left lying too long.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route, Who

MOVED = _("{title}: the days off have changed ({notice}), and a last day with them.")

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
}
