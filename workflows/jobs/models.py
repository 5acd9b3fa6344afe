"""What is to be done in the background, and how far it is."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One long work. Each piece of it commits together with what it did.

    Enqueue it through ``workflows.jobs.work``. Arguments and cursor hold ids, never
    personal data.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    kind = models.CharField(_("kind"), max_length=64)
    key = models.CharField(_("key"), max_length=200, unique=True)
    args: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )
    # Where the next piece begins; only the kind knows what it means.
    cursor: models.JSONField[Any, Any] = models.JSONField(
        null=True, encoder=DjangoJSONEncoder
    )
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.WAITING
    )
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    error = models.CharField(_("error"), max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    task = models.UUIDField(null=True, editable=False)
    enqueued_at = models.DateTimeField(_("enqueued at"), default=timezone.now)
    moved_at = models.DateTimeField(_("moved at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["moved_at"],
                name="jobs_unfinished",
                condition=Q(finished_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")),
                name="no_more_done_than_there_is",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["waiting", "running"], finished_at__isnull=True),
                name="over_jobs_have_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.key
