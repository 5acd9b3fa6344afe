"""年检和年度报告: the articles its rules rest on, and what a place sets about it.

The regulations ask for the report and name what is in it; how long a review takes,
how long a supplement may take and from where on a figure strikes the eye, they do
not say. What strikes the eye is a hint to an officer and never a finding.
"""

from __future__ import annotations

from workflows.law import sources
from workflows.law.inspection import (
    BY_ASSOCIATIONS,
    BY_CHARITIES,
    BY_FOUNDATIONS,
    BY_INSTITUTIONS,
)
from workflows.law.periods import Unit
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


# The duty itself, by form, and that of charities, which take no inspection.
DUTY: dict[str, Article] = {
    "association": BY_ASSOCIATIONS,
    "service": BY_INSTITUTIONS,
    "foundation": BY_FOUNDATIONS,
}
CHARITY_REPORT = BY_CHARITIES
CHARITY_PUBLISHES = Article(sources.CHARITY, 78)
FOUNDATION_PUBLISHES = Article(sources.FOUNDATIONS, 38)
MAY_ASK = Article(sources.INSTITUTIONS_INSPECTION, 5)
ANNOUNCED = Article(sources.INSTITUTIONS_INSPECTION, 4)

# Figures that the law itself bounds.
SPENDING = Article(sources.FOUNDATIONS, 29)
CHARITY_SPENDING = Article(sources.CHARITY, 61)
ORIGINAL_FUND = Article(sources.FOUNDATIONS, 8)
ACTIVITY_FUNDS = Article(sources.ASSOCIATIONS, 10, item=5)
COUNCIL_SIZE = Article(sources.FOUNDATIONS, 20)
COUNCIL_TERM = Article(sources.FOUNDATIONS, 20)
COUNCIL_MEETINGS = Article(sources.FOUNDATIONS, 21)
NO_BRANCHES = Article(sources.INSTITUTIONS, 13)
NO_ACTIVITY: dict[str, Article] = {
    "association": Article(sources.ASSOCIATIONS, 29),
    "foundation": Article(sources.FOUNDATIONS, 41),
}

TIMES = (
    Setting(
        "inspection_review_days",
        20,
        _("No law says how long the review of an annual report takes."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=120,
    ),
    Setting(
        "first_opinion_days",
        20,
        _(
            "How long a supervising unit has for its first opinion is nowhere fixed;"
            " its silence is never taken for consent."
        ),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=90,
    ),
    Setting(
        "inspection_supplement_days",
        5,
        _("Five working days are asked for in practice; no article says so."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=60,
    ),
    Setting(
        "rectification_months",
        3,
        _(
            "Three months are usual after “basically qualified” and “unqualified”;"
            " the article waits to be checked."
        ),
        Kind.INT,
        sources.INSTITUTIONS_INSPECTION,
        unit="months",
        least=1,
        most=12,
    ),
    Setting(
        "recheck_days",
        10,
        _(
            "How soon a rectification or an adjustment is checked again is the bureau's"
            " own promise."
        ),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=60,
    ),
)

HINTS = (
    Setting(
        "report_change_percent",
        50,
        _("From which change against last year on somebody looks is for the place."),
        Kind.INT,
        least=5,
        most=1000,
    ),
    Setting(
        "single_income_percent",
        50,
        _("From which share of one contract on somebody looks is for the place."),
        Kind.INT,
        least=5,
        most=100,
    ),
    Setting(
        "large_cash_yuan",
        50_000,
        _("What counts as a large payment in cash is for the place to say."),
        Kind.INT,
        unit="yuan",
        most=10_000_000,
    ),
    Setting(
        "party_members_for_branch",
        3,
        _(
            "Three party members make a party organization by the party's own rules,"
            " which are not the registrar's to apply; it asks only."
        ),
        Kind.INT,
        unit="persons",
        least=1,
        most=100,
    ),
)
REPORTS = (*TIMES, *HINTS)
