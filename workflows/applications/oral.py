"""口头陈述: what somebody without access says in person, as an officer takes it down.

The record says when, where, by whom and before whom; the minutes are a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant
from workflows.documents import storage

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User
    from workflows.documents.models import Upload

MINUTES = "statement_minutes"  # 陈述笔录, the key of the upload in a case


class Oral(models.Model):
    """All of it or nothing: empty where the party has written itself."""

    oral_on = models.DateField(_("said on"), null=True)
    oral_place = models.CharField(_("said at"), max_length=200, blank=True)
    oral_speaker = models.CharField(_("said by"), max_length=64, blank=True)
    oral_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("taken down by"),
    )

    class Meta:
        abstract = True

    @property
    def oral_words(self) -> str:
        """How it was taken down; empty where it was not. One query."""
        if self.oral_on is None or self.oral_officer is None:
            return ""
        told = gettext(
            "Said in person on %(day)s, at %(place)s, by %(who)s; taken down by the"
            " officer %(officer)s."
        )
        return told % {
            "day": date_format(self.oral_on, "DATE_FORMAT"),
            "place": self.oral_place,
            "who": self.oral_speaker,
            "officer": self.oral_officer.full_name,
        }

    def take_down(self, said: Any, officer: User) -> None:
        """What ``OralFields`` asked for; the caller keeps words and minutes."""
        self.oral_on, self.oral_place = said["said_on"], said["place"]
        self.oral_speaker, self.oral_officer = said["speaker"], officer


class OralFields(forms.Form):
    """Day, place, speaker and minutes; ``told_on`` is the day of the notice."""

    told_on: date | None = None
    upload: Upload
    said_on = forms.DateField(
        label=_("Said on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    place = forms.CharField(label=_("Said at"), max_length=200)
    speaker = forms.CharField(label=_("Who spoke, and in what capacity"), max_length=64)
    minutes = forms.FileField(
        label=_("Minutes"),
        help_text=_(
            "A scan or photograph, read and signed by who spoke where possible: PDF,"
            " JPG or PNG."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def clean_said_on(self) -> Any:
        day = self.cleaned_data["said_on"]
        if day > instant.today():
            raise forms.ValidationError(gettext("This day is yet to come."))
        if self.told_on is not None and day < self.told_on:
            raise forms.ValidationError(gettext("The notice was not given yet then."))
        return day

    def receive(self, by: User) -> None:
        """Keep the minutes as ``upload``; a bad file is an error of its field."""
        file = self.cleaned_data.get("minutes")
        if file is None:
            return
        try:
            self.upload = storage.receive(file, by)
        except storage.Rejected as rejected:
            self.add_error("minutes", str(rejected.words))
