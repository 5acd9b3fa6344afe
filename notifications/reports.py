"""What is told around the annual inspection and the annual report.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route
from notifications.telling import SUPERVISORS, news, request, turn

REPORTS: Mapping[str, tuple[Route, ...]] = {
    "item.opened:sign": turn(
        "signature_needed",
        _("Signature and seal"),
        _("{title} is filled in. Print the signature page, sign, seal and upload it."),
    ),
    "item.opened:first_opinion": request(
        "first_opinion_asked",
        _("Your unit's first opinion is asked for"),
        _("{title} waits for your unit's first opinion. Silence is none."),
    ),
    "item.opened:rectify": turn(
        "rectification_needed",
        _("To be put right"),
        _("The notice for {title} says what has to be put right. Report on it here."),
    ),
    "item.opened:rectify_late": turn(
        "rectification_overdue",
        _("Not put right in time"),
        _("The time to put things right for {title} is over. Report on it now."),
    ),
    "move.ask_unit": news(
        "with_unit",
        _("With the supervising unit"),
        _("{title} is with your supervising unit for its first opinion."),
        receipt=True,
    ),
    "move.reopen_report": news(
        "report_open_again",
        _("Open to be changed"),
        _("{title} can be changed again. What was written about it stands on top."),
    ),
    "move.take_in": news(
        "with_registrar",
        _("With the registrar"),
        _("The registrar has {title} and reviews it."),
        receipt=True,
    ),
    "move.conclude": news(
        "inspection_concluded",
        _("Conclusion of the inspection"),
        _("{title} is concluded. The notice is in the case."),
        important=True,
    ),
    "move.accept_report": news(
        "report_published",
        _("Report accepted and published"),
        _("{title} is accepted and published."),
        important=True,
    ),
    "move.miss_rectification": (
        Route(
            SUPERVISORS,
            "not_rectified",
            Matter.OVERSIGHT,
            _("Not put right in time"),
            _("{title}: the time to put things right is over."),
        ),
    ),
    "move.close_rectification": news(
        "rectified",
        _("Put right"),
        _("The registrar has checked what was put right for {title}; it is closed."),
        important=True,
    ),
    "move.adjust_conclusion": news(
        "conclusion_adjusted",
        _("Conclusion adjusted"),
        _("New facts have changed the conclusion of {title}. The notice says which."),
        important=True,
    ),
}
