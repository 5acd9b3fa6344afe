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
)
