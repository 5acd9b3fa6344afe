"""Files in, papers out: uploads, materials, corrections, papers, certificates."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.fields import EncryptedTextField
from orgs.models import Authority, FiledBody, Organization
from workflows.engine.models import Case, Immutable

USER = settings.AUTH_USER_MODEL


class Upload(models.Model):
    """A file as it came, kept outside the web root under its hash."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size"))
    content_type = models.CharField(_("kind of file"), max_length=100)
    name = models.CharField(_("file name"), max_length=120)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    # Nobody where somebody without an account sent it, with an objection.
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("uploaded"))

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def shows_in_page(self) -> bool:
        return self.is_image or self.content_type == "application/pdf"


class Material(models.Model):
    """申请材料: one version of one material of a case; the newest counts."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="materials")
    key = models.SlugField(_("material"), max_length=40)
    version = models.PositiveIntegerField(_("version"))
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="materials")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("uploaded"))
    superseded = models.BooleanField(_("replaced or taken back"), default=False)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key", "version"], name="one_material_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class Edit(models.Model):
    """最后修改: who has last changed one answer of a case, and when.

    ``key`` is "section.field"; several handlers of a body fill in one application.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="edits")
    key = models.CharField(max_length=80)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("last change of an answer")
        verbose_name_plural = _("last changes of answers")
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="one_edit_per_answer")
        ]

    def __str__(self) -> str:
        return self.key


class Submission(models.Model):
    """提交的内容: what was handed in, as it was, so that changes can be shown."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    round = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    content = EncryptedTextField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"], name="one_submission_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.round}"


class Correction(models.Model):
    """补正: a request to put things right; one formal notice per case, told whole."""

    class Kind(models.TextChoices):
        SPOT = "spot", _("on the spot")
        NOTICE = "notice", _("correction notice")

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    round = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    exception = models.TextField(_("why a second notice"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request for correction")
        verbose_name_plural = _("requests for correction")
        ordering = ["round"]
        # Oversight asks for what was sent in a period.
        indexes = [models.Index(fields=["sent_at"], name="correction_sent")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"], name="one_correction_per_round"
            ),
            # 许可法 32(4): everything at once. A further one needs its reason.
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind="notice", exception=""),
                name="one_correction_notice_per_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.round}"


class Ruling(models.Model):
    """审查要点的结论: pass, gap or not applicable, for one item in one round."""

    class Verdict(models.TextChoices):
        PASS = "pass", _("in order")
        GAP = "gap", _("not in order")
        NOT_APPLICABLE = "na", _("not applicable")

    case = models.ForeignKey(Case, models.PROTECT, related_name="rulings")
    round = models.PositiveIntegerField()
    key = models.CharField(_("item"), max_length=60)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    # For the applicant where something is missing; why, where it does not apply.
    words = models.TextField(_("words for the applicant"), blank=True)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "key"], name="one_ruling_per_item"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="gap") | ~Q(words=""),
                name="a_gap_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.verdict}"


class Series(models.Model):
    """编号: the last serial drawn for a prefix and year; gapless, never reused."""

    prefix = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="one_series")
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.year}: {self.last}"


class _Kept(models.Model):
    """Issued once; afterwards only its standing may change."""

    standing: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            allowed = kwargs.get("update_fields")
            if not allowed or not set(allowed) <= set(self.standing):
                raise Immutable(f"{type(self).__name__} is issued once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable(f"{type(self).__name__} is never deleted")


class Paper(_Kept):
    """文书: an official paper as issued. Its facts are kept, its page is made.

    It belongs to a case or, where the authority acts without one, to a body.
    """

    standing = ("voided_at", "void_reason")

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="papers")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="papers"
    )
    kind = models.SlugField(_("kind"), max_length=24)
    number = models.CharField(  # noqa: DJ001 - some have none, each number once
        _("document number"), max_length=40, unique=True, null=True
    )
    authority = models.ForeignKey(Authority, models.PROTECT)
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["issued_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, organization__isnull=True)
                | Q(case__isnull=True, organization__isnull=False),
                name="paper_of_a_case_or_a_body",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or ''}"


class Certificate(_Kept):
    """登记证书、备案证: number, validity and a check code that anybody can verify.

    ``valid_to`` is None where filings of the place do not run out.
    """

    class Status(models.TextChoices):
        VALID = "valid", _("valid")
        REPLACED = "replaced", _("replaced")
        REVOKED = "revoked", _("revoked")

    standing = ("status", "ended_on")

    number = models.CharField(_("certificate number"), max_length=40, unique=True)
    check_code = models.CharField(_("check code"), max_length=16)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="certificates"
    )
    filed_body = models.ForeignKey(
        FiledBody, models.PROTECT, null=True, related_name="certificates"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="certificates")
    title = models.CharField(max_length=40)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True)
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.VALID
    )
    ended_on = models.DateField(null=True)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(status="valid"),
                name="one_valid_certificate",
            ),
            models.UniqueConstraint(
                fields=["filed_body"],
                condition=Q(status="valid"),
                name="one_valid_filing_certificate",
            ),
            models.CheckConstraint(
                condition=Q(organization=None) ^ Q(filed_body=None),
                name="a_certificate_has_one_holder",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Announcement(_Kept):
    """公告: what the authority makes public, as published."""

    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="announcements"
    )
    # Whom it is about where there is no case.
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="announcements"
    )
    kind = models.SlugField(max_length=24)
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    authority = models.ForeignKey(Authority, models.PROTECT)
    published_at = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title


# The table stands with what is done with it.
from workflows.documents.ratings import Rating as Rating  # noqa: E402
from workflows.documents.returns import Handover as Handover  # noqa: E402
from workflows.documents.returns import Service as Service  # noqa: E402
