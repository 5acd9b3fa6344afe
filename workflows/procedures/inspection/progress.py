"""How far a year's reports are: by stage, county, form and supervising unit; live.

Every figure is counted from the cases themselves when it is asked for; nothing is
kept beside them that could differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority, Organization, Region
from orgs.roles import CONSENT, DECIDE, INSPECT, OPINION, SUPERVISE
from workflows.engine.access import Holdings, holdings
from workflows.procedures.inspection.models import Participation
from workflows.procedures.inspection.states import FILLING

if TYPE_CHECKING:
    from orgs.models import User


class Stage(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")  # 未开始
    FILLING = "filling", _("Being filled in")  # 填报中
    WITH_UNIT = "with_unit", _("With the supervising unit")  # 待初审
    WITH_REGISTRAR = "with_registrar", _("With the registrar")  # 待登记机关审查
    CONCLUDED = "concluded", _("Concluded")  # 已有结论


OFFICE: Final = {INSPECT.slug, DECIDE.slug, SUPERVISE.slug}
UNIT: Final = {CONSENT.slug, OPINION.slug}
STAGE: Final = Case(
    When(case=None, then=Value(Stage.NOT_STARTED)),
    # Sent back by the unit, a report is being filled in again.
    When(
        Q(case__submitted_at=None) | Q(case__state__in=FILLING),
        then=Value(Stage.FILLING),
    ),
    When(case__received_at=None, then=Value(Stage.WITH_UNIT)),
    When(case__decided_at=None, then=Value(Stage.WITH_REGISTRAR)),
    default=Value(Stage.CONCLUDED),
    output_field=CharField(),
)
# "330800/330802/…": the county is the second code, empty for the city itself.
COUNTY: Final = Substr("organization__region__path", 8, 6)
GROUPS: Final[Mapping[str, tuple[Any, Any]]] = {
    "county": (_("County"), COUNTY),
    "form": (_("Form"), F("organization__form")),
    "unit": (_("Supervising unit"), F("organization__supervising_unit")),
}


@dataclass(frozen=True)
class Row:
    """One group with its figures; ``key`` narrows the list of bodies to it."""

    key: str
    name: str
    total: int
    not_started: int
    filling: int
    with_unit: int
    with_registrar: int
    concluded: int
    overdue: int

    @property
    def filed(self) -> int:
        return self.with_unit + self.with_registrar + self.concluded

    @property
    def percent(self) -> int:
        """Filed of all, rounded down: 100 only when everybody has."""
        return self.filed * 100 // self.total if self.total else 0


def readable(user: User, year: int) -> QuerySet[Participation]:
    """Whom the person may follow: those of the own registrars and of supervised
    areas; a supervising unit those it supervises. One query more for supervisors.

    Nobody waits any more for the report of a body that has been struck.
    """
    held = holdings(user)
    offices = {authority for role, authority in held if role in OFFICE}
    units = {authority for role, authority in held if role in UNIT}
    mine = Q(campaign__registrar__in=offices) | Q(
        organization__supervising_unit__in=units
    )
    for path in areas(held):
        mine |= Q(campaign__registrar__region__path__startswith=path)
    found = Participation.objects.filter(mine, year=year, takes_part=True)
    return found.exclude(
        organization__state=Organization.State.DEREGISTERED, case__submitted_at=None
    )


def years(user: User) -> list[int]:
    """The years in which the person has anything to follow, the latest first."""
    found = Participation.objects.filter(takes_part=True)
    everything = found.order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in everything if readable(user, year).exists()]


def staged(rows: QuerySet[Participation], today: date) -> QuerySet[Participation]:
    """The rows with ``stage`` and ``overdue``: not filed and the window is over."""
    return rows.annotate(
        stage=STAGE, overdue=Q(window_end__lt=today) & Q(case__submitted_at=None)
    )


def table(rows: QuerySet[Participation], by: str, today: date) -> list[Row]:
    """The figures by one of ``GROUPS``, the slowest first. Two queries."""
    counts = {stage.value: Count("pk", filter=Q(stage=stage)) for stage in Stage}
    found = (
        staged(rows, today)
        .annotate(group=GROUPS[by][1])
        .order_by()
        .values("group")
        .annotate(total=Count("pk"), late=Count("pk", filter=Q(overdue=True)), **counts)
    )
    lines = list(found)
    names = _names(by, [line["group"] for line in lines])
    made = [_row(line, names) for line in lines]
    return sorted(made, key=lambda row: (row.percent, -row.total, row.name))


def total(table_rows: list[Row]) -> Row:
    """Everything together."""
    names = ("total", *Stage.values, "overdue")
    sums = {name: sum(getattr(row, name) for row in table_rows) for name in names}
    return Row(key="", name="", **sums)


def slow(rows: QuerySet[Participation], today: date) -> QuerySet[Participation]:
    """Who has not filed, the most pressing first: overdue, then not even begun."""
    sent_back = Q(case__state__in=FILLING)
    waiting = staged(rows, today).filter(Q(case__submitted_at=None) | sent_back)
    return waiting.order_by("window_end", F("case").asc(nulls_first=True), "pk")


def areas(held: Holdings) -> list[str]:
    """The region paths that the person supervises. One query, none for none."""
    authorities = {authority for role, authority in held if role == SUPERVISE.slug}
    if not authorities:
        return []
    found = Authority.objects.filter(pk__in=authorities)
    return list(found.values_list("region__path", flat=True))


def _row(line: Any, names: Mapping[Any, str]) -> Row:
    figures = {stage: line[stage] for stage in Stage.values}
    return Row(
        key=str(line["group"] or "none"),
        name=names[line["group"]],
        total=line["total"],
        overdue=line["late"],
        **figures,
    )


def _names(by: str, keys: list[Any]) -> Mapping[Any, str]:
    if by == "form":
        return {key: str(Organization.Form(key).label) for key in keys}
    names: dict[Any, str] = {"": str(_("City level")), None: str(_("None"))}
    model: Any = Region if by == "county" else Authority
    named = model.objects.filter(pk__in=[key for key in keys if key])
    return names | dict(named.values_list("pk", "name"))
