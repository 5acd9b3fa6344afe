"""Figures that supervisors enter; nothing is changed, the latest entry counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Region


class Entered(models.Model):
    """填报数: so many of so many, for one area and year, with what it rests on."""

    figure = models.SlugField(_("figure"), max_length=32)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", verbose_name=_("area")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    part = models.PositiveIntegerField(_("reached"))
    whole = models.PositiveIntegerField(_("of all"))
    basis = models.CharField(_("what it rests on"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(_("entered"), editable=False)

    class Meta:
        verbose_name = _("entered figure")
        verbose_name_plural = _("entered figures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part__lte=models.F("whole"), whole__gt=0),
                name="entered_part_of_a_whole",
            )
        ]
        indexes = [models.Index(fields=["figure", "year"], name="entered_figure")]

    def __str__(self) -> str:
        return f"{self.figure} {self.region_id} {self.year}: {self.part}/{self.whole}"
