"""What a place may set about public notices and objections to them."""

from __future__ import annotations

from workflows.law import sources
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


PUBLICITY = (
    Setting(
        "objection_days",
        10,
        _(
            "No regulation says how long an authority takes to investigate an"
            " objection to a notice and to answer it; ten working days are a promise."
        ),
        Kind.INT,
        unit="working",
        least=1,
        most=60,
    ),
    Setting(
        "publicity_retention_days",
        90,
        _(
            "The law asks that personal data be kept no longer than its purpose needs"
            " and names no figure; after so many days names go from notices that have"
            " ended, and from settled objections who lodged them."
        ),
        Kind.INT,
        Article(sources.PERSONAL_DATA, 6),
        unit="calendar",
        least=1,
        most=1825,
    ),
)
