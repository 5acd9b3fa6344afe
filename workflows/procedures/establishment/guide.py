"""成立登记的办事指南: the same rules that judge an application, told beforehand."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.clock import places
from workflows.documents.guide import Condition, Guide, Limit, Question, Row
from workflows.law import periods, sources
from workflows.law.sources import Article
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.forms.eligibility import EligibilityForm
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.rules import published

ANY_DAY = date.min  # whether a material is needed never hangs on the day
FORMS = (
    ("association", _("Association")),
    ("service", _("Social service institution")),
    ("foundation", _("Foundation")),
)
TRACKS = (
    ("direct", _("Direct registration")),
    ("dual", _("Dual management")),
)

FAQ = (
    Question(
        _("Do I have to come to the office?"),
        _(
            "No. Everything is filed here, and an electronic file has the same force"
            " as paper. The certificate is issued here too; you may fetch a printed"
            " one if you wish."
        ),
    ),
    Question(
        _("What if something is missing?"),
        _(
            "You are told once, within five working days, of everything that is to be"
            " put right. What was in order need not be handed in again. If the"
            " registrar says nothing in that time, the application counts as accepted"
            " from the day it was received."
        ),
    ),
    Question(
        _("Which bodies may register directly?"),
        _(
            "Industry associations and chambers of commerce, science and technology,"
            " public benefit and charity, and urban and rural community service."
            " Everybody else needs the consent of a supervising unit first; it is"
            " asked here, on line."
        ),
    ),
    Question(
        _("May we begin our work while the application is pending?"),
        _(
            "No. Until it is registered a body may only prepare its founding; it may"
            " neither act nor raise money in its name."
        ),
    ),
    Question(
        _("May I withdraw the application?"),
        _(
            "Yes, at any time before the decision, without giving reasons and without"
            " disadvantage; you may file it again at once."
        ),
    ),
    Question(
        _("What comes after the certificate?"),
        _(
            "Have the seal carved, open a bank account, and file the pattern of the"
            " seal and the account here. The registration is then made public."
        ),
    ),
)


class EstablishmentGuide(Guide):
    """Establishment of associations, service institutions and foundations."""

    forms = FORMS
    tracks = TRACKS
    titles: ClassVar = {
        "association": _("Establishment of an association"),
        "service": _("Establishment of a social service institution"),
        "foundation": _("Establishment of a foundation"),
    }
    summaries: ClassVar = {
        "association": _("Associations, societies, chambers: bodies with members."),
        "service": _("Elder care, education, sport: institutions without profit."),
        "foundation": _("Donated property for a purpose of public benefit."),
    }
    # icon="users" icon="building-community" icon="heart-handshake"
    icons: ClassVar = {
        "association": "users",
        "service": "building-community",
        "foundation": "heart-handshake",
    }
    goal = "complete"
    law_clock = "decision"
    promise_clock = "promise"
    fee_source = Article(sources.LICENSING, 58)
    faq = FAQ
    check = EligibilityForm

    def sample(self, form: str, track: str, place: str) -> Establishment:
        return Establishment(form=form, track=track, place=place)

    def conditions(self, form: str, track: str, place: str) -> list[Condition]:
        """What the rules check, in the order of the law; no query when warm."""
        settings = places.values(place)
        stated = published.conditions(rules.Form(form), rules.Track(track), settings)
        return [Condition(*entry) for entry in stated]

    def materials(self, form: str, track: str) -> list[Row]:
        """All that may be asked for; the plainest case tells what always is."""
        plain = rules.Application(rules.Form(form), ANY_DAY, rules.Track(track))
        return [
            Row(
                need,
                need.applies(form, track, plain),
                published.of_form(need.articles, rules.Form(form)),
            )
            for need in rules.MATERIALS
            if need.applies(form, track)
        ]

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        return ("consent",) if track == "dual" else ()

    def other_limits(self, form: str) -> tuple[Limit, ...]:
        title = _("Decision, by law, if the body is to be a charity")
        return (Limit(title, periods.CHARITY_DECISION),)
