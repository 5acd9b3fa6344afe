"""住所: the township, the address and by which right the premises are used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from orgs.models import Region
from workflows.applications.forms import SectionForm, text
from workflows.procedures.establishment.forms.names import region_path
from workflows.procedures.establishment.models import Establishment

if TYPE_CHECKING:
    _Iterator = ModelChoiceIterator[Region]
    _Choice = forms.ModelChoiceField[Region]
else:
    _Iterator, _Choice = ModelChoiceIterator, forms.ModelChoiceField


class ByCounty(_Iterator):
    """Townships under the name of their county."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        regions = self.queryset.select_related("parent").order_by("path")
        for county, townships in groupby(regions, lambda region: region.parent):
            yield (str(county), [self.choice(region) for region in townships])


class TownshipField(_Choice):
    iterator = ByCounty


class DomicileForm(SectionForm):
    key = "domicile"
    needed = ("region", "address", "premises_kind")
    derived = ("place",)

    region = TownshipField(
        Region.objects.filter(level=Region.Level.TOWNSHIP),
        label=_("Township or sub-district"),
        required=False,
    )

    class Meta:
        model = Establishment
        fields = ("region", "address", "premises_kind")
        widgets = {"address": text(autocomplete="street-address")}
        help_texts = {"address": _("Road, number, building and room.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.case.authority:
            field: Any = self.fields["region"]
            field.queryset = field.queryset.under(region_path(self.case.authority))

    def settle(self) -> None:
        if self.case.region:
            self.case.place = self.case.region.path
