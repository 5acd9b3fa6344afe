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


def _deputyship(
    who: Who, kind: str, title: Promise, body: Promise
) -> tuple[Route, ...]:
    return (
        Route(
            (who,), kind, Matter.WORK, title, body, important=True, opens="desk:absence"
        ),
    )


HANDS: Mapping[str, tuple[Route, ...]] = {
    "deputy.entered": (
        *_deputyship(
            Who.DEPUTY,
            "deputy_for",
            _("You stand in for {principal_name}"),
            _("From {starts} to {ends}, in the capacities that the page names."),
        ),
        *_deputyship(
            Who.PRINCIPAL,
            "has_deputy",
            _("{deputy_name} stands in for you"),
            _("From {starts} to {ends}, in the capacities that the page names."),
        ),
    ),
    "deputy.ended": (
        *_deputyship(
            Who.DEPUTY,
            "deputy_no_more",
            _("You stand in for {principal_name} no longer"),
            _("What you held in that colleague's stead is back in the queue."),
        ),
        *_deputyship(
            Who.PRINCIPAL,
            "has_no_deputy",
            _("{deputy_name} stands in for you no longer"),
            _("The deputyship was ended. You may enter another deputy."),
        ),
    ),
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
