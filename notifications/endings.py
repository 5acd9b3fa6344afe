"""What is told while a body comes to its end: liquidation, revocation, striking.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route, Who

APPLICANT = (Who.APPLICANT,)
SUPERVISORS = (Who.SUPERVISORS,)


def _news(
    kind: str, title: Promise, body: Promise, *, important: bool = True
) -> tuple[Route, ...]:
    return (Route(APPLICANT, kind, Matter.CASES, title, body, important=important),)


ENDINGS: Mapping[str, tuple[Route, ...]] = {
    "item.opened:unit_review": (
        Route(
            (Who.HOLDERS,),
            "ending_to_review",
            Matter.REQUESTS,
            _("Your unit's review is asked for"),
            _("{title}: please review whether the body may end, and guide it."),
            important=True,
            dated=True,
        ),
    ),
    "move.open_revocation": _news(
        "revocation_considered",
        _("Revocation is being considered"),
        _("In {title} you can state your view. The notice names facts and ground."),
    ),
    "move.revoke": _news(
        "registration_revoked",
        _("Registration revoked"),
        _("The decision is in {title}. From now on the body may only be wound up."),
    ),
    "move.keep": _news(
        "registration_stands",
        _("The registration stands"),
        _("{title}: the registration is not revoked. The decision is in the case."),
    ),
    "move.decline_unit": _news(
        "unit_declined_ending",
        _("The supervising unit has declined"),
        _("{title} cannot go on. The notice in the case has the unit's reasons."),
    ),
    "move.publish_simplified": _news(
        "simplified_published",
        _("Notice of the simplified way published"),
        _("{title} is on the page of public notices. You need not do anything."),
    ),
    "move.turn_ordinary": _news(
        "turned_ordinary",
        _("The simplified way is closed"),
        _("A creditor has come forward in {title}; the body has to be liquidated."),
    ),
    "move.miss_group": (
        *_news(
            "group_missing",
            _("No liquidation group in time"),
            _("{title}: no liquidation group was formed in time. The notice says why."),
        ),
        Route(
            SUPERVISORS,
            "group_missing_in_your_area",
            Matter.OVERSIGHT,
            _("No liquidation group in time"),
            _("In {title} nobody formed a liquidation group. Please see to it."),
            important=True,
        ),
    ),
    "move.go_to_court": _news(
        "court_asked",
        _("The court is asked"),
        _("{title}: the court is asked to appoint the liquidation group."),
    ),
    "move.end_without_group": _news(
        "ended_without_group",
        _("Ended without a liquidation"),
        _("{title} has ended with the court's ruling. The notice is in the case."),
    ),
    "move.call_creditors": _news(
        "creditors_called",
        _("Notice to creditors published"),
        _("Claims in {title} come in until the last day; you read them in the case."),
    ),
    "move.receive:take_report": _news(
        "report_received",
        _("Report received"),
        _(
            "The registrar has received the application in {title}. Within five"
            " working days it says whether it accepts; silence means accepted."
        ),
    ),
    "move.grant:allow": _news(
        "deregistration_granted",
        _("Deregistration granted"),
        _("Please hand in certificate and seals in {title}; then the body is struck."),
    ),
    "move.refuse:disallow": _news(
        "deregistration_refused",
        _("Deregistration refused"),
        _("{title} was refused. The decision gives the reasons and your remedies."),
    ),
    "move.deregister": _news(
        "struck",
        _("Struck from the register"),
        _("{title} is complete. The document of deregistration is in the case."),
    ),
}
QUIET: frozenset[str] = frozenset(
    {
        "move.send_to_unit",  # the unit is told by its step
        "move.begin_liquidation",  # the step opened for the body tells
        "move.give_time",  # likewise
        "move.form_group",  # likewise
        "move.close_claims",  # likewise
    }
)
