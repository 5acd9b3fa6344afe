"""注销登记的办事指南: the same rules that judge an application, told beforehand."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.clock import places
from workflows.documents.guide import Condition, Guide, Limit, Question, Row
from workflows.law import periods, sources
from workflows.law.places import SETTINGS
from workflows.law.sources import Article
from workflows.procedures.deregistration import rules
from workflows.procedures.deregistration.models import Deregistration
from workflows.procedures.deregistration.rules import Form, Path, basis
from workflows.procedures.deregistration.selfcheck import EndingCheckForm

FAQ = (
    Question(
        _("Which bodies end here?"),
        _(
            "Associations, service institutions and foundations with a registration"
            " certificate. A community body that is only on file with its township or"
            " sub-district ends there, through filing."
        ),
    ),
    Question(
        _("What can stand in the way?"),
        _(
            "An inspection or rectification that is not finished, an open penalty case"
            " or complaint, a running public fundraising campaign, an unfinished"
            " publicly funded project. The application tells you which, and what to"
            " do about each."
        ),
    ),
    Question(
        _("Where is the notice to creditors published?"),
        _(
            "Here, on the page of public notices, free of charge, as soon as you have"
            " notified the creditors you know. Creditors lodge their claims there and"
            " you read them in your case."
        ),
    ),
    Question(
        _("To whom may what is left be given?"),
        _(
            "To a body of the same or a similar purpose, as the charter says. Never to"
            " founders, donors, members or leaders of a body of public benefit."
        ),
    ),
    Question(
        _("We have lost the certificate or the seal. What now?"),
        _(
            "Declare the loss in a newspaper or on a public page and say when and"
            " where; upload the declaration. Nothing else is needed."
        ),
    ),
    Question(
        _("When may the name be used again?"),
        _("After a year from the day on which the body was struck."),
    ),
)
CONDITIONS: tuple[tuple[str, str], ...] = (
    ("出现法定终止情形，并依照章程作出决议", "A reason of law to end, duly decided"),
    (
        "依法成立清算组并完成清算",
        "A liquidation group was formed and has finished its work",
    ),
)


class DeregistrationGuide(Guide):
    """Deregistration of associations, service institutions and foundations."""

    forms = (
        ("association", _("Association")),
        ("service", _("Social service institution")),
        ("foundation", _("Foundation")),
    )
    tracks = (
        ("ordinary", _("Ordinary, with liquidation")),
        ("simplified", _("Simplified, without any debts")),
    )
    titles: ClassVar = {
        "association": _("Deregistration of an association"),
        "service": _("Deregistration of a social service institution"),
        "foundation": _("Deregistration of a foundation"),
    }
    summaries: ClassVar = {
        "association": _("When an association ends: liquidation, then struck."),
        "service": _("When an institution closes: liquidation, then struck."),
        "foundation": _("When a foundation ends: liquidation, then struck."),
    }
    # icon="circle-check"
    icons: ClassVar = dict.fromkeys(
        ("association", "service", "foundation"), "circle-check"
    )
    goal = "deregister"
    law_clock = "decision"
    promise_clock = "promise"
    visits = 1
    fee_source = Article(sources.LICENSING, 58)
    faq = FAQ
    check = EndingCheckForm
    check_title = _("Can the body end now, and which way?")

    def sample(self, form: str, track: str, place: str) -> Deregistration:
        return Deregistration(kind=form, path=track, place=place)

    def conditions(self, form: str, track: str, place: str) -> list[Condition]:
        """In the order in which a body comes to its end; no query when warm."""
        own = Form(form)
        first, second = CONDITIONS
        stated = [Condition(*first, basis.TRIGGER[own])]
        if track == Path.SIMPLIFIED:
            return [*stated, *SHORT]
        days = places.value("claim_days_from_announcement", place)
        return [
            *stated,
            Condition(*second, basis.GROUP[own]),
            Condition(
                f"公告债权人，申报期{days}日；逐件答复申报的债权",
                f"Creditors called for {days} days, and each claim answered",
                basis.GOVERNED_BY_COMPANY_LAW,
            ),
            Condition(
                "剩余财产依照法律和章程处理，不得分配给出资人、设立人、会员",
                "What is left goes where law and charter say, not to founders, members",
                basis.FOUNDATION_ASSETS if own is Form.FOUNDATION else basis.ASSETS,
            ),
            Condition(
                f"清算结束之日起{basis.FILED_WITHIN[own].days}日内申请",
                f"Filed within {basis.FILED_WITHIN[own].days} days of its end",
                basis.FILED_WITHIN[own].source,  # type: ignore[arg-type]
            ),
        ]

    def materials(self, form: str, track: str) -> list[Row]:
        plain = rules.Ending(
            Form(form), date.min, path=Path(track), stage=rules.Stage.REPORT
        )
        settings = {key: setting.default for key, setting in SETTINGS.items()}
        always = {need.key for need in rules.materials(plain, settings)}
        shown = [each for each in rules.MATERIALS if _may_apply(each.key, track)]
        return [Row(each, each.key in always, each.articles) for each in shown]

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        return ("publish_simplified",) if track == Path.SIMPLIFIED else ("form_group",)

    def other_limits(self, form: str) -> tuple[Limit, ...]:
        return (
            Limit(_("Liquidation group of a charity"), periods.CHARITY_GROUP),
            Limit(
                _("Application after the end of the liquidation"),
                basis.FILED_WITHIN[Form(form)],
            ),
        )


SHORT = (
    Condition(
        "没有未结清的债权债务，并由全体理事承诺",
        "No debts and no claims, as the whole council undertakes",
        sources.EXIT_PILOT,
    ),
    Condition(
        "不在行政处罚案件办理期间",
        "No penalty case is open",
        sources.EXIT_PILOT,
    ),
)
ORDINARY_ONLY = frozenset(
    {"group_decision", "creditor_notices", "liquidation_report", "liquidation_audit"}
)


def _may_apply(key: str, track: str) -> bool:
    if track == Path.SIMPLIFIED:
        return key not in ORDINARY_ONLY
    return key != "no_debt_undertaking"
