"""The figures there are, in the order of the page: a new one is one more entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from workflows.insight.measures import bodies, cases, standing, targets
from workflows.insight.measures.base import Measure


@dataclass(frozen=True)
class Group:
    """A page of figures; ``chart`` shows the weeks above them.

    Some are ``entered`` on a page of their own.
    """

    slug: str
    title: Any
    words: Any
    measures: tuple[Measure, ...]
    chart: bool = False
    entered: bool = False


GROUPS: Final = {
    group.slug: group
    for group in (
        Group(
            "cases",
            _("Cases and periods"),
            _("What came, what was done, what waits, and which periods were kept."),
            cases.MEASURES,
            chart=True,
        ),
        Group(
            "bodies",
            _("Bodies and supervision"),
            _("Reports of the year, lists, clean-up and filed bodies."),
            bodies.MEASURES,
        ),
        Group(
            "standing",
            _("Number of bodies"),
            _("How many there are and of which kinds; no target is set for these."),
            standing.MEASURES,
        ),
        Group(
            "targets",
            _("Tasks and targets"),
            _("What the leading offices ask for; some of it is entered by hand."),
            targets.MEASURES,
            entered=True,
        ),
    )
}
MEASURES: Final = {one.slug: one for each in GROUPS.values() for one in each.measures}
