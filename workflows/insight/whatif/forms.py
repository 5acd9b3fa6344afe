"""The question to the simulation, as a form."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Appointment, Authority
from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.engine.graph import graph
from workflows.engine.models import PUBLIC
from workflows.insight.figures import Asked
from workflows.insight.forms import BoardForm
from workflows.insight.whatif.knobs import Away, Batch, Given, Knobs

QUARTER = 91
MOST = 9  # officers more or fewer
WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
)


class ScopeForm(BoardForm):
    """What is played again: the last quarter, unless another span is asked for."""

    def __init__(self, data: Any, *args: Any, **more: Any) -> None:
        super().__init__({"days": str(QUARTER)} | _flat(data), *args, **more)
        fields: Any = self.fields
        del fields["kind"], fields["view"], fields["group"]

    @property
    def asked(self) -> Asked:
        """Up to yesterday: today is not over."""
        today = instant.today() - timedelta(days=1)
        found = super().asked
        return Asked(found.procedure, found.place, "", found.days, today)


class KnobsForm(forms.Form):
    """The knobs; every one may be left as it is."""

    office = forms.TypedChoiceField(
        label=_("Office"), required=False, coerce=int, empty_value=None
    )
    away_role = forms.ChoiceField(label=_("Who is away"), required=False)
    away = forms.IntegerField(
        label=_("How many are away"), required=False, min_value=1, max_value=MOST
    )
    away_first = forms.DateField(label=_("From (day of the period)"), required=False)
    away_last = forms.DateField(label=_("Up to and with"), required=False)
    batch_step = forms.ChoiceField(label=_("Step"), required=False)
    batch_days = forms.TypedMultipleChoiceField(
        label=_("Taken up only on"),
        required=False,
        coerce=int,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.TypedChoiceField(
        label=_("From the queue of"), required=False, coerce=int, empty_value=None
    )
    target = forms.TypedChoiceField(
        label=_("given to"), required=False, coerce=int, empty_value=None
    )
    percent = forms.IntegerField(
        label=_("Per cent"), required=False, min_value=1, max_value=100
    )
    pooled = forms.BooleanField(
        label=_("One queue for these offices (for all, if none are named)"),
        required=False,
    )

    def __init__(self, data: Any, asked: Asked) -> None:
        super().__init__(data)
        self.asked = asked
        steps = list(PROCEDURES[asked.procedure].steps())
        roles = {s.name: s.role.slug for s in steps if s.role is not None}
        own = [s for s in steps if roles.get(s.name, PUBLIC) not in ("", PUBLIC)]
        self.roles = list(dict.fromkeys(roles[s.name] for s in own))
        fields: Any = self.fields
        for slug in self.roles:
            fields[f"officers_{slug}"] = forms.IntegerField(
                label=str(ROLES[slug]), required=False, min_value=-MOST, max_value=MOST
            )
        nodes = graph(PROCEDURES[asked.procedure]).nodes
        nobody = [("", "–")]
        fields["away_role"].choices = nobody + [(s, ROLES[s]) for s in self.roles]
        fields["batch_step"].choices = nobody + [
            (s.name, nodes[s.name].title) for s in own
        ]
        offices = _offices(asked, self.roles)
        fields["office"].choices = [("", _("All offices of the area")), *offices]
        for name in ("source", "target"):
            fields[name].choices = [("", "–"), *offices]
        for name in ("away_first", "away_last"):
            fields[name].widget = forms.DateInput(attrs={"type": "date"})
        for name, field in fields.items():
            if name not in ("batch_days", "pooled"):
                select = isinstance(field.widget, forms.Select)
                field.widget.attrs["class"] = (
                    "form-select" if select else "form-control"
                )

    @property
    def officers(self) -> list[Any]:
        """The fields for more or fewer officers, role by role."""
        return [self[f"officers_{slug}"] for slug in self.roles]

    @property
    def absence(self) -> list[Any]:
        return [self[n] for n in ("away_role", "away", "away_first", "away_last")]

    @property
    def routing(self) -> list[Any]:
        return [self[n] for n in ("source", "target", "percent", "pooled")]

    def clean(self) -> dict[str, Any]:
        """Halves of a knob are no knob; at least one must be turned."""
        data: dict[str, Any] = super().clean() or {}
        self._whole(("away_role", "away", "away_first", "away_last"))
        self._whole(("batch_step", "batch_days"))
        first, last = data.get("away_first"), data.get("away_last")
        if first and last and not self.asked.since <= first <= last <= self.asked.today:
            words = _("Days of the period, the first before the last, please.")
            self.add_error("away_first", words)
        if not data.get("pooled"):
            self._whole(("source", "target", "percent"))
        elif bool(data.get("source")) != bool(data.get("target")):
            self.add_error("target", _("Name both offices or none."))
        if data.get("source") and data.get("source") == data.get("target"):
            self.add_error("target", _("Another office, please."))
        if not self.errors and self.knobs.change_nothing:
            self.add_error(None, _("Change something; the present is played anyway."))
        return data

    def _whole(self, names: tuple[str, ...]) -> None:
        given = [name for name in names if self.cleaned_data.get(name)]
        missing = [n for n in names if n not in given and n not in self.errors]
        if given and missing:
            self.add_error(missing[0], _("This belongs to what you have filled in."))

    @property
    def knobs(self) -> Knobs:
        """Of a form without faults."""
        data = self.cleaned_data
        away, batch = data.get("away_role"), data.get("batch_step")
        given = data.get("source") and data.get("target")
        return Knobs(
            office=data.get("office"),
            officers={
                slug: more
                for slug in self.roles
                if (more := data.get(f"officers_{slug}"))
            },
            away=Away(away, data["away"], data["away_first"], data["away_last"])
            if away
            else None,
            batch=Batch(batch, tuple(data["batch_days"])) if batch else None,
            given=Given(data["source"], data["target"], data.get("percent") or 0)
            if given
            else None,
            pooled=bool(data.get("pooled")),
        )


def _flat(data: Any) -> dict[str, Any]:
    return {key: data[key] for key in data}


def _offices(asked: Asked, roles: list[str]) -> list[tuple[int, str]]:
    """Offices of the area at which somebody holds one of the roles. One query."""
    held = Appointment.objects.granted(instant.today()).filter(role__in=roles)
    found = Authority.objects.filter(
        pk__in=held.values("authority"), region__path__startswith=asked.place.path
    )
    return list(found.order_by("region__path", "pk").values_list("pk", "name"))
