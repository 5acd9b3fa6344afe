"""目标任务: what the leading offices ask for, from reports or from what was entered.

The figures and their targets are those of the documents that set the tasks; a place
sets its own value where its document says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from workflows.insight.entering.models import Entered
from workflows.insight.measures import shapes, sources
from workflows.insight.measures.base import (
    Asked,
    Figure,
    Measure,
    Part,
    Unit,
    Wanted,
    share,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.insight.measures.sources import Sources

NOT_ENTERED: Final = _("nothing entered")
UNTARGETED: Final = _(
    "Not a product of any procedure of this system: entered once a year with what it"
    " rests on, and summed up from the places in this one. No target is set."
)


def _party(of: Sources) -> Figure:
    found = of.party
    return Figure(share(found["covered"], found["due"]))


def _party_parts(of: Sources) -> Sequence[Part]:
    covered, due = of.party["covered"], of.party["due"]
    return (
        Part("covered", _("Party organization there"), Figure(share(covered, due))),
        Part("missing", _("Still to be founded"), Figure(share(due - covered, due))),
    )


def _party_rows(asked: Asked, part: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = sources.with_stage(asked).filter(sources.party_due(asked))
    if part not in ("covered", "missing"):
        return rows
    return rows.filter(sources.COVERED if part == "covered" else ~sources.COVERED)


def _organized(of: Sources) -> Figure:
    return Figure(share(of.party["organized"], of.party["all"]))


def _organized_rows(asked: Asked, _part: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = sources.with_stage(asked).filter(sources.HANDED_IN)
    return rows.filter(sources.COVERED)


def _entered(slug: str) -> Callable[[Sources], Figure]:
    def value(of: Sources) -> Figure:
        this = of.asked.today.year
        now, before = (of.entered.get((slug, year)) for year in (this, this - 1))
        return Figure(share(*(now or (0, 0))), share(*(before or (0, 0))))

    return value


def _entries(slug: str) -> Callable[[Asked, str], QuerySet[Any]]:
    def rows(asked: Asked, _part: str) -> QuerySet[Any]:
        path = asked.place.path
        return Entered.objects.filter(figure=slug, region__path__startswith=path)

    return rows


def _told(slug: str, title: Any, how: Any, target: str = "") -> Measure:
    return Measure(
        slug,
        title,
        how,
        Unit.PERCENT,
        _entered(slug),
        _entries(slug),
        shapes.ENTERED,
        target=target,
        target_of=10,
        wanted=Wanted.MORE,
        unknown=NOT_ENTERED,
    )


ENTERED: Final = (
    _told(
        "random-checks",
        _("Bodies checked at random"),
        _(
            "Bodies drawn in the double-random checks of this year, of all that are"
            " registered, as entered for this place; without an entry of its own, the"
            " sum of the places in it. Before: the year before."
        ),
        "target_random_checks_permille",
    ),
    _told(
        "site-checks",
        _("Bodies checked on the spot"),
        _(
            "Bodies of the double-random checks that were visited this year, of all"
            " that are registered, entered and summed up likewise."
        ),
        "target_site_checks_permille",
    ),
    _told(
        "hub-townships",
        _("Sub-districts with a hub"),
        _(
            "Sub-districts that a registered hub (枢纽型、支持型) covers, of all of"
            " them, entered and summed up likewise."
        ),
        "target_hubs_permille",
    ),
    _told(
        "hub-communities",
        _("Urban communities with a hub"),
        _(
            "Urban communities that a registered hub (枢纽型、支持型) covers, of all"
            " of them, entered and summed up likewise."
        ),
        "target_hubs_permille",
    ),
    _told(
        "charity-bases",
        _("Charity aid bases"),
        _(
            "Places that have a charity aid base, of all that should, entered and"
            " summed up likewise."
        ),
        "target_charity_bases_permille",
    ),
    *(
        _told(slug, title, UNTARGETED)
        for slug, title in (
            ("assessed", _("Assessed at 3A or above, of registered bodies")),
            ("tax-deduction", _("With tax deduction for gifts, of charities")),
            ("delinked", _("Trade associations delinked, of those to be delinked")),
            ("association-checks", _("Trade associations checked on the spot")),
            ("association-faults", _("Faults of trade associations put right")),
            ("illegal", _("Illegal bodies dealt with, of those found")),
            ("catalogue", _("In the catalogue for purchase of services")),
            ("invoices", _("With electronic receipts for dues and gifts")),
        )
    ),
)
MEASURES: Final = (
    Measure(
        "party",
        _("Party organizations"),
        _(
            "Of the bodies whose report on last year names as many party members as"
            " make a branch by the setting of the place, those that say they"
            " have a party organization, of their own or with others. Only reports"
            " that were handed in are counted."
        ),
        Unit.PERCENT,
        _party,
        _party_rows,
        shapes.REPORTS,
        parts=_party_parts,
        target="target_party_permille",
        target_of=10,
        wanted=Wanted.MORE,
        unknown=_("no report says so"),
    ),
    Measure(
        "party-organized",
        _("Bodies with a party organization"),
        _(
            "Of all bodies whose report on last year was handed in, those that say they"
            " have a party organization, of their own or with others."
        ),
        Unit.PERCENT,
        _organized,
        _organized_rows,
        shapes.REPORTS,
        unknown=_("no report says so"),
    ),
    *ENTERED,
)
