"""The open cases that are most likely to be late, while something can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.engine.graph import graph
from workflows.engine.models import WorkItem
from workflows.insight.cases import Waiting, waiting
from workflows.insight.figures import Asked
from workflows.insight.foresight.models import Learned, Outlook
from workflows.insight.forms import BoardForm
from workflows.insight.scope import open_items

SHOWN = 50
WORTH_A_LOOK = 0.1  # what is less likely to be late is only counted
# From which probability on which words hold, and how hot they are shown.
WORDS = (
    (0.9, _("almost certain"), 3),
    (0.66, _("likely"), 3),
    (0.33, _("about even"), 2),
    (0.1, _("possible"), 1),
    (0.0, _("unlikely"), 0),
)


class RiskForm(BoardForm):
    """As on the board, but without a time span: it is about what is open now."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        del fields["days"], fields["view"]


@dataclass(frozen=True)
class Row:
    """A case at risk: what waits, where, and what is likely to become of it."""

    waiting: Waiting
    step: Any
    outlook: Outlook

    @property
    def percent(self) -> float:
        return 100 * (self.outlook.risk or 0.0)

    @property
    def legal_percent(self) -> float | None:
        """None where no period of law runs."""
        risk = self.outlook.legal_risk
        return None if risk is None else 100 * risk

    @property
    def words(self) -> Any:
        return self._said[1]

    @property
    def level(self) -> int:
        return int(self._said[2])

    @property
    def _said(self) -> tuple[float, Any, int]:
        risk = self.outlook.risk or 0.0
        return next(one for one in WORDS if risk >= one[0])


@dataclass(frozen=True)
class Risk:
    """What ``insight/risk.html`` shows. ``unlikely`` and ``overdue`` are counts."""

    form: RiskForm
    rows: list[Row]
    at_risk: int
    unlikely: int
    overdue: int
    read_at: datetime | None
    learned: Learned | None


def risk(form: RiskForm) -> Risk:
    """Five queries, whatever there is."""
    asked = form.asked
    outlooks = _outlooks(asked)
    worth = Q(risk__gte=WORTH_A_LOOK)
    counted = outlooks.aggregate(
        at_risk=Count("pk", filter=worth),
        unlikely=Count("pk", filter=~worth),
        read_at=Max("at"),
    )
    open_now = open_items(asked.place, asked.procedure, asked.kind)
    open_now = open_now.filter(asked.group.items)
    learned = Learned.objects.filter(pk=asked.procedure).defer("data").first()
    return Risk(
        form=form,
        rows=_rows(outlooks.filter(worth), asked),
        overdue=open_now.filter(due_at__lte=instant.now()).count(),
        learned=learned,
        **counted,
    )


def _outlooks(asked: Asked) -> QuerySet[Outlook]:
    found = Outlook.objects.filter(
        procedure=asked.procedure,
        scope__startswith=asked.place.path,
        risk__isnull=False,
        due_at__gt=instant.now(),
    )
    if asked.group.office:
        waits = WorkItem.objects.filter(asked.group.items, pk=OuterRef("item"))
        found = found.filter(Exists(waits))
    return found.filter(kind=asked.kind) if asked.kind else found


def _rows(outlooks: QuerySet[Outlook], asked: Asked) -> list[Row]:
    """Two queries; a step that was done a moment ago is left out."""
    found = list(outlooks.order_by("-risk", "due_at", "pk")[:SHOWN])
    told = waiting(outlook.item for outlook in found)
    nodes = graph(PROCEDURES[asked.procedure]).nodes
    return [
        Row(there, nodes[there.step].title, outlook)
        for outlook in found
        if (there := told.get(outlook.item)) and there.step in nodes
    ]
