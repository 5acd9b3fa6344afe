"""公示、中断、异议: notices to the public, gaps in their display, and objections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from orgs.fields import EncryptedTextField
from orgs.models import Authority
from workflows.documents.models import Upload
from workflows.engine.models import Case

if TYPE_CHECKING:
    from datetime import datetime

USER = settings.AUTH_USER_MODEL


class PublicNotice(models.Model):
    """公示: hung out from ``starts_at`` until 24:00 of ``last_day``.

    ``subject`` says whom of a case it is about (a candidate's key as text), empty for
    the whole case. ``witnessed_at`` is when it was last seen to hang unchanged.
    """

    class Invites(models.TextChoices):
        """What anybody may answer it with."""

        OBJECTION = "objection", _("Objections")
        CLAIM = "claim", _("Claims of creditors")  # 债权申报

    class Status(models.TextChoices):
        RUNNING = "running", _("on show")
        HELD = "held", _("suspended")
        ENDED = "ended", _("ended")
        WITHDRAWN = "withdrawn", _("taken back")
        RESTARTED = "restarted", _("begun anew")

    case = models.ForeignKey(Case, models.PROTECT, related_name="public_notices")
    kind = models.SlugField(_("kind"), max_length=24)
    invites = models.CharField(
        _("invites"),
        max_length=12,
        choices=Invites.choices,
        default=Invites.OBJECTION,
    )
    subject = models.CharField(max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=200)
    facts = models.JSONField(_("what is shown"), default=dict)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    days = models.PositiveIntegerField(_("days"))
    extended_by = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=16)
    source = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    last_day = models.DateField(_("last day"))
    ends_at = models.DateTimeField(_("ends"))
    provisional = models.BooleanField(default=False)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.RUNNING
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(_("why it ended or was held"), blank=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="next"
    )
    digest = models.CharField(max_length=64)
    witnessed_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        indexes = [
            models.Index(
                fields=["ends_at"],
                condition=Q(status__in=["running", "held"]),
                name="notice_on_show",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "subject"],
                condition=Q(status__in=["running", "held"]),
                name="one_notice_on_show",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["running", "held"], ended_at=None)
                | Q(~Q(status__in=["running", "held"]), ended_at__isnull=False),
                name="a_notice_on_show_has_not_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def on_show(self) -> bool:
        return self.status in LIVE

    def accepts(self, at: datetime) -> bool:
        """Whether an objection at this instant is in time; any is while it is held."""
        if self.status == self.Status.HELD:
            return True
        return self.status == self.Status.RUNNING and at < self.ends_at


LIVE = (PublicNotice.Status.RUNNING, PublicNotice.Status.HELD)


class _Interval(models.Model):
    """From one moment to another, or not over yet; ``by`` is empty for the machine."""

    started_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"), null=True)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["started_at", "pk"]

    def __str__(self) -> str:
        return self.reason


class Outage(_Interval):
    """中断: a time in which the notice could not be shown, or nobody saw it hang."""

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="outages")

    class Meta(_Interval.Meta):
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("started_at")), name="an_outage_has_an_end"
            )
        ]


class Hold(_Interval):
    """暂停公示: a time that does not count towards the period."""

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="holds")

    class Meta(_Interval.Meta):
        verbose_name = _("suspension of a notice")
        verbose_name_plural = _("suspensions of notices")
        constraints = [
            models.UniqueConstraint(
                fields=["notice"], condition=Q(ended_at=None), name="one_open_hold"
            )
        ]


class Objection(models.Model):
    """异议: what somebody has against it. Who it was stays with the authority.

    A notice that invites claims (债权申报) has them here too: with a name, which the
    body reads as well, and with the body's own answer for a verdict.

    ``check_code`` is a keyed hash; ``token`` names the form it came with, so that
    sending it twice is once.
    """

    class Verdict(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("upheld in part")
        REJECTED = "rejected", _("not upheld")

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    number = models.CharField(_("number"), max_length=32, unique=True)
    check_code = models.CharField(max_length=64)
    token = models.CharField(max_length=64, unique=True)
    anonymous = models.BooleanField(_("anonymous"))
    name = EncryptedTextField(_("name"), blank=True)
    phone = EncryptedTextField(_("telephone"), blank=True)
    email = EncryptedTextField(_("e-mail"), blank=True)
    words = EncryptedTextField(_("what is objected"))
    at = models.DateTimeField(_("received"))
    report = EncryptedTextField(_("report"), blank=True)
    heard_candidate = EncryptedTextField(_("what the person said"), blank=True)
    heard_organization = EncryptedTextField(_("what the body said"), blank=True)
    proposal = models.CharField(
        _("proposal"), max_length=8, choices=Verdict.choices, blank=True
    )
    proposed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(
        _("verdict"), max_length=8, choices=Verdict.choices, blank=True
    )
    reasons = models.TextField(_("reasons, as anybody may read them"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", decided_at=None, decided_by=None)
                | (
                    ~Q(verdict="")
                    & ~Q(reasons="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="a_verdict_has_reasons_and_somebody_who_gave_it",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return not self.verdict

    @property
    def is_claim(self) -> bool:
        """The notice is fetched unless it is there."""
        return self.notice.invites == PublicNotice.Invites.CLAIM

    @property
    def verdict_words(self) -> str:
        """How it ended: a claim is acknowledged, an objection upheld."""
        if self.is_claim and self.verdict:
            return str(ANSWERS[self.verdict])
        return str(self.get_verdict_display())


ANSWERS: dict[str, Any] = {
    Objection.Verdict.UPHELD: _("Acknowledged, and paid or settled"),
    Objection.Verdict.PARTLY: _("Acknowledged and settled in part"),
    Objection.Verdict.REJECTED: _("Not acknowledged"),
}


class ObjectionFile(models.Model):
    """异议的证据材料: one file that came with an objection."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="files")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return str(self.upload)


class Disclosure(models.Model):
    """查看异议人身份: somebody looked at who objected, and said why."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="disclosures")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("look at an identity")
        verbose_name_plural = _("looks at identities")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.reason
