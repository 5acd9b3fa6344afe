"""What a place may set about how its offices share work."""

from __future__ import annotations

from workflows.law.settings import Kind, Setting


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


OFFICE = (
    Setting(
        "deputy_days",
        30,
        _(
            "How long one officer may stand in for another is a matter of the office;"
            " whoever is away longer is replaced, or the deputyship is entered again."
        ),
        Kind.INT,
        unit="calendar",
        least=1,
        most=366,
    ),
    Setting(
        "deputy_elsewhere",
        False,
        _(
            "A deputy is of the same office. Small townships may let somebody of"
            " another office stand in; then it is noted with each deputyship."
        ),
        Kind.BOOL,
    ),
    Setting(
        "team_queue_first",
        True,
        _(
            "Where an office has teams, each officer is first shown what waits for his"
            " own; the whole office is one choice away. Offices that share all work"
            " switch it off."
        ),
        Kind.BOOL,
    ),
    Setting(
        "warn_days",
        2,
        _(
            "How many working days before its end an office is warned of a period is"
            " its own affair; with 0 nobody is warned."
        ),
        Kind.INT,
        unit="working",
        most=60,
    ),
    Setting(
        "escalate_after_days",
        1,
        _(
            "When a period has run out, the matter goes up after so many working days;"
            " with 0 at once. No law says when. It never decides anything by itself."
        ),
        Kind.INT,
        unit="working",
        most=60,
    ),
    Setting(
        "escalate_unclaimed_days",
        3,
        _(
            "A step that nobody has taken for so many working days goes up; with 0"
            " never. No law says when."
        ),
        Kind.INT,
        unit="working",
        most=60,
    ),
    Setting(
        "escalate_to",
        ("head", "supervisor"),
        _(
            "Who is told when a matter goes up: the head of the office, the oversight"
            " of its area, both, or with an empty list nobody."
        ),
        Kind.LIST,
        choices=("head", "supervisor"),
    ),
)
