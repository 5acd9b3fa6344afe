"""What an officer says when a notice is held, lengthened, or could not be read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant
from workflows.publicity.models import PublicNotice

MINUTES = "%Y-%m-%dT%H:%M"
MOMENT = {"type": "datetime-local", "class": "form-control"}


def _reason(help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=_("Reason"), help_text=help_text, max_length=200)


class NoticeForm(forms.Form):
    """One act on one notice; ``notice`` is there to be checked against."""

    def __init__(self, data: Any, notice: PublicNotice) -> None:
        self.notice = notice
        super().__init__(data)


class OutageForm(NoticeForm):
    """A time in which the notice could not be read; the public page shows it."""

    started_at = forms.DateTimeField(
        label=_("From"),
        widget=forms.DateTimeInput(attrs=MOMENT, format=MINUTES),
    )
    ended_at = forms.DateTimeField(
        label=_("Until"),
        widget=forms.DateTimeInput(attrs=MOMENT, format=MINUTES),
    )
    reason = _reason(_("Shown on the public page. Name nobody."))

    def clean_started_at(self) -> datetime:
        begun: datetime = self.cleaned_data["started_at"]
        if begun < self.notice.starts_at:
            raise forms.ValidationError(gettext("The notice did not hang out yet."))
        return begun

    def clean_ended_at(self) -> datetime:
        ended: datetime = self.cleaned_data["ended_at"]
        if ended > instant.now():
            raise forms.ValidationError(gettext("This moment has not come yet."))
        begun = self.cleaned_data.get("started_at")
        if begun is not None and ended <= begun:
            raise forms.ValidationError(gettext("The end comes after the beginning."))
        return ended


class ExtendForm(NoticeForm):
    """More days of the notice's own unit."""

    days = forms.IntegerField(label=_("Days more"), min_value=1, max_value=60)
    reason = _reason()


class HoldForm(NoticeForm):
    """The period stands still; the notice stays on show."""

    reason = _reason()


class ReleaseForm(NoticeForm):
    """Nothing to say: the days it stood still do not count."""


class IdentityForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you need to know"),
        help_text=_("Kept with your name and the time, and seen in supervision."),
        max_length=200,
    )
