"""Forms for signing in, registering, the profile and handlers."""

from typing import Any

from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    UserCreationForm,
    UsernameField,
)
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from orgs import handlers
from orgs.models import Handler, Organization, User

USERNAME_LENGTH = 150
PASSWORD_LENGTH = 256
a_phone_number = RegexValidator(
    r"^\+?[0-9][0-9 \-]{5,19}$", _("Enter a phone number in digits.")
)


class SignInForm(AuthenticationForm):
    """Bounded, because a longer user name breaks the log of attempts (a 500)."""

    username = UsernameField(
        label=_("User name"),
        max_length=USERNAME_LENGTH,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )


class PhoneField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Phone"),
            max_length=20,
            validators=[a_phone_number],
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
            **kwargs,
        )


class RegistrationForm(UserCreationForm):  # type: ignore[type-arg]
    """Personal account of an applicant."""

    phone = PhoneField()
    consent = forms.BooleanField(
        label=_("I have read the privacy notice and agree to it."),
        error_messages={"required": _("An account needs your agreement.")},
    )

    class Meta:
        model = User
        fields = ("username", "full_name", "phone")
        labels = {"username": _("User name"), "full_name": _("Full name")}
        help_texts = {
            "username": _("Letters, digits and @ . + - _ only; you sign in with it."),
            "full_name": _("As on your identity document."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["password1"].widget.attrs["maxlength"] = PASSWORD_LENGTH
        self.fields["password2"].widget.attrs["maxlength"] = PASSWORD_LENGTH

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        user.privacy_accepted_at = timezone.now()
        if commit:
            user.save()
        return user


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    phone = PhoneField(required=False)

    class Meta:
        model = User
        fields = ("full_name", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An officer's name stands on decisions: the administrator changes it.
        self.fields["full_name"].disabled = self.instance.is_officer


class HandlerForm(forms.Form):
    """A handler is named twice over, so that user names cannot be tried out."""

    username = UsernameField(label=_("User name"), max_length=USERNAME_LENGTH)
    full_name = forms.CharField(label=_("Full name"), max_length=64)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            data["user"] = self._person(data["username"], data["full_name"])
        return data

    def appoint(self, organization: Organization, by: User) -> Handler:
        """Raises ``ValidationError`` if the person is a handler already."""
        return handlers.appoint(organization, self.cleaned_data["user"], by=by)

    def _person(self, username: str, full_name: str) -> User:
        person = User.objects.filter(
            username=username, full_name=full_name.strip(), is_active=True
        ).first()
        if person is None:
            raise ValidationError(
                _("No person with this user name and full name has an account.")
            )
        return person
