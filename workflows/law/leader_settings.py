"""What a place may set about leaders, their publicity and their re-election."""

from __future__ import annotations

from workflows.law import sources
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


LEADERS = (
    Setting(
        "leader_publicity_days",
        7,
        _(
            "Publicity before a leader takes office is asked for by policy, its length"
            " is not; five days are the least that lets anybody speak."
        ),
        Kind.INT,
        unit="calendar",
        least=5,
        most=60,
    ),
    Setting(
        "leader_opinion_days",
        10,
        _(
            "How long a supervising unit or party committee has to answer on proposed"
            " leaders is agreed between offices."
        ),
        Kind.INT,
        unit="working",
        least=1,
        most=60,
    ),
    Setting(
        "leader_check_days",
        10,
        _("How long the registrar checks proposed leaders is its own promise."),
        Kind.INT,
        unit="working",
        least=1,
        most=60,
    ),
    Setting(
        "leader_age_most",
        70,
        _(
            "Model charters ask for an approval above this age; the law says so for"
            " retired officials only."
        ),
        Kind.INT,
        unit="years",
        least=60,
        most=100,
    ),
    Setting(
        "chair_terms_most",
        2,
        _(
            "Charters commonly allow two terms in a row; a third one needs a special"
            " vote."
        ),
        Kind.INT,
        unit="terms",
        least=1,
        most=10,
    ),
    *(
        Setting(
            f"{key}.association",
            default,
            _("The regulation leaves the term of an association to its charter."),
            Kind.INT,
            Article(sources.ASSOCIATIONS, 14),
            unit="years",
            least=1,
            most=10,
        )
        for key, default in (("term_years_least", 3), ("term_years_most", 5))
    ),
    Setting(
        "retired_cooling_years",
        3,
        _(
            "For how long somebody retired keeps away from the field of the former"
            " office is a rule for officials that places apply to social"
            " organizations differently."
        ),
        Kind.INT,
        unit="years",
        least=0,
        most=10,
    ),
    Setting(
        "dishonest_debtor",
        "warn",
        _(
            "Charters commonly bar dishonest judgment debtors; no regulation on"
            " registration does."
        ),
        Kind.CHOICE,
        choices=("warn", "fail"),
    ),
    Setting(
        "election_quorum_percent",
        67,
        _(
            "The law sets the quorum of an election for foundations only; charters of"
            " associations commonly ask for two thirds."
        ),
        Kind.INT,
        Article(sources.CIVIL_CODE, 91),
        least=50,
        most=100,
    ),
    Setting(
        "election_reminder_months",
        6,
        _("A re-election takes about half a year to prepare; no law sets a reminder."),
        Kind.INT,
        unit="months",
        least=1,
        most=12,
    ),
    Setting(
        "election_red_days",
        180,
        _("From when an overdue re-election is pressing is for supervision to say."),
        Kind.INT,
        unit="calendar",
        least=1,
        most=730,
    ),
    Setting(
        "election_abnormal_months",
        12,
        _(
            "After how long an overdue re-election may lead to the list of abnormal"
            " activity differs by place."
        ),
        Kind.INT,
        unit="months",
        least=1,
        most=60,
    ),
    Setting(
        "election_extension_months",
        12,
        _("Places and model charters allow one extension of a year at most."),
        Kind.INT,
        unit="months",
        least=1,
        most=12,
    ),
)
