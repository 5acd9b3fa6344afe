"""Who files on behalf of an organization."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from orgs.models.register import Organization


class HandlerQuerySet(models.QuerySet["Handler"]):
    def in_force(self, today: date) -> "HandlerQuerySet":
        """Those that hold on this day; the first and the last day count."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today)


class Handler(models.Model):
    """Person who files for an organization (经办人; 行政许可法 art. 29).

    Change it through ``orgs.handlers``.
    """

    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="handlers",
        verbose_name=_("organization"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="handles",
        verbose_name=_("person"),
    )
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("appointed by"),
    )
    # The organization's own account (主账号): it alone names and ends the others.
    principal = models.BooleanField(_("principal account"), default=False)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)

    objects = HandlerQuerySet.as_manager()

    class Meta:
        verbose_name = _("handler")
        verbose_name_plural = _("handlers")
        ordering = ["organization", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="handler_ends_after_starting",
            ),
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=Q(ends__isnull=True),
                name="one_open_handler_per_person",
                violation_error_message=_("This person is a handler already."),
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(principal=True, ends__isnull=True),
                name="one_principal_per_organization",
                violation_error_message=_("It has a principal account already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organization}"
