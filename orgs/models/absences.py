"""Who stands in for whom, and who is away: 代理 and 缺勤."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from orgs.models.places import Authority
from orgs.roles import ADMINISTER, ROLES

CASE_ROLES = [(slug, role.name) for slug, role in ROLES.items() if role != ADMINISTER]


class Spell(models.Model):
    """From a first to a last day, both included; who has entered it, and when."""

    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"))
    # When what the person held meanwhile, or still held, went back to the queue.
    settled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


class DeputyshipQuerySet(models.QuerySet["Deputyship"]):
    def in_force(self, today: date) -> "DeputyshipQuerySet":
        """Those that hold on this day; the first and the last day count."""
        return self.filter(starts__lte=today, ends__gte=today, revoked_at=None)


class Deputyship(Spell):
    """代理: for a time a deputy acts in the capacities of the principal.

    It ends by itself and is not transitive: it passes on what the principal is
    appointed to, never what he holds as a deputy. Change it through
    ``orgs.deputies`` only.
    """

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="deputies",
        verbose_name=_("principal"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="deputyships",
        verbose_name=_("deputy"),
    )
    role = models.CharField(
        _("capacity"), max_length=20, choices=CASE_ROLES, blank=True
    )
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("authority"),
    )
    # The place lets a deputy come from another authority than the principal's.
    elsewhere = models.BooleanField(_("from another authority"), default=False)
    reason = models.CharField(_("reason"), max_length=200)
    revoked_at = models.DateTimeField(_("ended early"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputyship")
        verbose_name_plural = _("deputyships")
        ordering = ["-starts", "-pk"]
        indexes = [models.Index(fields=["deputy", "ends"], name="deputy_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="deputyship_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")),
                name="nobody_is_his_own_deputy",
                violation_error_message=_("Nobody stands in for himself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} → {self.principal}"

    @property
    def scope(self) -> str:
        """Which capacities, in words; empty for all of them."""
        parts = [str(self.authority or ""), str(ROLES[self.role]) if self.role else ""]
        return " · ".join(part for part in parts if part)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> "AbsenceQuerySet":
        return self.filter(cancelled_at=None)

    def on(self, day: date) -> "AbsenceQuerySet":
        return self.standing().filter(starts__lte=day, ends__gte=day)


class Absence(Spell):
    """缺勤: an officer is away from the first to the last day, both included."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("leave")
        SICK = "sick", _("sick leave")
        TRIP = "trip", _("official trip")
        TRAINING = "training", _("training")
        OTHER = "other", _("other")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="absences",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["user", "ends"], name="absent_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="absence_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.starts:%Y-%m-%d}–{self.ends:%Y-%m-%d}"
