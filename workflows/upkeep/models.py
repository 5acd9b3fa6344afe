"""What changed under running cases: the calendar, the flows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.engine.models import Case, Deadline


class CalendarChange(models.Model):
    """Edits of the days off that belong together, and the computing that followed.

    Edits are gathered in one row until the table has rested for a while: a year's
    notice is typed day by day, and nobody is to hear of a date in between.
    """

    notices = models.CharField(_("notices"), max_length=400, blank=True)
    changed_at = models.DateTimeField(_("last edit"))
    gathering = models.BooleanField(default=True)
    finished_at = models.DateTimeField(_("computed"), null=True)
    looked_at = models.PositiveIntegerField(_("running periods"), default=0)

    class Meta:
        verbose_name = _("change of the calendar")
        verbose_name_plural = _("changes of the calendar")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering"],
                condition=Q(gathering=True),
                name="one_change_gathers_edits",
            )
        ]

    def __str__(self) -> str:
        return self.notices or f"#{self.pk}"


class ClockMove(models.Model):
    """One running period with another last day than before.

    ``held`` when that day has passed already: a calendar ends no period after the
    event, so the old day stays and somebody looks at it.
    """

    change = models.ForeignKey(CalendarChange, models.PROTECT, related_name="moves")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="moves")
    case = models.ForeignKey(Case, models.PROTECT, related_name="clock_moves")
    was = models.DateField(_("earlier last day"))
    due = models.DateField(_("new last day"))
    held = models.BooleanField(_("not moved"), default=False)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("moved period")
        verbose_name_plural = _("moved periods")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "deadline"], name="one_move_per_change_and_deadline"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deadline.clock} {self.was} → {self.due}"


class DayMove(models.Model):
    """A last day that no clock keeps, moved alike for ``count`` bodies or notices."""

    change = models.ForeignKey(CalendarChange, models.PROTECT, related_name="day_moves")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    what = models.CharField(_("what ends"), max_length=200)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    was = models.DateField(_("earlier last day"))
    due = models.DateField(_("new last day"))
    held = models.BooleanField(_("not moved"), default=False)
    count = models.PositiveIntegerField(_("how many"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("moved day")
        verbose_name_plural = _("moved days")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "authority", "what", "was", "due", "held"],
                condition=Q(case=None),
                name="one_row_for_days_that_move_alike",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.was} → {self.due}"


class FlowVersion(models.Model):
    """版本: a procedure as it was defined from a release on."""

    procedure = models.SlugField(_("procedure"), max_length=32)
    digest = models.CharField(_("version"), max_length=16)
    since = models.DateTimeField(_("in use since"))
    definition = models.JSONField(_("definition"))

    class Meta:
        verbose_name = _("version of a procedure")
        verbose_name_plural = _("versions of procedures")
        ordering = ["procedure", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "digest"], name="one_row_per_flow_and_digest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.digest}"
