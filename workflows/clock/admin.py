"""Where a clerk loads a year's notice and a bureau sets what the law leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.clock.models import DayOff, DecreedYear, PlaceValue
from workflows.law.places import SETTINGS, Setting

if TYPE_CHECKING:
    DayOffBase = admin.ModelAdmin[DayOff]
    YearBase = admin.ModelAdmin[DecreedYear]
    PlaceBase = admin.ModelAdmin[PlaceValue]
    ValueForm = forms.ModelForm[PlaceValue]
else:
    DayOffBase = YearBase = PlaceBase = admin.ModelAdmin
    ValueForm = forms.ModelForm


@admin.register(DayOff)
class DayOffAdmin(DayOffBase):
    list_display = ("date", "working", "notice_no", "note")
    list_filter = ("working",)
    date_hierarchy = "date"


@admin.register(DecreedYear)
class DecreedYearAdmin(YearBase):
    list_display = ("year", "notice_no", "source")


class PlaceValueForm(ValueForm):
    class Meta:
        model = PlaceValue
        fields = ("key", "region_code", "value", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, _described(setting)) for key, setting in SETTINGS.items()]
        self.fields["key"] = forms.ChoiceField(label=_("setting"), choices=choices)


@admin.register(PlaceValue)
class PlaceValueAdmin(PlaceBase):
    form = PlaceValueForm
    list_display = ("key", "region_code", "value", "reason", "changed_by", "changed_at")
    list_filter = ("key",)
    search_fields = ("region_code",)
    readonly_fields = ("changed_by", "changed_at")

    def save_model(
        self, request: HttpRequest, obj: PlaceValue, form: Any, change: bool
    ) -> None:
        """The change carries the name of whoever is logged in."""
        obj.changed_by_id = request.user.pk
        super().save_model(request, obj, form, change)


def _described(setting: Setting) -> str:
    return f"{setting.key} – {gettext(setting.reason)} [{setting.example}]"
