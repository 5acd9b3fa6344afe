"""One question to the simulation, and its answer once the job has come so far."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Region


class Trial(models.Model):
    """推演: a period of one procedure in one place, played again with a change.

    ``knobs`` are as ``whatif.knobs.Knobs`` writes them. ``runs`` are the figures of
    the runs done so far, the present and the change of each seed; both are emptied
    into ``answer`` at the end.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    procedure = models.SlugField(max_length=32)
    place = models.ForeignKey(Region, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(help_text="inclusive")
    knobs: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )
    runs: models.JSONField[Any, Any] = models.JSONField(default=list)
    answer: models.JSONField[Any, Any] = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("what-if trial")
        verbose_name_plural = _("what-if trials")
        indexes = [models.Index(fields=["owner", "-id"], name="trial_of_owner")]

    def __str__(self) -> str:
        return f"{self.pk} {self.procedure} {self.since:%Y-%m-%d}"

    @property
    def key(self) -> str:
        """Of the job that answers it."""
        return f"insight: what-if {self.pk}"
