"""What the pages of a notice call what they invite: an objection, or a claim.

Placeholders are ``office``, ``answer_within`` and ``day``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from workflows.clock import places
from workflows.documents.guide import in_words
from workflows.publicity.models import PublicNotice

if TYPE_CHECKING:
    from collections.abc import Mapping

Invites = PublicNotice.Invites


@dataclass(frozen=True, slots=True)
class Words:
    """One way of saying it all; ``told`` fills the placeholders in."""

    short: Any
    title: Any
    privacy: Any
    honesty: Any
    send: Any
    ask: Any
    who: Any
    online: Any
    over: Any
    over_title: Any
    too_late: Any
    ways: Any
    received: Any
    next: Any
    status: Any
    results: Any


OBJECTION = Words(
    short=_("Objection"),
    title=_("Object to a public notice"),
    privacy=_(
        "What you write is encrypted and read by the officers of %(office)s who deal"
        " with objections, and by nobody else. You get a number and a check code, and"
        " an answer within %(answer_within)s."
    ),
    honesty=_(
        "Please tell what you know to be true: who knowingly accuses somebody falsely"
        " answers for it."
    ),
    send=_("Send the objection"),
    ask=_("Do you object?"),
    who=_(
        "Anybody may, with a name or anonymously. Neither the organization nor the"
        " person learns who objected."
    ),
    online=_("Object online"),
    over=_(
        "The period for objections is over. What you know you can still report to the"
        " authority or by calling 12345."
    ),
    over_title=_("The period for objections is over"),
    too_late=_(
        "Objections to this notice were possible until 24:00 on %(day)s; the authority"
        " cannot record one any more."
    ),
    ways=_("You can report what you know as a complaint at any time:"),
    received=_("Your objection has been received"),
    next=_(
        "The authority investigates and answers within %(answer_within)s. With number"
        " and check code you see where it stands and what was decided."
    ),
    status=_("What became of my objection?"),
    results=_("Objections and what was decided"),
)
CLAIM = Words(
    short=_("Claim"),
    title=_("Lodge a claim in a liquidation"),
    privacy=_(
        "What you write is encrypted and read by the liquidation group and by the"
        " officers of %(office)s, and by nobody else. You get a number and a check"
        " code."
    ),
    honesty=_("Please claim only what is owed to you, and add what proves it."),
    send=_("Lodge the claim"),
    ask=_("Does the organization owe you anything?"),
    who=_(
        "Then lodge your claim in time, with your name and what proves it. The"
        " liquidation group has to answer it."
    ),
    online=_("Lodge a claim online"),
    over=_(
        "The period for claims is over. Write to the organization or its liquidation"
        " group at once: a claim that comes late is not lost, but it takes part only"
        " in what has not been paid out."
    ),
    over_title=_("The period for claims is over"),
    too_late=_(
        "Claims could be lodged here until 24:00 on %(day)s; none can be recorded any"
        " more."
    ),
    ways=_(
        "Write to the organization or its liquidation group at once, or sue: a claim"
        " that comes late takes part only in what has not been paid out. You can also"
        " tell the authority:"
    ),
    received=_("Your claim has been received"),
    next=_(
        "The liquidation group answers it in its report. With number and check code"
        " you see where it stands and what the answer is."
    ),
    status=_("What became of my claim?"),
    results=_("Claims and how they were answered"),
)
WORDS: Mapping[str, Words] = {Invites.OBJECTION: OBJECTION, Invites.CLAIM: CLAIM}


def told(notice: PublicNotice) -> dict[str, str]:
    """Every sentence by its name, as a template shows it."""
    words, days = WORDS[notice.invites], "objection_days"
    facts = {
        "office": notice.authority.name,
        "answer_within": in_words(places.period(days, notice.authority.region.path)),
        "day": date_format(notice.last_day, "DATE_FORMAT"),
    }
    return {
        field.name: str(getattr(words, field.name)) % facts for field in fields(words)
    }
