"""What officers set up for themselves at the desk."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
