"""结论调整: what a conclusion was changed from and to, and by whose hands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workflows.procedures.inspection.dealing import CONCLUSIONS
from workflows.procedures.inspection.models.report import Inspection

USER = settings.AUTH_USER_MODEL


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    def pending(self) -> AdjustmentQuerySet:
        return self.filter(stage=Adjustment.Stage.PENDING)

    def carried(self) -> AdjustmentQuerySet:
        """Those that hold; what was only proposed changed nothing."""
        return self.filter(stage=Adjustment.Stage.CARRIED)


class Adjustment(models.Model):
    """One change of a conclusion, or the proposal of one.

    ``acted_for`` is whom the proposer stood in for; ``second`` confirmed it or kept
    the conclusion, with ``second_words``.
    """

    class Stage(models.TextChoices):
        PENDING = "pending", _("Awaiting a second person")
        CARRIED = "carried", _("Carried out")
        KEPT = "kept", _("Not carried out")

    case = models.ForeignKey(Inspection, models.PROTECT, related_name="adjustments")
    stage = models.CharField(
        _("stage"), max_length=8, choices=Stage.choices, default=Stage.CARRIED
    )
    was = models.SlugField(_("before"), max_length=16)
    now = models.SlugField(_("after"), max_length=16)
    grounds = models.JSONField(_("grounds before"), default=list)
    earlier_reasons = models.TextField(_("reasons before"), blank=True)
    new_grounds = models.JSONField(_("grounds after"), default=list)
    reasons = models.TextField(_("new facts"))
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    acted_for = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"))
    second = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    second_words = models.TextField(_("words of the second person"), blank=True)
    second_at = models.DateTimeField(_("confirmed or not at"), null=True)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjustment of a conclusion")
        verbose_name_plural = _("adjustments of conclusions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(was=F("now")), name="adjustment_changes"
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""), name="adjustment_says_why"
            ),
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("by")),
                name="adjustment_has_two_hands",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(stage="pending"),
                name="one_adjustment_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{CONCLUSIONS.get(self.was)} → {CONCLUSIONS.get(self.now)}"

    @property
    def hands(self) -> set[int]:
        """Who stands behind the proposal."""
        return {pk for pk in (self.by_id, self.acted_for_id) if pk is not None}

    def told(self) -> str:
        """For colleagues: from what to what, on which grounds and facts."""
        return "\n".join((str(self), *self.new_grounds, self.reasons))
