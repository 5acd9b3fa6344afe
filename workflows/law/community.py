"""What a place sets for the filing of community organizations (社区社会组织备案).

The provincial decision (浙江决定) gives the three tiers and leaves every number
to the places; no number here is law.
"""

from __future__ import annotations

from workflows.law import sources
from workflows.law.periods import Unit
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


DEFINITION = Article(sources.ZHEJIANG_COMMUNITY, 1)
TIERS = Article(sources.ZHEJIANG_COMMUNITY, 3)
PARTY = Article(sources.ZHEJIANG_COMMUNITY, 4)
MEMBERS = Article(sources.ASSOCIATIONS, 10, item=1)
PREMISES = Article(sources.ASSOCIATIONS, 10, item=3)
STAFF = Article(sources.ASSOCIATIONS, 10, item=4)
FUNDS = Article(sources.ASSOCIATIONS, 10, item=5)

# Kinds of bodies that are not filed, wherever a place has not opened one.
NATURES = ("committee", "owners", "building")

DAYS = (
    Setting(
        "filing_days",
        10,
        _("No law says how long a filing takes; the township promises it."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=60,
    ),
    Setting(
        "opinion_days",
        5,
        _("How long the committee has for its opinion is nowhere fixed."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=30,
    ),
    Setting(
        "statement_days",
        5,
        _(
            "Before a filing is ended against its will, the body is heard; for how"
            " long it may answer is for the township to say."
        ),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=30,
    ),
    Setting(
        "filing_validity_years",
        3,
        _("Whether a filing runs out, and when, differs; 0 means never."),
        Kind.INT,
        unit="years",
        most=10,
    ),
    Setting(
        "filing_renewal_days",
        90,
        _("How early a filing may be renewed is a matter of convenience."),
        Kind.INT,
        unit=Unit.CALENDAR.value,
        least=1,
        most=365,
    ),
    Setting(
        "filing_reminder_days",
        60,
        _("How long before its last day a body is reminded to renew its filing."),
        Kind.INT,
        unit=Unit.CALENDAR.value,
        least=1,
        most=365,
    ),
    Setting(
        "filing_inactive_months",
        12,
        _("After how long without activity a filing may be ended, places decide."),
        Kind.INT,
        unit="months",
        least=3,
        most=60,
    ),
)

THRESHOLDS = (
    Setting(
        "filing_min_members",
        5,
        _(
            "Below it a group is small and loose, and the committee guides it without"
            " a filing; the decision gives no number."
        ),
        Kind.INT,
        TIERS,
        unit="persons",
        least=1,
    ),
    Setting(
        "filing_min_funds",
        0,
        _("Most places ask for no money at all."),
        Kind.INT,
        TIERS,
        unit="yuan",
        most=1_000_000,
    ),
    Setting(
        "filing_needs_rules",
        True,
        _("A model charter exists; whether a filing needs one differs."),
        Kind.BOOL,
    ),
    Setting(
        "community_members",
        50,
        _(
            "From here on a body is guided to registration. Places may ask less of"
            " community organizations than of other associations."
        ),
        Kind.INT,
        MEMBERS,
        unit="persons",
        least=1,
    ),
    Setting(
        "community_funds",
        30_000,
        _("The money a community organization needs to register, eased in places."),
        Kind.INT,
        FUNDS,
        unit="yuan",
        most=1_000_000,
    ),
    Setting(
        "filing_excluded",
        NATURES,
        _(
            "Which bodies are no community organizations differs in detail; a body"
            " that seeks profit never is one."
        ),
        Kind.LIST,
        DEFINITION,
        choices=NATURES,
    ),
)

TARGETS = (
    Setting(
        "filed_target.urban",
        13,
        _("How many organizations an urban community should have is policy."),
        Kind.INT,
    ),
    Setting(
        "filed_target.rural",
        4,
        _("How many organizations a rural community should have is policy."),
        Kind.INT,
    ),
)

COMMUNITY = (*DAYS, *THRESHOLDS, *TARGETS)
