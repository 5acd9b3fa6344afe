"""What has been told, and who looked: rows beside the cases of this procedure."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization


class Reminder(models.Model):
    """换届提醒: an organization was told once of one step of lateness."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="election_reminders"
    )
    due = models.DateField(_("end of the term"))
    lateness = models.SlugField(max_length=12)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("reminder of a re-election")
        verbose_name_plural = _("reminders of re-elections")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "due", "lateness"], name="reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.due:%Y-%m-%d}"


class Look(models.Model):
    """查阅记录: somebody looked up one person across organizations, and said why."""

    id_index = models.CharField(max_length=64, db_index=True, editable=False)
    full_name = models.CharField(_("full name"), max_length=128)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("look at a person's record")
        verbose_name_plural = _("looks at people's records")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.reason


class ExtensionRequest(models.Model):
    """延期换届申请: what a body has asked for about the present term, and the answer.

    ``words`` are the reasons of the answer, as the body reads them.
    """

    class Answer(models.TextChoices):
        OPEN = "", _("Not answered yet")
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Not granted")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="extension_requests"
    )
    term_to = models.DateField(_("end of the term"))
    until = models.DateField(_("extended until"))
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("at"))
    answer = models.CharField(
        max_length=8, choices=Answer.choices, default=Answer.OPEN, blank=True
    )
    words = models.CharField(_("reasons"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("request to extend a term")
        verbose_name_plural = _("requests to extend terms")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(answer=""),
                name="one_request_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.until:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return not self.answer
