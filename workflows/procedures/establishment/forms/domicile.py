"""住所: the township, the address and by which right the premises are used."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from orgs.models import Region
from workflows.applications.forms import SectionForm, text
from workflows.applications.regions import RegionField
from workflows.procedures.establishment.forms.names import region_path
from workflows.procedures.establishment.models import Establishment


class DomicileForm(SectionForm):
    key = "domicile"
    needed = ("region", "address", "premises_kind")
    derived = ("place",)

    region = RegionField(
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
