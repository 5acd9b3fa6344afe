"""Forms of the administration site."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from orgs import access
from orgs.models import Appointment, User
from orgs.reach import Reach


class BoundedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Of things that have a place: nothing is put where one administers nothing."""

    reach: ClassVar[Reach] = Reach()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors and not self.reach.place(self.place()):
            self.add_error(None, _("This lies outside the area that you administer."))

    def place(self) -> str:
        """Path of the region where the thing will be."""
        region = getattr(self.instance, "region", self.instance)
        return str(region.path)


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
