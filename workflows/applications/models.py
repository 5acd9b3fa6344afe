"""What every application keeps, and what its acceptance check writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.reading import Reading
from workflows.clock import places
from workflows.documents import corrections, materials
from workflows.engine.models import Case
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence


class Checked(models.Model):
    """What the steps of acceptance and correction write; see ``steps``."""

    finding = models.SlugField(_("finding"), max_length=16, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    grounds = models.JSONField(_("grounds"), default=list, blank=True)
    notice_exception = models.TextField(_("why a second notice"), blank=True)
    notice_approved = models.BooleanField(_("second notice approved"), null=True)

    class Meta:
        abstract = True


class Examined(models.Model):
    """What two examiners and a third person write down; see ``deciding``."""

    report = models.TextField(_("examination report"), blank=True)
    proposal = models.SlugField(_("proposal"), max_length=16, blank=True)
    countersigned = models.BooleanField(_("second examiner agrees"), null=True)
    second_report = models.TextField(_("second examiner's words"), blank=True)
    granted = models.BooleanField(_("granted"), null=True)
    delivery = models.SlugField(_("way of delivery"), max_length=16, blank=True)

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        place: str

    def report_words(self) -> str:
        """What the first examiner proposes, and why."""
        proposals = {
            "grant": gettext("Propose to grant"),
            "refuse": gettext("Propose to refuse"),
        }
        return joined(proposals.get(self.proposal, ""), self.report)

    def second_words(self) -> str:
        """What the second one says to it; empty before."""
        if self.countersigned is None:
            return ""
        agrees = gettext("Agree with the report")
        differs = gettext("Disagree: back to examination")
        return joined(agrees if self.countersigned else differs, self.second_report)

    @property
    def consent_period(self) -> Period:
        """How long a supervising unit has to consent."""
        return places.period("consent_days", self.place)


def joined(*parts: str) -> str:
    """Those that say something, a line each."""
    return "\n".join(part for part in parts if part)


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

    @classmethod
    def read_ahead(cls, cases: Sequence[Case]) -> None:
        """People, materials and rulings of many cases in three queries: to look at
        them, not to change them."""
        if hasattr(cls, "people"):
            models.prefetch_related_objects(cases, "people")
        materials.read_ahead(cases)
        corrections.read_ahead(cases)

    @property
    def supplement_period(self) -> Period:
        """How long the applicant has to answer a correction notice."""
        days = places.value("supplement_days", self.place)
        return Period(days, Unit.CALENDAR)
