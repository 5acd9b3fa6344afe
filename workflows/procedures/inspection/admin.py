"""Where a bureau edits the grounds that its conclusions may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from orgs.reach import Reach, reach_of
from workflows.clock.admin import ForAdministrators
from workflows.procedures.inspection.models import Ground
from workflows.procedures.inspection.rules import DEFAULTS

if TYPE_CHECKING:
    GroundBase = admin.ModelAdmin[Ground]
    _Form = forms.ModelForm[Ground]
else:
    GroundBase = admin.ModelAdmin
    _Form = forms.ModelForm

SHIPPED = "；".join(f"{row.key} {row.words}" for row in DEFAULTS)


class GroundForm(_Form):
    reach: ClassVar[Reach] = Reach(everything=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _("With the key of a shipped row it stands in its stead: %(rows)s")
        self.fields["key"].help_text = told % {"rows": SHIPPED}
        self.fields["forms"] = forms.MultipleChoiceField(
            label=_("forms of bodies"),
            choices=Organization.Form.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None means all of them."),
        )

    class Meta:
        model = Ground
        fields = ("key", "region", "words", "source", "forms", "active")

    def clean_region(self) -> Any:
        """An administrator words what holds in his own area, not above or beside it."""
        region = self.cleaned_data["region"]
        within = region is not None and self.reach.place(region.path)
        if not (self.reach.everything or within):
            raise forms.ValidationError(_("You do not administer this place."))
        return region


@admin.register(Ground)
class GroundAdmin(ForAdministrators, GroundBase):
    form = GroundForm
    list_display = ("key", "region", "words", "source", "active")
    list_filter = ("active",)
    search_fields = ("key", "words")
    autocomplete_fields = ("region",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        reach = reach_of(request.user)
        if obj is None or reach.everything:
            return bool(reach)
        return obj.region is not None and reach.place(obj.region.path)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"reach": reach_of(request.user)})
