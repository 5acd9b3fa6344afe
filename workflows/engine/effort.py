"""How long a step usually takes once somebody has it: measured, in office minutes."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant, tables
from workflows.clock.hours import hours_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

Step = tuple[str, str]  # procedure and step
USUAL: Final = 60  # minutes, while nothing has been measured
LATELY = timedelta(days=90)
ENOUGH: Final = 20_000  # finished steps that are looked at
EVERY = timedelta(days=1)


class StepEffort(models.Model):
    """常用工时: the median of a step's handling, from taking it to completing it.

    A figure to share work by, not one to judge anybody by: it names no person.
    """

    procedure = models.SlugField(_("procedure"), max_length=32)
    step = models.SlugField(_("step"), max_length=64)
    minutes = models.PositiveIntegerField(_("office minutes"))
    measured = models.PositiveIntegerField(_("finished steps"))
    at = models.DateTimeField(_("measured at"))

    class Meta:
        app_label = "workflows"
        verbose_name = _("effort of a step")
        verbose_name_plural = _("efforts of steps")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "step"], name="one_effort_per_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure}.{self.step} {self.minutes}"


def minutes() -> Mapping[Step, int]:
    """What has been measured; ask ``.get(step, USUAL)``. One query."""
    rows = StepEffort.objects.values_list("procedure", "step", "minutes")
    return {(procedure, step): taken for procedure, step, taken in rows}


def measure() -> int:
    """Measure again, once a day. How many steps; one query when it is not yet time."""
    now = instant.now()
    last = StepEffort.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and now - last < EVERY:
        return 0
    found = _taken(_lately(now))
    StepEffort.objects.bulk_create(
        (
            StepEffort(
                procedure=procedure,
                step=step,
                minutes=round(median(each)),
                measured=len(each),
                at=now,
            )
            for (procedure, step), each in found.items()
        ),
        update_conflicts=True,
        unique_fields=["procedure", "step"],
        update_fields=["minutes", "measured", "at"],
    )
    return len(found)


def _lately(now: datetime) -> Iterable[tuple[str, str, datetime, datetime]]:
    from workflows.engine.models import WorkItem

    done = WorkItem.objects.filter(
        status="DONE", finished__gte=now - LATELY, assigned__isnull=False
    ).exclude(role="")
    rows = done.order_by("-finished", "-pk").values_list(
        "process__procedure", "step", "assigned", "finished"
    )
    return rows[:ENOUGH]


def _taken(
    rows: Iterable[tuple[str, str, datetime, datetime]],
) -> dict[Step, list[float]]:
    days = tables.current()
    found: dict[Step, list[float]] = {}
    for procedure, step, begun, ended in rows:
        spent = hours_between(begun, ended, days) * 60
        found.setdefault((procedure, step), []).append(spent)
    return found
