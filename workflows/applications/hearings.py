"""听证: what is kept of a hearing with the case; ``hearing_law`` says by which law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.applications.outcomes import chinese_day
from workflows.clock.calendar import SHANGHAI, local_day
from workflows.clock.hearings import LICENSING
from workflows.law.periods import Period, Unit

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from workflows.clock.hearings import HearingLaw

RECORD = "hearing_record"  # 听证笔录, the key of the upload


class Hearing(models.Model):
    """Asked for or proposed, ordered or not, announced, held and recorded."""

    hearing_cause = models.SlugField(_("why a hearing"), max_length=16, blank=True)
    hearing_reason = models.TextField(_("what the hearing is about"), blank=True)
    hearing_asked_on = models.DateField(_("hearing asked for"), null=True)
    hearing_held = models.BooleanField(_("hearing ordered"), null=True)
    hearing_refusal = models.TextField(_("why no hearing"), blank=True)
    hearing_at = models.DateTimeField(_("time of the hearing"), null=True)
    hearing_place = models.CharField(
        _("place of the hearing"), max_length=200, blank=True
    )
    hearing_chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("chair of the hearing"),
    )
    hearing_days = models.PositiveSmallIntegerField(
        _("working days for the hearing"), null=True
    )
    hearing_invited = models.TextField(_("interested parties invited"), blank=True)
    hearing_summary = models.TextField(_("what the hearing brought"), blank=True)

    class Meta:
        abstract = True

    @property
    def hearing_law(self) -> HearingLaw:
        """By which law: that of licences unless a procedure says otherwise."""
        return LICENSING

    @property
    def hearing_period(self) -> Period:
        """As the party was told in writing."""
        return Period(self.hearing_days or 1, Unit.WORKING, self.hearing_law.takes)

    @property
    def may_ask_for_hearing(self) -> bool:
        """Once, and not after one was held."""
        return self.hearing_cause != "applicant" and not self.hearing_held

    def must_be_heard(self) -> bool:
        """Whether whoever asked has a right to it, so that it cannot be declined."""
        return False

    def may_not_preside(self) -> AbstractSet[int]:
        """Keys of those who have looked into it, beside who has examined it."""
        return frozenset()

    @property
    def decision_follows_record(self) -> bool:
        """许可法 48: what was heard binds the decision on the application."""
        return self.was_heard

    @property
    def was_heard(self) -> bool:
        return bool(self.hearing_summary)

    def asks_for_hearing(self, cause: str, reason: str, on: date) -> None:
        """Somebody asks, or an examiner proposes; nothing is decided yet."""
        self.hearing_cause, self.hearing_reason = cause, reason
        self.hearing_asked_on, self.hearing_held = on, None
        self.hearing_refusal = ""

    def hearing_words(self) -> str:
        """For colleagues: cause, what came of it, and the chair's summary."""
        cause = self.hearing_law.causes.get(self.hearing_cause)
        said = (
            str(cause.zh) if cause else "",
            self.hearing_reason,
            self.hearing_refusal,
            self.hearing_summary,
        )
        return "\n".join(words for words in said if words)

    def hearing_facts(self) -> dict[str, Any]:
        """What the notice of the hearing states."""
        assert self.hearing_at is not None and self.hearing_chair is not None
        when = self.hearing_at.astimezone(SHANGHAI)
        cause = self.hearing_law.causes[self.hearing_cause]
        return {
            "cause": cause.zh,
            "basis": str(cause.source),
            "about": self.hearing_reason,
            "when": f"{chinese_day(when.date())}{when:%H:%M}",
            "place": self.hearing_place,
            "chair": self.hearing_chair.full_name,
            "days": self.hearing_period.days,
            "invited": self.hearing_invited,
        }

    def heard_on(self) -> dict[str, str]:
        """For the decision, which follows the record (许可法 48)."""
        if not self.was_heard or self.hearing_at is None:
            return {}
        return {"heard_on": chinese_day(local_day(self.hearing_at))}
