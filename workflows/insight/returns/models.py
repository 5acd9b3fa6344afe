"""What was asked to be put right, and the words that had guided the applicants."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.engine.models import Case


class GuideText(models.Model):
    """指引文字: what was said of one material or section, since when.

    ``key`` as in rulings: ``material:charter``. ``since`` is empty for the words
    that were in force when the first ones were kept: from when on is not known.
    """

    procedure = models.SlugField(max_length=32)
    key = models.CharField(max_length=60)
    since = models.DateTimeField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("guide text")
        verbose_name_plural = _("guide texts")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "key", "since"],
                name="one_guide_text_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["procedure", "key"],
                condition=models.Q(since=None),
                name="one_first_guide_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.key}"


class Returned(models.Model):
    """补正事项: one thing that a case was asked to put right, as the sweep found it.

    A material or section with a gap (``text`` is the pk of its words in force when
    the case was submitted, 0 if there are none), or an answer that was changed on
    request. ``day`` is that of the request.
    """

    class Sort(models.TextChoices):
        GAP = "gap", _("Gap")
        ANSWER = "answer", _("Answer changed")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=32)
    scope = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=32, blank=True)
    day = models.DateField()
    sort = models.CharField(max_length=8, choices=Sort.choices)
    key = models.CharField(max_length=80)
    text = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("thing to put right")
        verbose_name_plural = _("things to put right")
        indexes = [
            models.Index(  # a year is read from it alone
                fields=["procedure", "day", "sort", "key", "text", "scope", "kind"],
                name="returned_on_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"
