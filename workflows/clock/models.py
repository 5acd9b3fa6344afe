"""What clerks may change about time and place, without a developer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant
from workflows.law.places import SETTINGS


class DayOff(models.Model):
    """One day whose arrangement (放假调休) overrides the packaged table.

    ``working`` marks a make-up working day (调休上班); otherwise it is a day off.
    """

    date = models.DateField(_("date"), unique=True)
    working = models.BooleanField(
        _("worked"), default=False, help_text=_("Tick for a make-up working day.")
    )
    notice_no = models.CharField(_("notice number"), max_length=64)
    source = models.CharField(_("published at"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("day off or make-up day")
        verbose_name_plural = _("days off and make-up days")
        ordering = ["-date"]

    def __str__(self) -> str:
        return self.date.isoformat()


class DecreedYear(models.Model):
    """A year whose State Council arrangement is loaded completely.

    Deadlines in later years are provisional. Years count in an unbroken row from
    the packaged table on; the packaged years need no entry.
    """

    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        validators=[MinValueValidator(2004), MaxValueValidator(2999)],
    )
    notice_no = models.CharField(_("notice number"), max_length=64)
    source = models.CharField(_("published at"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("complete year")
        verbose_name_plural = _("complete years")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self) -> None:
        """A year without a single day off was declared before it was loaded."""
        if not self.year:
            return  # the field says so itself
        loaded = DayOff.objects.filter(date__year=self.year, working=False)
        if not loaded.exists():
            raise ValidationError(
                {"year": _("Enter the days off of this year before declaring it.")}
            )


class PlaceValue(models.Model):
    """What one place chose for one setting of ``workflows.law.places``.

    It holds for the region and everything inside it that chose nothing itself.
    """

    key = models.CharField(_("setting"), max_length=64)
    region_code = models.CharField(
        _("division code"),
        max_length=12,
        validators=[RegexValidator(r"^([0-9]{6}|[0-9]{9}|[0-9]{12})\Z")],
    )
    value = models.JSONField(_("value"), blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(_("changed at"), editable=False)

    class Meta:
        verbose_name = _("setting of a place")
        verbose_name_plural = _("settings of places")
        ordering = ["key", "region_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "region_code"], name="one_value_per_key_and_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.region_code}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses a value that does not fit, whoever writes it. Two queries."""
        self.clean()
        self.changed_at = instant.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The value fits the setting; ValidationError otherwise."""
        setting = SETTINGS.get(self.key)
        if setting is None:
            raise ValidationError({"key": _("There is no such setting.")})
        try:
            setting.clean(self.value)
        except ValueError:
            message = _("Write a value such as this one: %(example)s")
            example = {"example": setting.example}
            raise ValidationError(
                {"value": ValidationError(message, params=example)}
            ) from None
