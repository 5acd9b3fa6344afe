"""What is told to an organization itself, without a case: to all who file for it.

Part of the table in ``notifications.rules``.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route, Who

HANDLERS = (Who.HANDLERS,)


def _report(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    """About the report on a year, with its last day."""
    return (
        Route(
            HANDLERS,
            kind,
            Matter.DEADLINES,
            title,
            body,
            important=True,
            dated=True,
            opens="participation",
        ),
    )


def _list(
    kind: str, title: Promise, body: Promise, *, dated: bool = False
) -> tuple[Route, ...]:
    """About a list that the organization may come on or leave."""
    return (
        Route(
            HANDLERS,
            kind,
            Matter.TURN if dated else Matter.CASES,
            title,
            body,
            important=True,
            dated=dated,
            opens="proposal",
        ),
    )


def _term(kind: str, title: Promise, body: Promise) -> Route:
    """About a term of office, to who files for the organization."""
    return Route(
        HANDLERS,
        kind,
        Matter.DEADLINES,
        title,
        body,
        important=True,
        dated=True,
        opens="term",
    )


def _overdue(kind: str) -> Route:
    """The same to those who supervise."""
    return Route(
        (Who.SUPERVISORS,),
        kind,
        Matter.OVERSIGHT,
        _("A re-election is overdue"),
        _("{title} has not elected its leaders in time."),
        opens="term",
    )


def _account(who: Who, kind: str, title: Promise, body: Promise) -> Route:
    """About the principal account, to one who has or had it."""
    return Route(
        (who,),
        kind,
        Matter.CASES,
        title,
        body,
        important=True,
        opens="account:organizations",
    )


BODIES: Mapping[str, tuple[Route, ...]] = {
    "account.handed_over": (
        _account(
            Who.SUCCESSOR,
            "account_received",
            _("You hold the principal account"),
            _(
                "The registrar gave you the principal account of {title} on its written"
                " application."
            ),
        ),
        _account(
            Who.PREDECESSOR,
            "account_given",
            _("You hold the principal account no longer"),
            _(
                "On the written application of {title} the registrar gave its principal"
                " account to somebody else. If you object, turn to the registrar."
            ),
        ),
    ),
    "campaign.reminded": _report(
        "report_due_soon",
        _("Your report is due soon"),
        _("{title} has not been handed in yet."),
    ),
    "campaign.reminded:opening": _report(
        "report_opens",
        _("The report on the year can be filled in"),
        _("{title} can be filled in and handed in now."),
    ),
    "campaign.reminded:overdue": _report(
        "report_overdue",
        _("Your report is overdue"),
        _(
            "The day for {title} has passed. Hand it in all the same; it counts as"
            " late."
        ),
    ),
    "campaign.moved": _report(
        "report_day_moved",
        _("The last day for your report has moved"),
        _("{title}: the days off have changed ({notice}), and the last day with them."),
    ),
    "campaign.urged": _report(
        "report_urged",
        _("The registration authority asks for your report"),
        _("{title} is still missing. Please fill it in and hand it in."),
    ),
    "proposal.notified": _list(
        "list_notice",
        _("You may be put on a list: please answer"),
        _("{title}: the notice says why. You may state your view."),
        dated=True,
    ),
    "proposal.moved": _list(
        "list_answer_later",
        _("You have longer to answer"),
        _("{title}: the days off have changed ({notice}). You may answer until later."),
        dated=True,
    ),
    "proposal.answered": (
        Route(
            (Who.HOLDERS,),
            "list_answered",
            Matter.WORK,
            _("A body has answered"),
            _("{title}: the body has stated its view. Please check it."),
            opens="proposal",
        ),
    ),
    "proposal.carried:list_abnormal": _list(
        "listed",
        _("Put on the list of abnormal activity"),
        _("{title}: the decision gives the reasons, your remedies and the way back."),
    ),
    "proposal.carried:list_serious": _list(
        "listed_serious",
        _("Put on the list of serious violations"),
        _("{title}: the decision gives the reasons, your remedies and the way back."),
    ),
    "proposal.carried": _list(
        "unlisted",
        _("Taken off the list"),
        _("{title}: the decision has been published."),
    ),
    "proposal.dropped": _list(
        "list_dropped",
        _("Decided: nothing changes"),
        _("{title}: the authority has decided against it; the page gives the reasons."),
    ),
    "election.soon": (
        _term(
            "term_ends_soon",
            _("The term of your leaders ends soon"),
            _("{title}: please prepare the re-election now."),
        ),
    ),
    "election.expired": (
        _term(
            "election_overdue",
            _("The re-election is overdue"),
            _("{title}: the term of the leaders is over. Please elect without delay."),
        ),
        _overdue("election_overdue_seen"),
    ),
    "election.late": (
        _term(
            "election_long_overdue",
            _("The re-election is long overdue"),
            _("{title}: please elect now; your registrar will ask about it."),
        ),
        _overdue("election_long_overdue_seen"),
    ),
    "election.abnormal": (
        _term(
            "election_abnormal",
            _("The re-election is overdue for a year"),
            _("{title} may be put on the list of abnormal activity."),
        ),
        _overdue("election_abnormal_seen"),
    ),
    "election.asked": (
        Route(
            (Who.HOLDERS,),
            "extension_asked",
            Matter.WORK,
            _("A body asks to extend the term"),
            _("{title} cannot elect in time. Please answer."),
            opens="term",
        ),
    ),
    "election.declined": (
        _term(
            "extension_declined",
            _("The term is not extended"),
            _("{title}: the page says why. Please elect before the term ends."),
        ),
    ),
    "election.extended": (
        _term(
            "term_extended",
            _("The term has been extended"),
            _("{title}: the term of the leaders has been extended, once and for all."),
        ),
    ),
}
