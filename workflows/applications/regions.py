"""Choosing a place: regions listed under the name of what they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from orgs.models import Authority, Region

if TYPE_CHECKING:
    from django.db.models import QuerySet

    _Iterator = ModelChoiceIterator[Region]
    _Choice = forms.ModelChoiceField[Region]
else:
    _Iterator, _Choice = ModelChoiceIterator, forms.ModelChoiceField


def registrars() -> QuerySet[Authority]:
    """Offices that register bodies: of the city and of its counties."""
    levels = (Region.Level.CITY, Region.Level.COUNTY)
    return Authority.objects.filter(
        kind=Authority.Kind.REGISTRAR, active=True, region__level__in=levels
    ).select_related("region")


class ByParent(_Iterator):
    """Townships under their county, communities under their township. One query."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        regions = self.queryset.select_related("parent").order_by("path")
        for parent, children in groupby(regions, lambda region: region.parent):
            yield (str(parent), [self.choice(region) for region in children])


class RegionField(_Choice):
    iterator = ByParent
