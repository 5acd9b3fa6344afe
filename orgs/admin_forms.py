"""Forms of the administration site."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError

from orgs import access
from orgs.models import Appointment, User


class AppointmentForm(forms.ModelForm):  # type: ignore[type-arg]
    """Shows as form errors what ``access.grant`` would refuse."""

    by: ClassVar[User | None] = None

    class Meta:
        model = Appointment
        fields = ("user", "authority", "role", "starts", "ends", "note")

    def _post_clean(self) -> None:
        """Only here does the instance carry what was typed."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        self.instance.appointed_by = self.by
        try:
            access.check(self.instance)
        except ValidationError as error:
            self.add_error(None, error)
