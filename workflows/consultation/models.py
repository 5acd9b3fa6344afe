"""One question to one office about one case, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.engine.models import Case, WorkItem


class Consultation(models.Model):
    """征求意见. ``step`` is the step of the flow at which the office answers.

    ``due_day`` is the last day for it, None without a limit. Silence (逾期未复) is
    neither yes nor no; a late answer does not undo it.
    """

    class Verdict(models.TextChoices):
        AGREE = "agree", _("Agrees")
        DISAGREE = "disagree", _("Disagrees")
        NONE = "none", _("Remarks only")

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    step = models.SlugField(_("step"), max_length=64)
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        related_name="consultations",
        verbose_name=_("office asked"),
    )
    question = models.TextField(_("question"), blank=True)
    asked_at = models.DateTimeField(_("asked"))
    days = models.PositiveSmallIntegerField(_("days to answer"), null=True)
    due_day = models.DateField(_("answer due"), null=True)
    verdict = models.CharField(
        _("verdict"), max_length=8, choices=Verdict.choices, blank=True
    )
    words = models.TextField(_("opinion"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    silent = models.BooleanField(_("no answer in time"), default=False)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, verdict="")
                | (Q(answered_at__isnull=False) & ~Q(verdict="")),
                name="answered_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(silent=True) | Q(answered_at__isnull=True),
                name="silent_is_not_answered",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="disagree") | ~Q(words=""),
                name="disagreement_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.outcome}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and not self.silent

    @property
    def agrees(self) -> bool:
        return self.verdict == self.Verdict.AGREE

    @property
    def outcome(self) -> str:
        """The verdict in words, or that there is none."""
        if self.silent:
            return str(_("No answer in time"))
        return str(self.get_verdict_display() or _("Not answered yet"))


class OfOffice(models.Model):
    """What officers of one office say among themselves about a case.

    No party ever reads it, nor any other office (``consultation.colleagues``).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True


class Question(OfOffice):
    """同事咨询: one colleague asks another; the step stays where it is."""

    item = models.ForeignKey(WorkItem, models.PROTECT, null=True, related_name="+")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    text = models.TextField(_("question"), max_length=2000)
    reply = models.TextField(_("answer"), max_length=2000, blank=True)
    replied_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("question to a colleague")
        verbose_name_plural = _("questions to colleagues")
        indexes = [
            models.Index(fields=["case"], name="questions_of_case"),
            models.Index(
                fields=["asked", "at"],
                condition=Q(replied_at=None),
                name="questions_open",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Note(OfOffice):
    """内部备注: words for the colleagues; who is mentioned is told."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    text = models.TextField(_("note"), max_length=2000)
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("mentioned")
    )

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        indexes = [models.Index(fields=["case"], name="notes_of_case")]

    def __str__(self) -> str:
        return self.text
