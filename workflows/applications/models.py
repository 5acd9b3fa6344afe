"""What every application keeps, and what its acceptance check writes down."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.applications.reading import Reading
from workflows.clock import places
from workflows.engine.models import Case
from workflows.law.periods import Period, Unit


class Checked(models.Model):
    """What the steps of acceptance and correction write; see ``steps``."""

    finding = models.SlugField(_("finding"), max_length=16, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    grounds = models.JSONField(_("grounds"), default=list, blank=True)
    notice_exception = models.TextField(_("why a second notice"), blank=True)
    notice_approved = models.BooleanField(_("second notice approved"), null=True)

    class Meta:
        abstract = True


class Application(Reading, Checked, Case):
    """申请: an application by somebody, drafted, submitted, checked, decided on.

    ``commitments`` are promises by name, ``deferred`` the materials promised for
    later, ``confirmed`` the keys of the sections that are finished.
    """

    contact_name = models.CharField(_("contact"), max_length=64, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=32, blank=True)
    commitments = models.JSONField(_("commitments"), default=dict)
    deferred = models.JSONField(_("materials that follow later"), default=list)
    confirmed = models.JSONField(_("finished sections"), default=list)

    class Meta:
        abstract = True

    @property
    def supplement_period(self) -> Period:
        """How long the applicant has to answer a correction notice."""
        days = places.value("supplement_days", self.place)
        return Period(days, Unit.CALENDAR)
