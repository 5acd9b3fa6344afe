"""What stands against the end of an organization, as officers have recorded it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.models.places import Authority
from orgs.models.register import Organization


class HindranceQuerySet(models.QuerySet["Hindrance"]):
    def standing(self, today: date) -> "HindranceQuerySet":
        """Not lifted and not over; the last day counts."""
        lasting = Q(until__isnull=True) | Q(until__gte=today)
        return self.filter(lasting, lifted_at__isnull=True)


class Hindrance(models.Model):
    """注销障碍: an open penalty case, complaint, campaign or public project.

    Change it through ``orgs.hindrances``; who may is asked in ``engine.hindrances``.
    """

    class Kind(models.TextChoices):
        PENALTY = "penalty", _("Penalty case")  # 行政处罚案件
        COMPLAINT = "complaint", _("Complaint")  # 投诉举报
        FUNDRAISING = "fundraising", _("Public fundraising")  # 公开募捐
        PUBLIC_PROJECT = "public_project", _("Publicly funded project")
        OTHER = "other", _("Other")

    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="hindrances",
        verbose_name=_("organization"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    basis = models.CharField(
        _("file or document"),
        max_length=200,
        help_text=_("Title and number; the body reads it."),
    )
    since = models.DateField(_("since"))
    until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day, if it is known; empty while it is open."),
    )
    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="+", verbose_name=_("recorded for")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lift_reason = models.CharField(_("why lifted"), max_length=200, blank=True)

    objects = HindranceQuerySet.as_manager()

    class Meta:
        verbose_name = _("hindrance")
        verbose_name_plural = _("hindrances")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="hindrance_ends_after_it_begins",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | (
                    Q(lifted_at__isnull=False, lifted_by__isnull=False)
                    & ~Q(lift_reason="")
                ),
                name="hindrance_lifted_by_somebody_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.get_kind_display()}"

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None
