"""What a head fills in: a team, its members, a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from orgs.models import Appointment, Authority, Region, User
from orgs.roles import ADMINISTER
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.engine import routes
from workflows.routing.models import RoutingRule, Team

if TYPE_CHECKING:
    from django.db.models import QuerySet

    RuleBase = forms.ModelForm[RoutingRule]
    TeamBase = forms.ModelForm[Team]
else:
    RuleBase = TeamBase = forms.ModelForm

ANY = ("", _("any"))
LEVELS = (Region.Level.COUNTY, Region.Level.TOWNSHIP)


class TeamForm(TeamBase):
    """A team of one office; its members are officers of that office."""

    class Meta:
        model = Team
        fields = ("name", "members")
        widgets = {"members": forms.CheckboxSelectMultiple}
        labels = {"members": _("Officers of the team")}

    def __init__(self, authority: Authority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.authority = authority
        field: Any = self.fields["members"]
        field.queryset = _officers(authority)
        field.label_from_instance = lambda user: user.full_name
        field.help_text = ""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Team.objects.filter(authority=self.instance.authority_id, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a team of this name already."))
        return name


class RuleForm(RuleBase):
    """One line of a draft; what is left empty is not asked."""

    class Meta:
        model = RoutingRule
        fields = (
            *("order", "procedure", "step", "category"),
            *("place", "flag", "least", "most", "team"),
        )

    def __init__(self, authority: Authority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flows = [(slug, flow.process_title) for slug, flow in PROCEDURES.items()]
        self._choose("procedure", _("Procedure"), flows)
        self._choose("step", _("Step"), list(_steps().items()))
        self._choose("flag", _("Peculiarity"), [(f, t) for f, (_a, t) in _flags()])
        places = Region.objects.under(authority.region.path).filter(level__in=LEVELS)
        named = [(row.path, row.name) for row in places]
        self._choose("place", _("Place"), named)
        team: Any = self.fields["team"]
        team.queryset = Team.objects.filter(authority=authority)

    def _choose(self, name: str, label: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=[ANY, *choices], required=False
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        least, most = data.get("least"), data.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("The higher amount comes second."))
        return data


def _steps() -> dict[str, Any]:
    return {
        step.name: step.task_title
        for flow in PROCEDURES.values()
        for step in flow.steps()
        if step.role is not None
    }


def _flags() -> Any:
    return routes.FLAGS.items()


def _officers(authority: Authority) -> QuerySet[User]:
    held = Appointment.objects.granted(instant.today()).filter(authority=authority)
    held = held.exclude(role=ADMINISTER.slug)
    return User.objects.filter(pk__in=held.values("user")).order_by("full_name")
