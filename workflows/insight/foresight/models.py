"""What was learned, what it says of open cases, and what supervisors were told.

Nothing here is a source: the nightly job makes it again from the log.
"""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.engine.models import Case


class Learned(models.Model):
    """经验: what the past cases of one procedure teach; one row for each.

    ``coverage`` is the share of later, held-back looks at cases that ended within
    the interval of nine in ten; ``looks`` is how many of them there were.
    """

    procedure = models.SlugField(max_length=32, primary_key=True)
    at = models.DateTimeField()
    cases = models.PositiveIntegerField(default=0, help_text="that had ended")
    enough = models.BooleanField(default=False)
    looks = models.PositiveIntegerField(default=0)
    coverage = models.FloatField(default=0.0)
    width = models.FloatField(default=0.0, help_text="working hours")
    data: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )

    class Meta:
        verbose_name = _("what past cases teach")
        verbose_name_plural = _("what past cases teach")

    def __str__(self) -> str:
        return f"{self.procedure} {self.cases}"

    @property
    def coverage_percent(self) -> float:
        return 100 * self.coverage


class Outlook(models.Model):
    """前景: when an open case is likely to be finished, and its risk to be late.

    ``risk`` is the probability that the period shown at its step runs out before
    what it asks for is done, ``legal_risk`` the highest of its periods of law; none
    where no clock runs or too few cases are similar.
    """

    case = models.OneToOneField(
        Case, models.PROTECT, primary_key=True, related_name="outlook"
    )
    procedure = models.SlugField(max_length=32)
    scope = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=32, blank=True)
    item = models.BigIntegerField()
    due_at = models.DateTimeField(null=True)
    risk = models.FloatField(null=True)
    legal_risk = models.FloatField(null=True)
    likely = models.DateTimeField()
    low = models.DateTimeField()
    high = models.DateTimeField()
    cases = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("outlook of a case")
        verbose_name_plural = _("outlooks of cases")
        indexes = [
            models.Index(
                fields=["procedure", "-risk"],
                condition=Q(risk__isnull=False),
                name="outlook_risk",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.likely:%Y-%m-%d}"


class Reader(models.Model):
    """How far one reader has come in the log."""

    name = models.SlugField(max_length=32, primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("reader of the log")
        verbose_name_plural = _("readers of the log")

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"


class DriftAlert(models.Model):
    """变慢提醒: a step of an area has become slower, told once in a week.

    Hours are working hours; ``week`` is its Monday.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    procedure = models.SlugField(max_length=32)
    step = models.SlugField(max_length=64)
    week = models.DateField()
    before = models.FloatField()
    now = models.FloatField()
    cases = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("alert of a slower step")
        verbose_name_plural = _("alerts of slower steps")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "procedure", "step", "week"],
                name="one_alert_a_week",
            )
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.step}"
