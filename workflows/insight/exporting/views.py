"""The event log as a file: asked for on a page, sent as it is read, on record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.engine import log
from workflows.insight.exporting.formats import FORMATS
from workflows.insight.exporting.tables import attached
from workflows.insight.exporting.tales import Wanted
from workflows.insight.forms import indented
from workflows.insight.scope import Area, supervisors

EXPORTED = "log.exported"


class LogForm(forms.Form):
    """Which cases, and in which form."""

    form = forms.ChoiceField(
        label=gettext_lazy("File format"),
        choices=[(one.slug, one.title) for one in FORMATS.values()],
    )
    place = forms.ChoiceField(label=gettext_lazy("Place"))
    procedure = forms.ChoiceField(label=gettext_lazy("Procedure"), required=False)
    since = forms.DateField(
        label=gettext_lazy("Handed in from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )
    until = forms.DateField(
        label=gettext_lazy("Handed in until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )

    def __init__(self, data: Any, area: Area) -> None:
        super().__init__(data)
        self.area = area
        fields: Any = self.fields
        fields["place"].choices = [(p.code, indented(p, area)) for p in area.places]
        fields["procedure"].choices = [
            ("", gettext_lazy("All procedures")),
            *((slug, flow.process_title) for slug, flow in PROCEDURES.items()),
        ]
        for name in ("form", "place", "procedure"):
            fields[name].widget.attrs["class"] = "form-select"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        place = self.area.place(said["place"])
        return Wanted(place, said["procedure"], said["since"], said["until"])


@require_http_methods(["GET", "HEAD", "POST"])
@supervisors
def event_log(request: HttpRequest, area: Area) -> Any:
    """The form, or the file; what left the house is written to the log."""
    form = LogForm(request.POST if request.method == "POST" else None, area)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "insight/log.html", {"form": form}, status=status)
    chosen = FORMATS[form.cleaned_data["form"]]
    _note(area, chosen.slug, form.wanted)
    stream = chosen.write(form.wanted)
    answer = StreamingHttpResponse(stream, content_type=chosen.content_type)
    return attached(answer, f"event-log-{instant.today():%Y%m%d}.{chosen.ending}")


@transaction.atomic
def _note(area: Area, form: str, wanted: Wanted) -> None:
    """Who took what away, for the audit; nobody is told."""
    entry = log.entry(EXPORTED, instant.now(), detail=_detail(form, wanted))
    entry.actor, entry.procedure = area.user, wanted.procedure
    log.write([entry])


def _detail(form: str, wanted: Wanted) -> dict[str, str]:
    return {
        "form": form,
        "place": wanted.place.code if wanted.place else "",
        "since": _written(wanted.since),
        "until": _written(wanted.until),
    }


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
