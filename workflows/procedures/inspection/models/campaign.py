"""A campaign of one registrar and year, and who takes part in it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority, Organization
from workflows.engine.models import Case

USER = settings.AUTH_USER_MODEL


class Track(models.TextChoices):
    INSPECTION = "inspection", _("Annual inspection")  # 年度检查
    REPORT = "report", _("Annual report")  # 年度报告


class Reason(models.TextChoices):
    """Why a body takes part or not; ``rules.taking_part`` has the sources."""

    REGISTERED = "registered", _("Registered by the cutoff")
    CHARITY = "charity", _("Charity: reports, is not inspected")
    YOUNG = "young", _("Registered after the cutoff: exempt")
    YOUNG_CHARITY = "young_charity", _("Charity of after the cutoff: exempt")
    NOT_YET = "not_yet", _("Did not exist in that year")
    SUSPENDED = "suspended", _("Activities suspended: waits")
    LIQUIDATING = "liquidating", _("Revoked, awaiting liquidation")
    DEREGISTERED = "deregistered", _("Deregistered")


class Campaign(models.Model):
    """年检工作: ``year`` is the year reported on, the windows end in the next."""

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    registrar = models.ForeignKey(
        Authority,
        models.PROTECT,
        related_name="campaigns",
        verbose_name=_("registrar"),
    )
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(
        USER, models.PROTECT, null=True, related_name="+", verbose_name=_("opened by")
    )
    # The day from which who joins joins late; its clock is that of the opening.
    opened_on = models.DateField(_("first day"))

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-year", "registrar"]
        constraints = [
            models.UniqueConstraint(
                fields=["registrar", "year"], name="one_campaign_per_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.registrar}"

    @property
    def job_key(self) -> str:
        """Under which its opening runs in the background."""
        return f"inspection {self.pk}: open"


class Participation(models.Model):
    """What one body owes for one year. Everybody on the register has one, with the
    reason why it takes part or does not.

    ``window_end`` is the last day on which filing is in time. A case exists from
    when a handler begins to fill in; until then it is 未开始.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="participations"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="participations"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    takes_part = models.BooleanField(_("takes part"))
    track = models.CharField(_("track"), max_length=12, choices=Track.choices)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices)
    unit_end = models.DateField(_("to the supervising unit by"), null=True)
    window_end = models.DateField(_("to the registrar by"), null=True)
    provisional = models.BooleanField(default=False)
    joined_on = models.DateField(_("since"))
    case = models.OneToOneField(
        Case,
        models.PROTECT,
        null=True,
        related_name="participation",
        verbose_name=_("case"),
    )
    # The mark of the last reminder: opening, 30, 14, 7, 1, overdue.
    reminded = models.CharField(max_length=8, blank=True)
    urged_at = models.DateTimeField(_("urged"), null=True)
    urged_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"], name="takes_part_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(takes_part=True, window_end__isnull=False)
                | Q(takes_part=False, window_end__isnull=True, unit_end__isnull=True),
                name="who_takes_part_has_a_window",
            ),
            models.CheckConstraint(
                condition=Q(unit_end__isnull=True) | Q(unit_end__lte=F("window_end")),
                name="the_unit_comes_first",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(takes_part=True),
                name="only_who_takes_part_has_a_case",
            ),
            models.CheckConstraint(
                condition=Q(urged_at__isnull=True, urged_by__isnull=True)
                | Q(urged_at__isnull=False, urged_by__isnull=False),
                name="urged_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "window_end"],
                condition=Q(takes_part=True),
                name="participation_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.organization}"

    @property
    def title(self) -> str:
        """How it is called before there is a case; a legal name, in Chinese."""
        matter = "年度工作报告" if self.track == Track.REPORT else "年度检查"
        return f"{self.organization.name}{self.year}年{matter}"
