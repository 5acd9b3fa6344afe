"""What the township's steps write down about a filing, and its periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.clock import places
from workflows.consultation import opinions
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from workflows.consultation.models import Consultation

OUTCOMES: dict[str, Any] = {
    "file": _("File it"),
    "registration": _("Guide it to registration"),
    "guided": _("Leave it to the committee's guidance"),
    "excluded": _("Not a matter for filing"),
    "refuse": _("Do not file it"),
    "end": _("End the filing"),
    "keep": _("Let the filing stand"),
}


class Dealing(models.Model):
    """Report, visit and decision; each is set by exactly one step."""

    proposal = models.SlugField(_("proposal"), max_length=16, blank=True)
    report = models.TextField(_("review report"), blank=True)
    visit_wish = models.TextField(_("what to look at"), blank=True)
    visited_on = models.DateField(_("day of the visit"), null=True)
    visit_note = models.TextField(_("note of the visit"), blank=True)
    statement = models.TextField(_("statement of the body"), blank=True)
    served = models.TextField(_("how the body was told"), blank=True)
    decision = models.SlugField(_("decision"), max_length=16, blank=True)
    opinion_answer = models.TextField(
        _("answer to the committee's opinion"), blank=True
    )
    ex_officio = models.BooleanField(_("begun by the township"), default=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("begun by"),
    )

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        place: str
        reasons: str

    def dealings(self) -> list[tuple[Any, str]]:
        """What the offices have written so far, in order; never for the applicant."""
        said = (
            (_("How the body was told"), self.served),
            (_("Statement of the body"), self.statement),
            (_("Visit"), self.visit_note or self.visit_wish),
            (_("Review"), self._proposed()),
            (_("Answer to the committee's opinion"), self.opinion_answer),
            (_("Reasons of the decision"), self.reasons),
        )
        return [(label, words) for label, words in said if words]

    def _proposed(self) -> str:
        words = str(OUTCOMES.get(self.proposal, ""))
        return "\n".join(filter(None, (words, self.report)))

    @property
    def opinion(self) -> Consultation | None:
        """What the committee was asked last. One query."""
        return opinions.current(self)  # type: ignore[arg-type]

    def _working(self, key: str) -> Period:
        return Period(places.value(key, self.place), Unit.WORKING)

    @property
    def promised_period(self) -> Period:
        """What the township has promised; no law says how long a filing takes."""
        return self._working("filing_days")

    @property
    def opinion_period(self) -> Period:
        return self._working("opinion_days")

    @property
    def statement_period(self) -> Period:
        return self._working("statement_days")
