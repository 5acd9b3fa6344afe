"""Who leads an organization, for which term, and what keeps a person out."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from orgs.fields import blind_index
from orgs.models.places import Authority
from orgs.models.register import Organization
from orgs.numbers import mask_resident_id


class Post(models.TextChoices):
    CHAIR = "chair", _("Chair or president")
    VICE_CHAIR = "vice_chair", _("Vice-chair or vice-president")
    SECRETARY_GENERAL = "secretary_general", _("Secretary-general")
    COUNCIL_MEMBER = "council_member", _("Council member")
    HEAD = "head", _("Head of the institution")
    SUPERVISOR = "supervisor", _("Supervisor")


class LeaderQuerySet(models.QuerySet["Leader"]):
    def in_force(self) -> LeaderQuerySet:
        """Who holds a post; a term that has run out goes on until somebody ends it."""
        return self.filter(ended_on__isnull=True)

    def of_person(self, id_index: str) -> LeaderQuerySet:
        """Every post of one person anywhere; nothing for an empty index."""
        if not id_index:
            return self.none()
        return self.filter(id_index=id_index).select_related("organization")


class Leader(models.Model):
    """Person who leads an organization (负责人), with the term of office.

    Change it through ``orgs.leaders`` only, which writes each change to history.
    ``post_title`` is the charter's own word (会长), ``term_number`` counts the terms
    in this post without a break (连任届次); ``case_number`` is the case as text.
    """

    Post = Post

    class EndReason(models.TextChoices):
        TERM_OVER = "term_over", _("Term over")  # 任期届满
        SUCCEEDED = "succeeded", _("Succeeded in the post")  # 人员变更
        RESIGNED = "resigned", _("Resigned")  # 辞职
        REMOVED = "removed", _("Removed")  # 免职
        DIED = "died", _("Died")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="leaders"
    )
    full_name = models.CharField(_("full name"), max_length=64)
    id_index = models.CharField(
        max_length=64, blank=True, db_index=True, editable=False
    )
    post = models.CharField(_("post"), max_length=32, choices=Post.choices)
    post_title = models.CharField(
        _("word of the charter for the post"), max_length=32, blank=True
    )
    is_legal_representative = models.BooleanField(
        _("legal representative"), default=False
    )
    term_number = models.PositiveSmallIntegerField(
        _("number of the term in this post"), default=1
    )
    term_from = models.DateField(_("term from"))
    term_to = models.DateField(_("term to"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(
        _("reason of the end"), max_length=12, choices=EndReason.choices, blank=True
    )
    case_number = models.CharField(_("case number"), max_length=32, blank=True)

    objects = LeaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["-is_legal_representative", "term_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_to__isnull=True) | Q(term_to__gte=F("term_from")),
                name="term_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="leader_ends_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_legal_representative=True, ended_on__isnull=True),
                name="one_legal_representative_in_force",
            ),
            models.UniqueConstraint(
                fields=["organization", "post", "id_index"],
                condition=Q(ended_on__isnull=True) & ~Q(id_index=""),
                name="one_term_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.post_words}"

    @property
    def post_words(self) -> str:
        return self.post_title or str(self.get_post_display())


class TermExtension(models.Model):
    """延期换届: one per term, a year at most, asked for before the term ends."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="term_extensions"
    )
    term_to = models.DateField(_("end of the term"))
    until = models.DateField(_("extended until"))
    reason = models.CharField(_("reason"), max_length=500)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("extension of a term")
        verbose_name_plural = _("extensions of terms")
        ordering = ["organization", "term_to"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "term_to"],
                name="one_extension_per_term",
                violation_error_message=_("This term has been extended before."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("term_to")), name="extension_is_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.until:%Y-%m-%d}"


class BarQuerySet(models.QuerySet["Bar"]):
    def standing(self) -> BarQuerySet:
        """Not lifted; whether a bar counts by its dates is for the law."""
        return self.filter(lifted_at__isnull=True)

    def in_force(self, today: date) -> BarQuerySet:
        """Those that hold on this day; the first and the last day count."""
        standing = self.standing().filter(starts__lte=today)
        return standing.filter(Q(ends__isnull=True) | Q(ends__gte=today))

    def delete(self) -> NoReturn:
        raise TypeError("A bar is lifted with a reason, never deleted.")


class Bar(models.Model):
    """任职限制: what keeps a person out of office, by a judgment, list or decision.

    Found by the keyed hash of the identity number alone; the number is not kept,
    only ``masked_id`` to tell people of one name apart. ``starts`` and ``ends`` are
    the first and the last day of what happened; how long it bars is for the rules.
    ``authority`` is the registrar that keeps it, none for what came with a case.
    """

    class Kind(models.TextChoices):
        RIGHTS = "rights", _("Deprived of political rights")  # 剥夺政治权利
        SENTENCE = "sentence", _("Sentence served")  # 刑事处罚
        REVOKED_BODY = "revoked_body", _("Answers for a revoked body")
        PROFESSION = "profession", _("Barred from the profession")  # 从业禁止
        DISHONEST = "dishonest", _("Dishonest judgment debtor")  # 失信被执行人
        CAPACITY = "capacity", _("Without full legal capacity")

    full_name = models.CharField(_("full name"), max_length=64)
    id_index = models.CharField(max_length=64, db_index=True, editable=False)
    masked_id = models.CharField(
        _("identity number"), max_length=32, blank=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=200)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("registrar"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(_("at"), default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, editable=False)
    lift_reason = models.TextField(
        _("why it was lifted"), max_length=1000, blank=True, editable=False
    )

    objects = BarQuerySet.as_manager()

    class Meta:
        verbose_name = _("bar to office")
        verbose_name_plural = _("bars to office")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(id_index=""), name="bar_names_a_person"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="bar_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="bar_is_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.get_kind_display()}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A bar is lifted with a reason, never deleted.")

    def name_person(self, number: str) -> None:
        """Keep of an identity number what is kept of it."""
        self.id_index = blind_index(number)
        self.masked_id = mask_resident_id(number)
