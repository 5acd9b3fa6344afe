"""What is told around proposed leaders: publicity, objections, appointment.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notifications.kinds import Route
from notifications.telling import news, turn

ELECTIONS: Mapping[str, tuple[Route, ...]] = {
    "item.opened:propose": turn(
        "propose_again",
        _("A post is vacant"),
        _(
            "{title}: a post is vacant. Propose somebody else, whose own publicity then"
            " begins, or leave it vacant for now."
        ),
    ),
    "item.opened:file_audit": turn(
        "audit_needed",
        _("Departure audit needed"),
        _(
            "{title}: who was elected takes office once the report of the audit is on"
            " file."
        ),
    ),
    "move.ask_opinion": news(
        "opinion_being_asked",
        _("Handed in, an opinion is asked first"),
        _("{title} is with the unit asked for its opinion; after that it is checked."),
        receipt=True,
    ),
    "move.receive:take_in": news(
        "being_checked",
        _("Being checked"),
        _("The registration authority checks {title} before anything is made public."),
        receipt=True,
    ),
    "move.publish": news(
        "before_the_public",
        _("Before the public"),
        _("The candidates of {title} are before the public; the case shows how long."),
        important=True,
    ),
    "move.object": news(
        "objected",
        _("An objection has come"),
        _(
            "Somebody objects to a candidate of {title}. It holds that candidate only;"
            " the registration authority will hear you."
        ),
        important=True,
    ),
    "move.answer": news(
        "objections_settled",
        _("Objections settled"),
        _("The objections to {title} are settled; the case shows how."),
    ),
    "move.run_on": news(
        "publicity_runs_on",
        _("Publicity runs on"),
        _("The objections to {title} are settled; the rest of the period runs on."),
    ),
    "move.go_on_investigating": news(
        "verdict_awaited",
        _("Period over, one verdict awaited"),
        _(
            "The period of {title} is over. Whoever nobody objected to is appointed; an"
            " objection is still being looked into."
        ),
    ),
    "move.refuse:not_publicise": news(
        "not_publicised",
        _("Not put before the public"),
        _("{title} is not put before the public. The decision gives the reasons."),
        important=True,
    ),
    "move.refuse_again": news(
        "not_publicised_again",
        _("Not put before the public"),
        _("Who was proposed afterwards in {title} is not put before the public."),
        important=True,
    ),
    "move.end_without": news(
        "nobody_appointed",
        _("Nobody was appointed"),
        _("{title} has ended and nobody was appointed. You may propose others."),
        important=True,
    ),
    "candidate.appoint": news(
        "leader_appointed",
        _("A leader is in the register"),
        _("A candidate of {title} has been entered in the register with the term."),
        important=True,
    ),
    "candidate.drop": news(
        "candidate_out",
        _("A candidate is out"),
        _("A candidate of {title} is not appointed. The case gives the reasons."),
        important=True,
    ),
}
