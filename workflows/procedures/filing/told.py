"""备案到期提醒: who was told that a filing runs out, each once for each last day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import FiledBody


class Reminder(models.Model):
    """The body's keeper was told of this last day."""

    body = models.ForeignKey(FiledBody, models.PROTECT, related_name="reminders")
    valid_to = models.DateField(_("valid to"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("reminder of a renewal")
        verbose_name_plural = _("reminders of renewals")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "valid_to"], name="reminded_once_of_a_last_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.valid_to:%Y-%m-%d}"
