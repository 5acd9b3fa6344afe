"""What officers set up for themselves at the desk."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.documents.models import Material
from workflows.engine.models import WorkItem


class ListChoice(models.Model):
    """What a person has chosen for one list: its columns, and filters kept by name.

    ``columns`` are names of ``desk.columns``, None as long as nothing was chosen;
    ``filters`` are pairs of a name and the query of an address. One row, so that a
    page reads all of it in one statement.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.SlugField(_("list"), max_length=16)
    columns: models.JSONField[Any, Any] = models.JSONField(null=True)
    filters: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        verbose_name = _("choice for a list")
        verbose_name_plural = _("choices for lists")
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="one_choice_per_list")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.user_id}"


class Batch(models.Model):
    """批量办理: one act for several steps; each line is an act of its own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="batches"
    )
    act = models.CharField(_("act"), max_length=100)
    # To whom steps are given, and why they are taken from somebody.
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    at = models.DateTimeField(_("begun"))

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"


class BatchLine(models.Model):
    """What became of one step; ``words`` say why it was not done."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Not done")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="+")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("line of a batch")
        verbose_name_plural = _("lines of batches")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "item"], name="once_in_a_batch")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.item_id} {self.state}"


class StandardWording(models.Model):
    """规范用语: what an office writes to applicants when an item is not in order.

    ``key`` is a row of the checklist, empty for what fits every item. Once an office
    has rows for a key, active or not, they stand instead of what is shipped.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="+")
    procedure = models.SlugField(_("procedure"), max_length=32)
    key = models.CharField(_("item"), max_length=60, blank=True)
    words = models.CharField(_("wording"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("active"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("standard wording")
        verbose_name_plural = _("standard wordings")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "procedure", "key", "words"],
                name="one_standard_wording",
            )
        ]

    def __str__(self) -> str:
        return self.words


class MaterialNote(models.Model):
    """批注: what an officer has pinned to a page of a material, among officers only.

    ``x`` and ``y`` are thousandths of the picture's width and height, None where the
    note is of the whole page. It belongs to one version and stays with it.
    """

    material = models.ForeignKey(Material, models.CASCADE, related_name="notes")
    page = models.PositiveSmallIntegerField(_("page"), default=1)
    x = models.PositiveSmallIntegerField(null=True, blank=True)
    y = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(_("note"), max_length=500)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("note on a material")
        verbose_name_plural = _("notes on materials")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(x=None, y=None)
                | models.Q(x__lte=1000, y__lte=1000, x__gte=0, y__gte=0),
                name="a_note_is_pinned_inside",
            )
        ]

    def __str__(self) -> str:
        return self.words
