"""What the offices write down about a report, and its periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant, places
from workflows.law.periods import Period, Term, Unit
from workflows.law.places import SETTINGS
from workflows.procedures.inspection.rules import Conclusion

CONCLUSIONS: dict[str, Any] = {
    Conclusion.QUALIFIED: _("Qualified"),
    Conclusion.BASIC: _("Basically qualified"),
    Conclusion.UNQUALIFIED: _("Unqualified"),
    Conclusion.ACCEPTED: _("Report accepted"),
}


class Dealing(models.Model):
    """First opinion, review, visit, conclusion and re-check; each by one step."""

    first_opinion = models.SlugField(_("first opinion"), max_length=16, blank=True)
    first_words = models.TextField(_("words of the first opinion"), blank=True)
    revocation_proposed = models.BooleanField(
        _("the unit proposes revocation"), default=False
    )
    returned_words = models.TextField(_("why it was sent back"), blank=True)
    report = models.TextField(_("review report"), blank=True)
    visit_wish = models.TextField(_("what to look at"), blank=True)
    visited_on = models.DateField(_("day of the visit"), null=True)
    visit_note = models.TextField(_("note of the visit"), blank=True)
    proposal = models.SlugField(_("proposed conclusion"), max_length=16, blank=True)
    conclusion = models.SlugField(_("conclusion"), max_length=16, blank=True)
    rectification_words = models.TextField(_("what was put right"), blank=True)
    rectified_late = models.BooleanField(_("put right late"), default=False)
    rectified = models.BooleanField(_("put right"), null=True)
    recheck_words = models.TextField(_("what the re-check found"), blank=True)

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        place: str
        reasons: str
        proposed_adjustment: Any

    def dealings(self) -> list[tuple[Any, str]]:
        """What the offices have written so far, in order; never for the applicant."""
        said = (
            (_("First opinion"), self._first()),
            (_("Visit"), self.visit_note or self.visit_wish),
            (_("Review"), self.report),
            (_("Reasons of the conclusion"), self.reasons),
            (_("What the body has put right"), self.rectification_words),
            (_("Re-check"), self.recheck_words),
            (_("Proposed adjustment"), self._adjustment()),
        )
        return [(label, words) for label, words in said if words]

    def _adjustment(self) -> str:
        """What a second person is to confirm; else what came of the last proposal."""
        return self.proposed_adjustment.told() if self.proposed_adjustment else ""

    def _first(self) -> str:
        words = str(CONCLUSIONS.get(self.first_opinion, ""))
        more = gettext("Proposes revocation") if self.revocation_proposed else ""
        return "\n".join(filter(None, (words, more, self.first_words)))

    @property
    def conclusion_label(self) -> Any:
        return CONCLUSIONS.get(self.conclusion, "")

    @property
    def must_rectify(self) -> bool:
        return self.conclusion in (Conclusion.BASIC, Conclusion.UNQUALIFIED)

    # -- periods -------------------------------------------------------------
    def _working(self, key: str) -> Period:
        return Period(places.value(key, self.place), Unit.WORKING)

    @property
    def review_period(self) -> Period:
        """The bureau's promise; no law says how long a review takes."""
        return self._working("inspection_review_days")

    @property
    def first_opinion_period(self) -> Period:
        """Its end warns and does no more: silence is never taken for consent."""
        return self._working("first_opinion_days")

    @property
    def supplement_period(self) -> Period:
        return self._working("inspection_supplement_days")

    @property
    def recheck_period(self) -> Period:
        return self._working("recheck_days")

    @property
    def rectification_period(self) -> Period:
        """So many months from today as days, since periods are counted in days."""
        today, source = instant.today(), SETTINGS["rectification_months"].source
        days = (Term(self.rectification_months).last_day(today) - today).days
        return Period(days, Unit.CALENDAR, source)

    @property
    def rectification_months(self) -> int:
        return int(places.value("rectification_months", self.place))
