"""How the rows behind a figure are listed: columns, order, where each leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, F, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflows.catalogue import PROCEDURES
from workflows.clock.calendar import local_day
from workflows.engine.clocks import STEP
from workflows.engine.graph import graph
from workflows.engine.paging import Order
from workflows.insight.heat import HOURS_A_DAY
from workflows.insight.sketch import HOUR
from workflows.procedures.inspection.progress import Stage

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from workflows.insight.models import Overrun, Trace

Cells = tuple[Any, ...]  # text, numbers, days or None
NO_MOMENT = "no_moment"


@dataclass(frozen=True)
class Shape:
    """``named`` is the column that is linked; ``load`` fetches what the cells need."""

    heads: tuple[Any, ...]
    cells: Callable[[Any], Cells]
    url: Callable[[Any], str]
    order: Order
    load: Callable[[QuerySet[Any]], QuerySet[Any]]
    named: int = 1


def _cases(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("case__region__parent__parent__parent")


def _case_cells(row: Trace) -> Cells:
    case = row.case
    lasted = row.lasted
    return (
        case.number or "",
        case.title,
        procedure_title(row.procedure),
        case.region.display_name if case.region else "",
        _day(row.begun),
        _day(row.closed),
        None if lasted is None else round(lasted / HOUR / HOURS_A_DAY, 1),
        row.notices,
        _day(row.overdue),
    )


def _case_url(row: Trace) -> str:
    return reverse("desk:case", args=[row.case_id])


CASES = Shape(
    heads=(
        _("Case number"),
        _("Case"),
        _("Procedure"),
        _("Place"),
        _("Handed in on"),
        _("Closed on"),
        _("Working days"),
        _("Requests for correction"),
        _("Overdue since"),
    ),
    cells=_case_cells,
    url=_case_url,
    order=Order("begun"),
    load=_cases,
)
ENDED_CASES = replace(CASES, order=Order("closed", newest_first=True))


def _overruns(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("trace__case__region__parent__parent__parent")


def _overrun_cells(row: Overrun) -> Cells:
    case = row.trace.case
    return (
        case.number or "",
        case.title,
        procedure_title(row.trace.procedure),
        case.region.display_name if case.region else "",
        clock_title(row.clock),
        row.source,
        _day(row.at),
    )


def _overrun_url(row: Overrun) -> str:
    return _case_url(row.trace)


OVERRUNS = Shape(
    heads=(
        _("Case number"),
        _("Case"),
        _("Procedure"),
        _("Place"),
        _("Period"),
        _("Article"),
        _("Ran out"),
    ),
    cells=_overrun_cells,
    url=_overrun_url,
    order=Order("at", newest_first=True),
    load=_overruns,
)


def _by_key(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Bodies have no moment to go by: the pages follow their keys."""
    nothing = Value(None, output_field=DateTimeField())
    return rows.annotate(**{NO_MOMENT: nothing})


def _bodies(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("registrar", "region__parent__parent__parent")


def _body_cells(row: Any) -> Cells:
    return (
        row.code,
        row.name,
        str(row.get_form_display()),
        row.registrar.name,
        row.region.display_name,
        str(row.get_state_display()),
        row.established_on,
    )


def _body_url(row: Any) -> str:
    return reverse("desk:organization", args=[row.pk])


BODIES = Shape(
    heads=(
        _("Unified social credit code"),
        _("Name"),
        _("Form"),
        _("Registrar"),
        _("Place"),
        _("Standing"),
        _("Established on"),
    ),
    cells=_body_cells,
    url=_body_url,
    order=Order(NO_MOMENT),
    load=lambda rows: _by_key(_bodies(rows)),
)


def _reports(rows: QuerySet[Any]) -> QuerySet[Any]:
    filed = _by_key(rows).annotate(filed_at=F("case__submitted_at"))
    return filed.select_related("organization__registrar")


def _report_cells(row: Any) -> Cells:
    return (
        row.organization.code,
        row.organization.name,
        row.organization.registrar.name,
        row.year,
        str(Stage(row.stage).label),
        row.window_end,
        _day(row.filed_at),
    )


def _report_url(row: Any) -> str:
    if row.case_id:
        return reverse("desk:case", args=[row.case_id])
    return reverse("desk:organization", args=[row.organization_id])


REPORTS = Shape(
    heads=(
        _("Unified social credit code"),
        _("Name"),
        _("Registrar"),
        _("Year"),
        _("Stage"),
        _("Last day"),
        _("Handed in on"),
    ),
    cells=_report_cells,
    url=_report_url,
    order=Order(NO_MOMENT),
    load=_reports,
)


def _filed(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _by_key(rows).select_related("authority", "region__parent__parent__parent")


def _filed_cells(row: Any) -> Cells:
    return (
        row.number,
        row.name,
        str(row.get_category_display()),
        row.authority.name,
        row.region.display_name,
        row.filed_on,
        row.valid_to,
    )


def _filed_url(row: Any) -> str:
    return reverse("desk:filed_body", args=[row.number])


FILED = Shape(
    heads=(
        _("Filing number"),
        _("Name"),
        _("Field of activity"),
        _("Township"),
        _("Place"),
        _("Filed"),
        _("Valid to"),
    ),
    cells=_filed_cells,
    url=_filed_url,
    order=Order(NO_MOMENT),
    load=_filed,
)


def _entered(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("region", "by")


def _entered_cells(row: Any) -> Cells:
    return (
        row.year,
        row.region.name,
        row.part,
        row.whole,
        row.basis,
        row.by.full_name,
        _day(row.at),
    )


def _entered_url(_row: Any) -> str:
    return reverse("insight:entered")


ENTERED = Shape(
    heads=(
        _("Year"),
        _("Place"),
        _("Reached"),
        _("Of all"),
        _("What it rests on"),
        _("Entered by"),
        _("Entered on"),
    ),
    cells=_entered_cells,
    url=_entered_url,
    order=Order("at", newest_first=True),
    load=_entered,
)


def procedure_title(slug: str) -> str:
    flow = PROCEDURES.get(slug)
    return str(flow.process_title) if flow else slug


def clock_title(slug: str) -> str:
    """What a period is called; those of former flows keep their slug."""
    return str(_clock_titles().get(slug, slug))


@cache
def _clock_titles() -> dict[str, Any]:
    titles: dict[str, Any] = {}
    for flow in PROCEDURES.values():
        for name, node in graph(flow).nodes.items():
            titles.setdefault(f"{STEP}{name}", node.title)
        for clock in getattr(flow, "clocks", ()):
            titles.setdefault(clock.slug, clock.title)
    return titles


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None
