"""组织与监管: reports of the year, lists, clean-up, filed bodies against targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from workflows.insight.measures import shapes, sources
from workflows.insight.measures.base import (
    Asked,
    Figure,
    Measure,
    Part,
    Unit,
    Wanted,
    count,
    share,
)
from workflows.procedures.inspection.progress import Stage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.insight.measures.sources import Sources

NOT_FILED: Final = (Stage.NOT_STARTED, Stage.FILLING)
State = Organization.State


def _filed(of: Sources) -> Figure:
    found = of.reports
    open_ = sum(found[stage.value] for stage in NOT_FILED)
    return Figure(
        share(found["all"] - open_, found["all"]),
        share(found["filed_before"], found["all_before"]),
    )


def _stages(of: Sources) -> Sequence[Part]:
    return [
        Part(stage.value, stage.label, Figure(share(of.reports[stage.value], total)))
        for total in [of.reports["all"]]
        for stage in Stage
    ]


def _reports(asked: Asked, part: str) -> QuerySet[Any]:
    rows = sources.with_stage(asked)
    return rows.filter(stage=part) if part in Stage.values else rows


def _late_reports(asked: Asked, _part: str) -> QuerySet[Any]:
    return _reports(asked, "").filter(overdue=True)


def _standing(state: str) -> Callable[[Sources], Figure]:
    def value(of: Sources) -> Figure:
        now, before = of.standings.get(state, 0), of.standings_before.get(state, 0)
        return Figure(count(now), count(before))

    return value


def _with_standing(state: str) -> Callable[[Asked, str], QuerySet[Any]]:
    def rows(asked: Asked, _part: str) -> QuerySet[Any]:
        return sources.bodies(asked).filter(state=state)

    return rows


def _zombies(of: Sources) -> Figure:
    found, done = of.zombies
    return Figure(share(done, found))


def _zombie_parts(of: Sources) -> Sequence[Part]:
    found, done = of.zombies
    return (
        Part("done", _("Dealt with"), Figure(share(done, found))),
        Part("left", _("Still to be dealt with"), Figure(share(found - done, found))),
    )


def _zombie_rows(asked: Asked, part: str) -> QuerySet[Any]:
    found = sources.inactive(asked)
    if part not in ("done", "left"):
        return found
    return found.filter(sources.DEALT_WITH if part == "done" else ~sources.DEALT_WITH)


def _communities(urban: bool) -> Callable[[Sources], Figure]:
    def value(of: Sources) -> Figure:
        ours = [one for one in of.communities if one.urban is urban]
        return Figure(share(sum(not one.short for one in ours), len(ours)))

    return value


def filed_bodies(urban: bool) -> Callable[[Asked, str], QuerySet[Any]]:
    """On file in communities of this kind, by the number of the community."""

    def rows(asked: Asked, _part: str) -> QuerySet[Any]:
        found = sources.filed(asked)
        serial = r"^\d{9}[014]\d\d$"
        chosen = Q(region__code__regex=serial)
        return found.filter(chosen if urban else ~chosen)

    return rows


MEASURES: Final = (
    Measure(
        "reports",
        _("Annual reports handed in"),
        _(
            "Of the bodies that take part in the inspection or report of last year,"
            " those whose report is with an office. Before: on the same day of the"
            " year before."
        ),
        Unit.PERCENT,
        _filed,
        _reports,
        shapes.REPORTS,
        parts=_stages,
        target="target_reports_percent",
        wanted=Wanted.MORE,
    ),
    Measure(
        "late-reports",
        _("Annual reports overdue"),
        _("Bodies whose window is over and whose report has not been handed in."),
        Unit.COUNT,
        lambda of: Figure(count(of.reports["late"])),
        _late_reports,
        shapes.REPORTS,
        wanted=Wanted.LESS,
    ),
    Measure(
        "abnormal",
        _("On the list of abnormal activity"),
        _(
            "Bodies of the registrars of this area with this standing in the register"
            " now. Before: at the end of the period before, from the history of the"
            " register."
        ),
        Unit.COUNT,
        _standing(State.ABNORMAL),
        _with_standing(State.ABNORMAL),
        shapes.BODIES,
        wanted=Wanted.LESS,
    ),
    Measure(
        "serious",
        _("On the list of serious violations"),
        _(
            "Bodies of the registrars of this area with this standing in the register"
            " now. Before: at the end of the period before, from the history of the"
            " register."
        ),
        Unit.COUNT,
        _standing(State.SERIOUS),
        _with_standing(State.SERIOUS),
        shapes.BODIES,
        wanted=Wanted.LESS,
    ),
    Measure(
        "revoked",
        _("Revoked, awaiting liquidation"),
        _("Bodies whose registration is revoked and that have not been struck."),
        Unit.COUNT,
        _standing(State.REVOKED),
        _with_standing(State.REVOKED),
        shapes.BODIES,
        wanted=Wanted.LESS,
    ),
    Measure(
        "zombies",
        _("Clean-up of inactive bodies"),
        _(
            "Found: bodies without a report for years in a row, as the rule of the"
            " lists found them and nobody has dropped it. Dealt with: revoked, struck,"
            " or taken off the list after their reports were made good."
        ),
        Unit.PERCENT,
        _zombies,
        _zombie_rows,
        shapes.BODIES,
        parts=_zombie_parts,
        target="target_zombies_percent",
        wanted=Wanted.MORE,
    ),
    *(
        Measure(
            slug,
            title,
            _(
                "Communities of this kind with as many filed bodies as the place wants"
                " by its settings, of all of them. The list shows the bodies"
                " that are on file there."
            ),
            Unit.PERCENT,
            _communities(urban),
            filed_bodies(urban),
            shapes.FILED,
            target="target_communities_percent",
            wanted=Wanted.MORE,
        )
        for slug, title, urban in (
            ("urban", _("Urban communities that reach the target"), True),
            ("rural", _("Villages that reach the target"), False),
        )
    ),
)
