"""What a place sets for deregistration and liquidation (注销、清算).

The registration rules give no periods for creditors: the Civil Code (art. 71) sends
to company law by analogy, so its figures are defaults here and not law.
"""

from __future__ import annotations

from workflows.law import sources
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


CREDITORS = Article(sources.COMPANIES, 235)
BLOCKERS = (
    "inspection",
    "case",
    "penalty",
    "complaint",
    "fundraising",
    "public_project",
    "other",
)
FORMS = ("association", "service", "foundation")
BY_ANALOGY = _(
    "The registration rules are silent about creditors. The Civil Code (art. 71)"
    " refers to company law, whose figure is taken by analogy."
)


def _days(
    key: str,
    default: int,
    reason: str,
    source: sources.Source | None = None,
    unit: str = "calendar",
) -> Setting:
    return Setting(key, default, reason, Kind.INT, source, unit=unit, least=1, most=365)


DEREGISTRATION = (
    _days("creditor_notice_days", 10, BY_ANALOGY, CREDITORS),
    _days("creditor_announcement_days", 60, BY_ANALOGY, CREDITORS),
    _days("claim_days_from_notice", 30, BY_ANALOGY, CREDITORS),
    _days("claim_days_from_announcement", 45, BY_ANALOGY, CREDITORS),
    _days(
        "liquidation_group_days",
        15,
        _(
            "Only charities have a period of law for forming the liquidation group;"
            " for others that of company law is taken by analogy."
        ),
        Article(sources.COMPANIES, 232),
    ),
    _days(
        "group_entry_days",
        5,
        _(
            "However late the unit's review comes, a body has at least so many days to"
            " enter here whom it formed the liquidation group of. No law says."
        ),
    ),
    _days(
        "liquidation_days",
        180,
        _(
            "No rule says how long a liquidation may take; after so many days without"
            " a report the case is shown as late. Nothing else follows."
        ),
    ),
    _days(
        "court_route_days",
        10,
        _(
            "How soon the registrar turns to the court when nobody forms a liquidation"
            " group is its own promise."
        ),
        Article(sources.CIVIL_CODE, 70, paragraph=3),
        "working",
    ),
    _days(
        "court_ruling_days",
        180,
        _("How long a court takes is not for the registrar to say; it is a reminder."),
    ),
    _days(
        "deregistration_promised_days",
        10,
        _("The bureau promises and publishes it; the law sets the outer limit only."),
        unit="working",
    ),
    _days(
        "revocation_hearing_report_days",
        15,
        _("How soon an officer reports on a body's statement is the bureau's promise."),
        unit="working",
    ),
    Setting(
        "simplified_deregistration",
        True,
        _(
            "Zhejiang tries a simplified way out since May 2024; whether a place takes"
            " part is for the place to say."
        ),
        Kind.BOOL,
        sources.EXIT_PILOT,
    ),
    _days(
        "simplified_notice_days",
        20,
        _(
            "The text of the pilot is not at hand; the public notice of company law's"
            " simplified deregistration is taken by analogy."
        ),
        Article(sources.COMPANIES, 240),
    ),
    Setting(
        "quorum_variant",
        False,
        _(
            "Where a quorum cannot be met, some places let those present vote after a"
            " public announcement, against an undertaking by the whole serving"
            " council. It is known from elsewhere and is on where the place says so."
        ),
        Kind.BOOL,
    ),
    _days(
        "quorum_notice_days",
        30,
        _("So many days before, the meeting is announced; as known from elsewhere."),
    ),
    Setting(
        "liquidation_audit_forms",
        FORMS,
        _(
            "Practice asks for an audit of the liquidation; the law does not name it"
            " for every form of body."
        ),
        Kind.LIST,
        choices=FORMS,
    ),
    Setting(
        "deregistration_blockers",
        BLOCKERS,
        _(
            "The regulations list no obstacles to deregistration; practice waits for"
            " inspections, penalties, complaints, fundraising and public projects."
        ),
        Kind.LIST,
        choices=BLOCKERS,
    ),
)
