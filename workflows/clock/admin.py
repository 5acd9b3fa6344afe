"""Where a clerk loads a year's notice and a bureau sets what the law leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs.models import Region
from orgs.reach import Reach, reach_of
from workflows.clock.models import DayOff, DecreedYear, PlaceValue
from workflows.law.places import SETTINGS
from workflows.law.settings import Setting

if TYPE_CHECKING:
    DayOffBase = admin.ModelAdmin[DayOff]
    YearBase = admin.ModelAdmin[DecreedYear]
    PlaceBase = admin.ModelAdmin[PlaceValue]
    ValueForm = forms.ModelForm[PlaceValue]
else:
    DayOffBase = YearBase = PlaceBase = admin.ModelAdmin
    ValueForm = forms.ModelForm


class ForAdministrators:
    """Every administrator in office adds and changes; each value goes on record."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(reach_of(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(reach_of(request.user))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """A text, which the log keeps as it is: "working: False → True"."""
        before = {} if add else form.initial
        return "; ".join(
            f"{name}: {before.get(name, '')} → {form.cleaned_data[name]}"
            for name in form.changed_data
        )


class ForTheWhole(ForAdministrators):
    """The days off hold everywhere: only who administers the whole city edits them.

    Other administrators look at them.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        return reach_of(request.user).whole

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach_of(request.user).whole


@admin.register(DayOff)
class DayOffAdmin(ForTheWhole, DayOffBase):
    list_display = ("date", "working", "notice_no", "note")
    list_filter = ("working",)
    date_hierarchy = "date"


@admin.register(DecreedYear)
class DecreedYearAdmin(ForTheWhole, YearBase):
    list_display = ("year", "notice_no", "source")


class PlaceValueForm(ValueForm):
    reach: ClassVar[Reach] = Reach(everything=True)

    class Meta:
        model = PlaceValue
        fields = ("key", "region_code", "value", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, _described(setting)) for key, setting in SETTINGS.items()]
        self.fields["key"] = forms.ChoiceField(label=_("setting"), choices=choices)

    def clean_region_code(self) -> str:
        """An administrator sets what holds in his own area, not above or beside it."""
        code: str = self.cleaned_data["region_code"]
        if not _is_within(self.reach, code):
            raise forms.ValidationError(_("You do not administer this place."))
        return code


@admin.register(PlaceValue)
class PlaceValueAdmin(ForAdministrators, PlaceBase):
    form = PlaceValueForm
    list_display = ("key", "region_code", "value", "reason", "changed_by", "changed_at")
    list_filter = ("key",)
    search_fields = ("region_code",)
    readonly_fields = ("changed_by", "changed_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        reach = reach_of(request.user)
        return bool(reach) and (obj is None or _is_within(reach, obj.region_code))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"reach": reach_of(request.user)})

    def save_model(
        self, request: HttpRequest, obj: PlaceValue, form: Any, change: bool
    ) -> None:
        """The change carries the name of whoever is logged in."""
        obj.changed_by_id = request.user.pk
        super().save_model(request, obj, form, change)


def _is_within(reach: Reach, code: str) -> bool:
    """A code of no known region is for a superuser to enter."""
    path = Region.objects.filter(pk=code).values_list("path", flat=True).first()
    return reach.everything or (path is not None and reach.place(path))


def _described(setting: Setting) -> str:
    return f"{setting.key} – {gettext(setting.reason)} [{setting.example}]"
