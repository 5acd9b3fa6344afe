"""What a list may be narrowed by. What makes no sense narrows nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.clock import tables
from workflows.clock.calendar import SHANGHAI, local_day
from workflows.desk.flags import FLAGS, offered
from workflows.desk.lights import conditions
from workflows.engine.lists import named
from workflows.engine.models import PUBLIC
from workflows.engine.routes import of_teams

CHIPS: Final = (
    ("", _("All"), ""),
    ("overdue", _("Overdue"), "r"),
    ("near", _("Near"), "a"),
    ("ample", _("Ample"), "g"),
    ("stopped", _("Clock stopped"), ""),
    ("unassigned", _("Unassigned"), ""),
)
ME: Final = "me"
OURS: Final = "mine"
COMMON: Final = "none"
TEAMS: Final = ((OURS, _("My teams")), (COMMON, _("Common queue of the office")))
APPLICANT: Final = "applicant"
OLDEST: Final = 2000  # working days, some eight years
OF_CASES: Final = ("q", "procedure", "place", "age", "flag")
OF_DONE: Final = ("q", "procedure", "step", "place", "age", "flag")
OF_STEPS: Final = (*OF_DONE, "show")
MAIN: Final = ("q", "procedure", "step")  # the others are a click away


@dataclass(frozen=True)
class Choices:
    """What the selects offer; empty where the page shows no form."""

    people: Iterable[tuple[int, str]] = ()
    places: Iterable[tuple[str, str]] = ()
    teams: Iterable[tuple[int, str]] = ()


def _steps() -> list[tuple[str, Any]]:
    titles = {
        step.name: step.task_title
        for flow in PROCEDURES.values()
        for step in flow.steps()
    }
    return list(titles.items())


def _procedures() -> list[tuple[str, Any]]:
    return [(slug, flow.process_title) for slug, flow in PROCEDURES.items()]


def _waits() -> list[tuple[str, Any]]:
    roles = [(role.slug, role.name) for role in ROLES.values()]
    return [(APPLICANT, _("Applicant")), *roles, (PUBLIC, _("Time to pass"))]


def _text(placeholder: Any) -> forms.TextInput:
    facts = {"type": "search", "placeholder": placeholder, "data-search": ""}
    return forms.TextInput(attrs=facts)


def _select() -> forms.Select:
    return forms.Select()


class FilterForm(forms.Form):
    """The filter of one list, with the fields that make sense there.

    Holder and place are not held against a list of those on offer: who has nothing
    in hand any more must not turn a filter that somebody kept into no filter at all.
    """

    q = forms.CharField(
        label=_("Find"),
        required=False,
        max_length=100,
        widget=_text(_("Name, number, code, applicant, initials")),
    )
    procedure = forms.ChoiceField(label=_("Procedure"), required=False)
    step = forms.ChoiceField(label=_("Step"), required=False)
    holder = forms.CharField(
        label=_("Held by"),
        required=False,
        widget=_select(),
        validators=[RegexValidator(r"^(me|\d{1,18})\Z")],
    )
    team = forms.CharField(
        label=_("Team"),
        required=False,
        widget=_select(),
        validators=[RegexValidator(r"^(mine|none|\d{1,18})\Z")],
    )
    waits = forms.ChoiceField(label=_("Waits for"), required=False)
    place = forms.CharField(
        label=_("Place"),
        required=False,
        widget=_select(),
        validators=[RegexValidator(r"^(\d{6,12}/){1,4}\Z")],
    )
    flag = forms.ChoiceField(label=_("Peculiarity"), required=False)
    age = forms.IntegerField(
        label=_("Received more than … working days ago"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(OLDEST)],
        widget=forms.NumberInput(attrs={"min": 1, "max": OLDEST}),
    )
    show = forms.ChoiceField(
        required=False, choices=[chip[:2] for chip in CHIPS], widget=forms.HiddenInput
    )

    def __init__(
        self,
        data: Mapping[str, Any],
        names: tuple[str, ...],
        case: str = "process__",
        choices: Choices | None = None,
    ) -> None:
        super().__init__(data)
        self.case = case
        self.fields = {name: self.fields[name] for name in names}
        offers = choices or Choices()
        self._offer("procedure", _("All procedures"), _procedures())
        self._offer("step", _("All steps"), _steps())
        self._offer("waits", _("Everybody"), _waits())
        self._offer(
            "flag", _("Any or none"), [(f.name, f.title) for f in offered(case)]
        )
        people = [(str(pk), name) for pk, name in offers.people]
        self._offer("holder", _("Everybody"), [(ME, _("Me")), *people])
        teams = [(str(pk), name) for pk, name in offers.teams]
        self.aside = (*MAIN, "show", *(() if teams else ("team",)))
        self._offer("team", _("The whole office"), [*TEAMS, *teams])
        self._offer("place", _("Everywhere"), offers.places)
        for field in self.fields.values():
            kind = (
                "form-select"
                if isinstance(field.widget, forms.Select)
                else "form-control"
            )
            field.widget.attrs["class"] = kind

    def _offer(
        self, name: str, nothing: Any, choices: Iterable[tuple[str, Any]]
    ) -> None:
        field: Any = self.fields.get(name)
        if field is None:
            return
        offered = [("", nothing), *choices]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
        else:
            field.widget.choices = offered

    def value(self, name: str) -> str:
        """What was chosen, empty if it made no sense."""
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}

    @property
    def chosen(self) -> dict[str, str]:
        """The valid choices that are not empty, by the name in the address."""
        self.is_valid()
        return {name: self.value(name) for name in self.fields if self.value(name)}

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.fields if name in MAIN]

    @property
    def further(self) -> list[Any]:
        shown = [name for name in self.fields if name not in self.aside]
        return [self[name] for name in shown]

    @property
    def asks_further(self) -> bool:
        """Something is chosen, or wrong, among the fields that are a click away."""
        return any(f.name in self.chosen or f.errors for f in self.further)

    @property
    def hands(self) -> tuple[str, str]:
        """Whose steps: what an index of its own answers, the rest is asked of rows."""
        return self.chosen.get("holder", ""), self.chosen.get("team", "")

    def in_hands(self, user: Any) -> Q:
        """Of this holder and team."""
        (holder, team), q = self.hands, Q()
        if holder:
            q &= Q(owner=user.pk if holder == ME else int(holder))
        return q & _of_team(team, user) if team else q

    def asked_of_rows(self, now: datetime) -> Q:
        """Everything but whose steps, which is left to ``in_hands``."""
        words = named(self.chosen.get("q", ""), self.case)
        return words & self.beside_words(now) & self.lit(now)

    def beside_words(self, now: datetime) -> Q:
        """The same without the words and the light."""
        chosen, case, q = self.chosen, self.case, Q()
        if "procedure" in chosen:
            q &= Q(**{f"{case}procedure": chosen["procedure"]})
        if "place" in chosen:
            q &= Q(**{f"{case}place__startswith": chosen["place"]})
        if "age" in chosen:
            q &= _received_before(_days_ago(int(chosen["age"]), now), case)
        if "flag" in chosen:
            q &= FLAGS[chosen["flag"]].q(case)
        if "step" in chosen:
            q &= Q(step=chosen["step"])
        if "waits" in chosen:
            q &= Q(role="" if chosen["waits"] == APPLICANT else chosen["waits"])
        return q

    def lit(self, now: datetime) -> Q:
        """The light that was asked for; everything if none was."""
        return conditions(now).get(self.chosen.get("show", ""), Q())


def _of_team(team: str, user: Any) -> Q:
    if team == OURS:
        return of_teams(user)
    return Q(team=None if team == COMMON else int(team))


def _received_before(moment: datetime, case: str) -> Q:
    handed_in = Q(**{f"{case}received_at": None, f"{case}submitted_at__lt": moment})
    return Q(**{f"{case}received_at__lt": moment}) | handed_in


def _days_ago(days: int, now: datetime) -> datetime:
    """What was received before this moment is older than so many working days."""
    table, day = tables.current(), local_day(now)
    while days >= table.working(day):
        days -= table.working(day)
        day -= timedelta(days=1)
    return datetime.combine(day, time.min, SHANGHAI)
