"""年度活动情况: what a filed body says once a year, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs import filed
from orgs.models import FiledBody
from workflows.applications.forms import lines, number
from workflows.clock import instant
from workflows.documents import storage
from workflows.procedures.filing.models import ActivityNote

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User

    _Model = forms.ModelForm[ActivityNote]
else:
    _Model = forms.ModelForm

YEARS = 2  # this year and the one before


def due_year(body: FiledBody, today: date) -> int | None:
    """Last year, if the body was on file then and has said nothing. One query."""
    year = today.year - 1
    if body.filed_on.year > year or body.notes.filter(year=year).exists():
        return None
    return year


class NoteForm(_Model):
    """One year of one body; ``keep`` inside a transaction once it is valid."""

    file = forms.FileField(
        label=_("A photo"), help_text=_("If you have one."), required=False
    )
    field_order = ("year", "activities", "people", "last_active_on", "words", "file")

    class Meta:
        model = ActivityNote
        fields = ("year", "activities", "people", "last_active_on", "words")
        widgets = {
            "activities": number(),
            "people": number(),
            "last_active_on": forms.DateInput(attrs={"type": "date"}),
            "words": lines(4),
        }
        labels = {
            "year": _("Which year?"),
            "activities": _("How many times did you do something?"),
            "people": _("About how many people came in all?"),
            "last_active_on": _("When was the last time?"),
            "words": _("What did you do?"),
        }

    def __init__(
        self, data: Any = None, files: Any = None, *, body: FiledBody, user: User
    ) -> None:
        today = instant.today()
        year = due_year(body, today) or today.year
        note = ActivityNote(body=body, by=user, year=year)
        super().__init__(data, files, instance=note)
        self.body, self.user, self.today = body, user, today
        offered = [today.year - back for back in range(YEARS)]
        self.fields["year"] = forms.TypedChoiceField(
            label=self.fields["year"].label,
            coerce=int,
            initial=year,
            choices=[(y, y) for y in offered if y >= body.filed_on.year],
        )
        self.order_fields(self.field_order)

    def clean_last_active_on(self) -> date:
        day: date = self.cleaned_data["last_active_on"]
        if day > self.today:
            raise ValidationError(gettext("This day is yet to come."))
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file:
            return None
        try:
            upload = storage.receive(file, self.user)
        except storage.Rejected as fault:
            raise ValidationError(fault.words) from fault
        if not upload.is_image:
            raise ValidationError(gettext("Please choose a picture."))
        return upload

    def keep(self) -> ActivityNote:
        """Keep the note; the register knows from it that the body is alive."""
        note = self.instance
        FiledBody.objects.select_for_update(no_key=True).get(pk=self.body.pk)
        note.photo, note.at = self.cleaned_data["file"], instant.now()
        note.validate_constraints()
        note.save()
        filed.amend(
            self.body,
            basis=f"{note.year}年度活动情况",
            actor=self.user,
            at=note.at,
            kind=filed.Kind.NOTED,
            last_active_on=max(note.last_active_on, self.body.last_active_on),
        )
        return note
