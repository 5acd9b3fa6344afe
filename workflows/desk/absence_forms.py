"""What is asked when somebody will be away, or stands in for a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from orgs.models import Absence, Authority, Deputyship, User
from orgs.models.absences import CASE_ROLES
from workflows.engine import standing_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

DAY = {"type": "date"}


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )


def _person(label: Any) -> forms.ModelChoiceField[User]:
    return forms.ModelChoiceField(label=label, queryset=User.objects.none())


class ForSomebody(forms.Form):
    """``who`` is the field of the person: oneself, or whom one leads."""

    who = ""
    entered: Any = None

    def __init__(self, data: Any, by: User, people: QuerySet[User]) -> None:
        super().__init__(data, initial={self.who: by.pk}, prefix=self.who)
        self.by = by
        self._offer(self.who, people)

    def _offer(self, name: str, people: QuerySet[User]) -> None:
        field: Any = self.fields[name]
        field.queryset = people
        field.label_from_instance = lambda user: user.full_name


class AbsenceForm(ForSomebody):
    who = "user"
    user = _person(_("Who"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Absence.Kind.choices)
    starts = _day(_("First day"))
    ends = _day(
        _("Last day"),
        _("What falls due by then goes back to the queue on the first day."),
    )

    def enter(self) -> int:
        """How many steps went back at once. ``ValidationError``."""
        return standing_in.enter_absence(Absence(**self.cleaned_data), self.by)


class DeputyForm(ForSomebody):
    who = "principal"
    principal = forms.ModelChoiceField(
        label=_("For whom"), queryset=User.objects.none()
    )
    deputy = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=User.objects.none()
    )
    role = forms.ChoiceField(
        label=_("Capacity"),
        required=False,
        choices=[("", _("Every capacity")), *CASE_ROLES],
    )
    authority = forms.ModelChoiceField(
        label=_("Office"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("Every office"),
    )
    starts = _day(_("First day"))
    ends = _day(_("Last day"), _("It ends by itself after this day."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Any,
        by: User,
        people: QuerySet[User],
        colleagues: QuerySet[User],
        offices: QuerySet[Authority],
    ) -> None:
        super().__init__(data, by, people)
        self._offer("deputy", colleagues)
        field: Any = self.fields["authority"]
        field.queryset = offices

    def enter(self) -> Deputyship:
        row = Deputyship(**self.cleaned_data)
        return standing_in.enter_deputyship(row, self.by)


def tried(form: Any) -> bool:
    """Whether it could be entered; what stood against it is in the form then."""
    if not form.is_valid():
        return False
    try:
        form.entered = form.enter()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True
