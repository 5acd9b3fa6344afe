"""What comes back on paper: a signed record of service, a written application."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization

USER = settings.AUTH_USER_MODEL


class Service(models.Model):
    """送达回证（已签收）: who signed for a paper and on which day, with the scan.

    Entered once; a mistake is put right by another one, and both stay.
    """

    paper = models.ForeignKey(
        "documents.Paper", models.PROTECT, related_name="services"
    )
    received_on = models.DateField(_("received on"))
    signed_by = models.CharField(_("signed by"), max_length=64)
    upload = models.ForeignKey("documents.Upload", models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("signed record of service")
        verbose_name_plural = _("signed records of service")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.signed_by} {self.received_on:%Y-%m-%d}"


class Handover(models.Model):
    """主账号变更: the registrar gave a body's principal account to somebody else.

    On the body's written application, which is kept with it. ``former`` is None
    where nobody held the account any more.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="handovers"
    )
    former = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    successor = models.ForeignKey(USER, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    upload = models.ForeignKey("documents.Upload", models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("handover of a principal account")
        verbose_name_plural = _("handovers of principal accounts")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organization} → {self.successor}"
