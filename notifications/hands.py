"""What is told when a step goes from one pair of hands to another.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route, Who


def _given(kind: str) -> Route:
    return Route(
        (Who.OWNER,),
        kind,
        Matter.WORK,
        _("A step has been given to you"),
        _("{title} is in your hands now."),
        important=True,
        dated=True,
    )


def _named(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    return (Route((Who.NAMED,), kind, Matter.WORK, title, body, important=True),)


HANDS: Mapping[str, tuple[Route, ...]] = {
    "item.assigned": (_given("assigned_to_you"),),
    "item.requeued": (
        Route(
            (Who.HOLDERS, Who.SUPERVISORS),
            "back_in_queue",
            Matter.WORK,
            _("Back in the queue, soon due"),
            _("{title} is free again: who held it is away. Please take it over."),
            important=True,
            dated=True,
        ),
        Route(
            (Who.FORMER,),
            "given_back_for_you",
            Matter.WORK,
            _("A step of yours is back in the queue"),
            _("{title} falls due while you are away, or you stand in no more."),
        ),
    ),
    "colleague.asked": _named(
        "colleague_asks",
        _("A colleague asks you"),
        _("A question about {title} waits for your answer. The case stays with him."),
    ),
    "colleague.replied": _named(
        "colleague_answers",
        _("A colleague has answered"),
        _("Your question about {title} is answered."),
    ),
    "colleague.noted": _named(
        "mentioned",
        _("You are mentioned"),
        _("An internal note on {title} mentions you."),
    ),
    "item.handed_over": (_given("handed_to_you"),),
    "item.reassigned": (
        _given("reassigned_to_you"),
        Route(
            (Who.FORMER,),
            "taken_from_you",
            Matter.WORK,
            _("A step was given to a colleague"),
            _("The step you held in {title} is now in other hands. The case says why."),
            important=True,
        ),
    ),
}
