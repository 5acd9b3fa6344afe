"""What insight has added up from the log, so that no page has to read it.

Nothing here is a source: ``manage.py insight rebuild`` makes all of it again. Rows
are kept for the place of the case and every place around it (``scope``, a region
path), and for each kind of case and all of them together (``kind`` empty).
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
    procedure = models.SlugField(max_length=32)
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
            models.Index(
                fields=["scope", "begun"],
                condition=models.Q(closed=None),
                name="trace_open",
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
    clock = models.SlugField(max_length=32)
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
    """One procedure in one place on one day (Asia/Shanghai)."""

    procedure = models.SlugField(max_length=32)
    scope = models.CharField(max_length=64)
    kind = models.CharField(max_length=32, blank=True)
    day = models.DateField()

    class Meta:
        abstract = True


class OfGroup(models.Model):
    """Of one group of officers: a role at an office, the team in it if there is one.

    All empty in the rows of everybody together, which are there besides. Rows of a
    group are kept for the place and kind of its cases only, not for those around.
    """

    office = models.BigIntegerField(default=0)
    role = models.SlugField(max_length=32, blank=True)
    team = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class StepDay(OfGroup, Daily):
    """One step. Seconds are working seconds; sketches as in ``insight.sketch``.

    ``first`` and ``second`` count cases that came for the first, the second time;
    ``cancelled`` is part of ``left``.
    """

    step = models.SlugField(max_length=64)
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
                fields=[
                    *("procedure", "scope", "kind", "office", "day"),
                    *("step", "role", "team"),
                ],
                name="one_step_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "procedure", "day"],
                condition=models.Q(office__gt=0),
                name="step_day_of_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.step}"


class EdgeDay(OfGroup, Daily):
    """From one step to the next, or to the end; the group is that of the first.

    ``done`` of them have done the next step too; ``lasted`` working seconds from the
    end of the first to the end of the next, told on the day of the first.
    """

    source = models.SlugField(max_length=64)
    target = models.SlugField(max_length=64)
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
                fields=[
                    *("procedure", "scope", "kind", "office", "day"),
                    *("source", "target", "role", "team"),
                ],
                name="one_edge_a_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "procedure", "day"],
                condition=models.Q(office__gt=0),
                name="edge_day_of_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.source} > {self.target}"


class ActorDay(Daily):
    """How much of a step one person did, and for which team if for one."""

    step = models.SlugField(max_length=64)
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
                    *("procedure", "scope", "kind", "day"),
                    *("step", "authority", "team", "actor"),
                ],
                name="one_actor_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.step} {self.actor}"


class HandoverDay(Daily):
    """From one hand into another; a role without office is the applicant's."""

    source_role = models.SlugField(max_length=32, blank=True)
    target_role = models.SlugField(max_length=32, blank=True)
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
                    *("procedure", "scope", "kind", "day"),
                    *("source_role", "source_authority", "source_actor"),
                    *("target_role", "target_authority", "target_actor"),
                ],
                name="one_handover_a_day",
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
                fields=["procedure", "scope", "kind", "day"], name="one_case_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope}"


class ClockDay(Daily):
    """Periods of offices that were kept (``met``) or ran out (``late``)."""

    clock = models.SlugField(max_length=32)
    source = models.CharField(max_length=200, blank=True)
    met = models.IntegerField(default=0)
    late = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("periods by day")
        verbose_name_plural = _("periods by day")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "scope", "kind", "day", "clock", "source"],
                name="one_clock_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.scope} {self.clock}"


# Their own modules, the same app: Django looks for models here.
from workflows.insight.entering import models as _entering  # noqa: E402, F401
from workflows.insight.foresight import models as _foresight  # noqa: E402, F401
from workflows.insight.reporting import models as _reporting  # noqa: E402, F401
from workflows.insight.returns import models as _returns  # noqa: E402, F401
from workflows.insight.whatif import models as _whatif  # noqa: E402, F401
