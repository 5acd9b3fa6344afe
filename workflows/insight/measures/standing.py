"""规模: how many bodies there are and of which kinds; no target is set for these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from orgs.models import FiledBody, Organization
from workflows.insight.measures import shapes, sources
from workflows.insight.measures.base import Figure, Measure, Part, Unit, count, ratio
from workflows.insight.measures.bodies import filed_bodies

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.insight.measures.base import Asked
    from workflows.insight.measures.sources import Sources

CHARITY: Final = "charity"


def _registered(of: Sources) -> Figure:
    return Figure(count(sum(of.registered.values())))


def _forms(of: Sources) -> Sequence[Part]:
    """The three forms, and the charities among all of them."""
    found = of.registered
    forms = [
        Part(
            form.value,
            form.label,
            Figure(count(sum(n for (f, _c), n in found.items() if f == form))),
        )
        for form in Organization.Form
    ]
    charities = sum(n for (_form, charity), n in found.items() if charity)
    return [*forms, Part(CHARITY, _("Charities among them"), Figure(count(charities)))]


def _registered_rows(asked: Asked, part: str) -> QuerySet[Any]:
    rows = sources.bodies(asked).live()
    if part == CHARITY:
        return rows.filter(is_charity=True)
    return rows.filter(form=part) if part in Organization.Form.values else rows


def _fields(of: Sources) -> Sequence[Part]:
    return [
        Part(one.value, one.label, Figure(count(of.filed.get(one.value, 0))))
        for one in FiledBody.Category
    ]


def _filed_rows(asked: Asked, part: str) -> QuerySet[Any]:
    rows = sources.filed(asked)
    return rows.filter(category=part) if part in FiledBody.Category.values else rows


def _for_each(urban: bool) -> Callable[[Sources], Figure]:
    def value(of: Sources) -> Figure:
        ours = [one.count for one in of.communities if one.urban is urban]
        return Figure(ratio(sum(ours), len(ours)))

    return value


MEASURES: Final = (
    Measure(
        "registered",
        _("Registered bodies"),
        _(
            "Bodies of the registrars of this area that are not deregistered, by form."
            " Charities are counted in their form as well."
        ),
        Unit.COUNT,
        _registered,
        _registered_rows,
        shapes.BODIES,
        parts=_forms,
    ),
    Measure(
        "filed",
        _("Filed community bodies"),
        _("Bodies on file in communities of this area whose filing is in force."),
        Unit.COUNT,
        lambda of: Figure(count(sum(of.filed.values()))),
        _filed_rows,
        shapes.FILED,
        parts=_fields,
    ),
    *(
        Measure(
            slug,
            title,
            _(
                "Filed bodies in communities of this kind, divided by the communities."
                " The list shows the bodies."
            ),
            Unit.EACH,
            _for_each(urban),
            filed_bodies(urban),
            shapes.FILED,
        )
        for slug, title, urban in (
            ("urban-each", _("Filed bodies for each urban community"), True),
            ("rural-each", _("Filed bodies for each village"), False),
        )
    ),
)
