"""What insight has added up from the log, so that no page has to read it.

Nothing here is a source: ``manage.py insight rebuild`` makes all of it again. Which
rows are kept of what, and why no more, is ADR 0025; ``insight.lookups`` asks them.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.engine.models import Case


class Cursor(models.Model):
    """How far the log has been read; one row."""

    seq = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True, help_text="of the last entry read")

    class Meta:
        verbose_name = _("place in the log")
        verbose_name_plural = _("places in the log")

    def __str__(self) -> str:
        return str(self.seq)


class Trace(models.Model):
    """办件轨迹: the way of one case so far; drafts have none."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    procedure = models.CharField(max_length=32)
    scope = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=32, blank=True)
    begun = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    lasted = models.BigIntegerField(null=True, help_text="working seconds to the end")
    deviation = models.CharField(
        max_length=130, blank=True, help_text="first step>step that the flow has not"
    )
    notices = models.IntegerField(default=0, help_text="requests for correction")
    collected = models.IntegerField(default=0, help_text="days at the counter")
    assisted = models.BooleanField(default=False, help_text="an officer filled it in")
    overdue = models.DateTimeField(
        null=True, help_text="since when a period of an office that still runs is over"
    )
    path = models.JSONField(default=list)
    kept = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("way of a case")
        verbose_name_plural = _("ways of cases")
        indexes = [
            models.Index(fields=["procedure", "closed"], name="trace_closed"),
            models.Index(
                fields=["procedure", "-begun"],
                condition=~models.Q(deviation=""),
                name="trace_deviates",
            ),
            models.Index(  # all that is asked of what is open, by age and place
                fields=["scope", "begun", "overdue", "procedure", "case"],
                condition=models.Q(closed=None),
                name="trace_running",
            ),
            models.Index(
                fields=["begun", "case"],
                condition=models.Q(closed=None),
                name="trace_oldest",
            ),
            models.Index(fields=["begun"], name="trace_begun"),
            models.Index(fields=["closed"], name="trace_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {' > '.join(self.path)}"


class Overrun(models.Model):
    """超期: a period of an office that ran out, once for each clock of a case."""

    trace = models.ForeignKey(Trace, models.CASCADE, related_name="overruns")
    clock = models.CharField(max_length=32)
    source = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("period that ran out")
        verbose_name_plural = _("periods that ran out")
        constraints = [
            models.UniqueConstraint(
                fields=["trace", "clock", "at"], name="one_overrun_a_clock"
            )
        ]
        indexes = [models.Index(fields=["at"], name="overrun_at")]

    def __str__(self) -> str:
        return f"{self.trace_id} {self.clock}"


class Daily(models.Model):
    """One procedure in one place (a region path) in ``days`` days (Asia/Shanghai).

    Every day is kept by itself and once more in longer stretches (``spans.SIZES``),
    so that a year is read from a few rows. No column has an index of its own: each
    would be written with every row and read by no page.
    """

    procedure = models.CharField(max_length=32)
    scope = models.CharField(max_length=64)
    days = models.SmallIntegerField(default=1)
    day = models.DateField(help_text="the first of them")

    class Meta:
        abstract = True


class OfKind(Daily):
    """Of one kind of case."""

    kind = models.CharField(max_length=32, blank=True)

    class Meta:
        abstract = True


class Placed(OfKind):
    """Of the cases that lie in this place itself, or ``around``: somewhere inside it.

    The sums around are those of everybody, of each kind and (``kind`` empty) of all.
    """

    around = models.BooleanField(default=False)

    class Meta:
        abstract = True


class OfGroup(models.Model):
    """Of one group of officers: a role at an office, the team in it if there is one.

    All empty for steps outside of offices, and in the sums ``around``.
    """

    office = models.BigIntegerField(default=0)
    role = models.CharField(max_length=32, blank=True)
    team = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


# How sums ``Placed`` are asked: first the place, then its stretches, then the rest.
PLACED = ("procedure", "scope", "around", "days", "day", "kind")


class StepDay(OfGroup, Placed):
    """One step. Seconds are working seconds; sketches as in ``insight.sketch``.

    ``first`` and ``second`` count cases that came for the first, the second time;
    ``cancelled`` is part of ``left``.
    """

    step = models.CharField(max_length=64)
    arrivals = models.IntegerField(default=0)
    first = models.IntegerField(default=0)
    second = models.IntegerField(default=0)
    left = models.IntegerField(default=0)
    cancelled = models.IntegerField(default=0)
    breached = models.IntegerField(default=0)
    waited = models.BigIntegerField(default=0)
    handled = models.BigIntegerField(default=0)
    waits = models.JSONField(default=dict)
    handles = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("step by day")
        verbose_name_plural = _("steps by day")
        constraints = [
            models.UniqueConstraint(
                fields=[*PLACED, "step", "office", "role", "team"],
                name="one_step_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "procedure", "days", "day"],
                condition=models.Q(office__gt=0),
                name="step_day_of_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.step}"


class EdgeDay(OfGroup, Placed):
    """From one step to the next, or to the end; the group is that of the first.

    ``done`` of them have done the next step too; ``lasted`` working seconds from the
    end of the first to the end of the next, told on the day of the first.
    """

    source = models.CharField(max_length=64)
    target = models.CharField(max_length=64)
    count = models.IntegerField(default=0)
    back = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    lasted = models.BigIntegerField(default=0)
    lasts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("way by day")
        verbose_name_plural = _("ways by day")
        constraints = [
            models.UniqueConstraint(
                fields=[*PLACED, "source", "target", "office", "role", "team"],
                name="one_edge_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "procedure", "days", "day"],
                condition=models.Q(office__gt=0),
                name="edge_day_of_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.source} > {self.target}"


class Variant(models.Model):
    """变体: an order of steps taken by cases that have ended; ``way`` is its digest."""

    way = models.CharField(max_length=32, primary_key=True)
    steps = models.JSONField(default=list)

    class Meta:
        verbose_name = _("order of steps")
        verbose_name_plural = _("orders of steps")

    def __str__(self) -> str:
        return " > ".join(self.steps)


class VariantDay(Placed):
    """Cases that ended by one order of steps. Working seconds from begin to end."""

    way = models.CharField(max_length=32)
    count = models.IntegerField(default=0)
    lasted = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("order of steps by day")
        verbose_name_plural = _("orders of steps by day")
        constraints = [
            models.UniqueConstraint(fields=[*PLACED, "way"], name="one_variant_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.way}"


class ActorDay(OfKind):
    """How much of a step one person did, and for which team if for one."""

    step = models.CharField(max_length=64)
    authority = models.BigIntegerField(default=0)
    team = models.BigIntegerField(default=0)
    actor = models.BigIntegerField()
    done = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("person by day")
        verbose_name_plural = _("people by day")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("procedure", "days", "day", "authority", "actor"),
                    *("step", "team", "kind", "scope"),
                ],
                name="one_actor_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.step} {self.actor}"


class HandoverDay(OfKind):
    """From one hand into another; a role without office is the applicant's.

    Kept for roles at offices (both actors 0), and for people within one office, whom
    nobody but its own supervisor sees.
    """

    source_role = models.CharField(max_length=32, blank=True)
    target_role = models.CharField(max_length=32, blank=True)
    source_authority = models.BigIntegerField(default=0)
    target_authority = models.BigIntegerField(default=0)
    source_actor = models.BigIntegerField(default=0)
    target_actor = models.BigIntegerField(default=0)
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("hand-over by day")
        verbose_name_plural = _("hand-overs by day")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("procedure", "source_actor", "days", "day"),
                    *("source_authority", "target_authority", "target_actor"),
                    *("source_role", "target_role", "kind", "scope"),
                ],
                name="one_handover_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["source_authority", "procedure", "days", "day"],
                condition=models.Q(source_actor__gt=0),
                name="handover_of_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.source_role} > {self.target_role}"


class CaseDay(Daily):
    """Cases handed in and ended. Seconds are working seconds from begin to end.

    The rest is of those that ended on the day: ``noticed`` were asked for
    corrections, ``again`` more than once. Visits of those that were ``assisted`` are
    not known; the others took ``collected`` days at the counter, ``visited`` of them
    at least one, ``revisited`` more.
    """

    begun = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    noticed = models.IntegerField(default=0)
    again = models.IntegerField(default=0)
    assisted = models.IntegerField(default=0)
    collected = models.IntegerField(default=0)
    visited = models.IntegerField(default=0)
    revisited = models.IntegerField(default=0)
    lasted = models.BigIntegerField(default=0)
    lasts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("cases by day")
        verbose_name_plural = _("cases by day")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "scope", "days", "day"], name="one_case_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope}"


class ClockDay(Daily):
    """Periods of offices that were kept (``met``) or ran out (``late``)."""

    clock = models.CharField(max_length=32)
    source = models.CharField(max_length=200, blank=True)
    met = models.IntegerField(default=0)
    late = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("periods by day")
        verbose_name_plural = _("periods by day")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "scope", "days", "day", "clock", "source"],
                name="one_clock_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.clock}"


class StarDay(Daily):
    """Ratings of cases, by how many stars they gave, on the day they were given."""

    stars = models.SmallIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("ratings by day")
        verbose_name_plural = _("ratings by day")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "scope", "days", "day", "stars"],
                name="one_star_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.stars}"


# Their own modules, the same app: Django looks for models here.
from workflows.insight.entering import models as _entering  # noqa: E402, F401
from workflows.insight.foresight import models as _foresight  # noqa: E402, F401
from workflows.insight.reporting import models as _reporting  # noqa: E402, F401
from workflows.insight.returns import models as _returns  # noqa: E402, F401
from workflows.insight.whatif import models as _whatif  # noqa: E402, F401
