"""The weekly reports that have been made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Region


class WeeklyReport(models.Model):
    """周报: one for each area and week; the file lies under its hash."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", verbose_name=_("area")
    )
    week = models.DateField(_("week"), help_text="its Monday")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    made_at = models.DateTimeField(_("made"))
    # Nobody where the week made it by itself.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("weekly report")
        verbose_name_plural = _("weekly reports")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "week"], name="one_report_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.week}"
