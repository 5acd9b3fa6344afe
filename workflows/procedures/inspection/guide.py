"""年检和年度报告的办事指南: what is asked for every year, told beforehand."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.clock import instant
from workflows.documents.guide import Condition, Guide, Limit, Question, Row
from workflows.law import reports
from workflows.law.inspection import UNDER_SIX_MONTHS
from workflows.law.periods import Period, Unit
from workflows.law.places import SETTINGS
from workflows.law.sources import Article
from workflows.procedures.inspection import rules
from workflows.procedures.inspection.models import Inspection

ANNUAL = "annual"
INSPECTION, REPORT = rules.Track.INSPECTION.value, rules.Track.REPORT.value
FAQ = (
    Question(
        _("What do I have to type, and what is there already?"),
        _(
            "What the register knows is shown and not asked. Figures of last year's"
            " end are carried over as this year's beginning. Sums are checked while"
            " you type."
        ),
    ),
    Question(
        _("Several of us fill it in. Do we overwrite one another?"),
        _("No. Whoever saves second is told who changed what, sees both and chooses."),
    ),
    Question(
        _("What if we are late?"),
        _(
            "The report is taken in all the same and marked as late. Whoever does not"
            " report may be put on the list of abnormal activity."
        ),
    ),
    Question(
        _("What follows from “basically qualified” or “unqualified”?"),
        _(
            "The notice names the grounds. You put things right within the time it"
            " says, report on it here, and the registrar checks again."
        ),
    ),
    Question(
        _("We are a charity. Are we inspected too?"),
        _(
            "No. Charities report every year; there is no conclusion, and the report"
            " is published."
        ),
    ),
)


def _said(zh: str, en: str, source: Article | None) -> Condition:
    return Condition(zh, en, source)


CONDITIONS: dict[str, tuple[Condition, ...]] = {
    INSPECTION: (
        _said(
            "社会团体每年向业务主管单位报送上一年度工作报告，经初审同意后报送登记管理机关。",
            "Associations report on the year before, first to their supervising unit.",
            reports.DUTY["association"],
        ),
        _said(
            "民办非企业单位（社会服务机构）每年报送上一年度工作报告。",
            "Service institutions report on the year before.",
            reports.DUTY["service"],
        ),
        _said(
            "基金会每年报送上一年度工作报告，附财务会计报告和注册会计师审计报告。",
            "Foundations report with audited accounts.",
            reports.DUTY["foundation"],
        ),
        _said(
            "截至上年12月31日登记未满6个月的，不参加当年检查。",
            "Registered for less than six months on 31 December: exempt.",
            UNDER_SIX_MONTHS,
        ),
    ),
    REPORT: (
        _said(
            "慈善组织每年报送年度工作报告和财务会计报告，不参加年度检查。",
            "Charities report on work and accounts, and are not inspected.",
            reports.CHARITY_REPORT,
        ),
        _said(
            "具有公开募捐资格的慈善组织，财务会计报告须经审计并向社会公开。",
            "Where funds are raised publicly the accounts are audited and published.",
            reports.CHARITY_PUBLISHES,
        ),
    ),
}


class InspectionGuide(Guide):
    """The inspection, and the report of charities."""

    forms = ((ANNUAL, _("Every year")),)
    tracks = (
        (INSPECTION, _("Annual inspection")),
        (REPORT, _("Annual report of a charity")),
    )
    titles: ClassVar = {ANNUAL: _("Annual inspection and annual report")}
    summaries: ClassVar = {
        ANNUAL: _("What the body did in the year, who led it, and its accounts.")
    }
    # icon="clipboard-check"
    icons: ClassVar = {ANNUAL: "clipboard-check"}
    goal = "review"
    law_clock = ""
    promise_clock = "review"
    faq = FAQ
    # A conclusion may be answered first; the ways to contest it are the general ones.

    def sample(self, form: str, track: str, place: str) -> Inspection:
        return Inspection(kind=ANNUAL, track=track, place=place)

    def conditions(self, form: str, track: str, place: str) -> list[Condition]:
        return list(CONDITIONS[track])

    def materials(self, form: str, track: str) -> list[Row]:
        """The audit and the rectification report only where they are due."""
        today = instant.today()
        plain = rules.Facts(on=today, year=today.year - 1)
        full = rules.Facts(
            on=today,
            year=today.year - 1,
            form="foundation",
            last_conclusion=rules.Conclusion.BASIC,
            answers={"tax_deduction": rules.YES},
        )
        always = {need.key for need in rules.materials(plain)}
        needed = [*rules.materials(full), rules.SIGNATURE]
        return [
            Row(n, n.key in always or n is rules.SIGNATURE, n.articles) for n in needed
        ]

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        """A charity's report goes to the registrar alone."""
        unit = ("first_opinion",) if track == INSPECTION else ()
        return ("fill", "sign", *unit)

    def other_limits(self, form: str) -> tuple[Limit, ...]:
        opinion = SETTINGS["first_opinion_days"].default
        answer = SETTINGS["inspection_supplement_days"].default
        return (
            Limit(_("First opinion"), Period(opinion, Unit.WORKING)),
            Limit(_("Answer to a notice of supplement"), Period(answer, Unit.WORKING)),
        )
