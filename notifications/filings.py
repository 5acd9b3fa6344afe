"""What is told around the filing of community organizations.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route
from notifications.telling import APPLICANT, news

FILINGS: Mapping[str, tuple[Route, ...]] = {
    "move.ask_committee": news(
        "committee_asked",
        _("Handed in, the committee is asked"),
        _(
            "Your township has received {title} and asks the committee by itself. You"
            " need not do anything."
        ),
        important=True,
        receipt=True,
    ),
    "move.open_hearing": news(
        "filing_questioned",
        _("Your filing may end"),
        _(
            "Your township means to end the filing of {title}. The case says why;"
            " please state your view in time."
        ),
        important=True,
    ),
    "move.file": news(
        "filed",
        _("Filed"),
        _("{title} is on file. Notice and certificate are in the case."),
        important=True,
    ),
    "move.guide_to_registration": news(
        "please_register",
        _("You may register"),
        _("{title} meets the conditions of registration. The notice says how."),
        important=True,
    ),
    "move.leave_to_committee": news(
        "committee_guides",
        _("No filing needed"),
        _("{title} is guided by the committee and may go on as it does."),
        important=True,
    ),
    "move.exclude": news(
        "no_filing_matter",
        _("Not a matter for filing"),
        _("{title} cannot be filed. The notice gives the reason and where to turn."),
        important=True,
    ),
    "move.end_filing": news(
        "filing_ended",
        _("Filing ended"),
        _("The filing of {title} has ended. The notice is in the case."),
        important=True,
    ),
    "filing.ends_soon": (
        Route(
            APPLICANT,
            "filing_ends_soon",
            Matter.DEADLINES,
            _("Your filing runs out soon"),
            _("{title}: please renew the filing in time; it takes a minute."),
            important=True,
            dated=True,
            opens="filed_body",
        ),
    ),
    "move.keep_filing": news(
        "filing_kept",
        _("The filing stands"),
        _("The filing of {title} goes on as it was. The notice is in the case."),
        important=True,
    ),
}
