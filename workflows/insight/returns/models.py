"""The words by which applicants were guided, each version with its first moment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
