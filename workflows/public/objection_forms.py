"""What somebody fills in to object, and to see what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import MinLengthValidator, RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.documents import storage
from workflows.publicity import objections
from workflows.publicity.models import PublicNotice

SALT: Final = "public.objection"
TOO_QUICK: Final = timedelta(seconds=3)
STALE: Final = timedelta(hours=24)
FILES: Final = 5
NAMED, ANONYMOUS = "named", "anonymous"
PHONE = RegexValidator(r"^[0-9+() -]{7,20}\Z", _("Please give a telephone number."))


def fresh_token() -> str:
    """Signed with the time, so that a machine's haste shows."""
    return signing.dumps(objections.new_token(), salt=SALT)


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files or none; a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one) for one in data or []]


class ObjectionForm(forms.Form):
    """异议: named or anonymous, in one's own words, with evidence if there is any.

    ``website`` is seen by machines only. The files come last, so that one that is
    too large takes nothing else with it.
    """

    token = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What do you object to, and why?"),
        help_text=_(
            "Say what happened, when and where, and how it can be checked. The more"
            " exact it is, the better it can be investigated."
        ),
        max_length=4000,
        validators=[MinLengthValidator(10)],
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    identity = forms.ChoiceField(
        label=_("Do you give your name?"),
        help_text=_(
            "With a name we can ask you back and tell you the result. Only the"
            " officers who investigate and decide see it; each look is recorded."
        ),
        choices=[
            (NAMED, _("With my name")),
            (ANONYMOUS, _("Anonymously")),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name (only if you give it)"), max_length=64, required=False
    )
    phone = forms.CharField(
        label=_("Telephone (only if you give your name)"),
        max_length=20,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail (only if you give your name)"), max_length=120, required=False
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    evidence = FilesField(
        label=_("Evidence"),
        required=False,
        widget=Files(attrs={"accept": ",".join(storage.KINDS)}),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"token": fresh_token()})
        told = _("Up to %(n)s files, PDF, JPG, PNG or DOCX, %(mb)s MB in all.")
        limit = {"n": FILES, "mb": settings.UPLOAD_LIMIT_MIB}
        self.fields["evidence"].help_text = told % limit

    def clean_token(self) -> str:
        """The plain token. Too quick or too old, and one has to send it again."""
        sent = self.cleaned_data["token"]
        try:
            token: str = signing.loads(sent, salt=SALT, max_age=STALE)
        except signing.BadSignature:
            self._renew()
            raise forms.ValidationError(
                gettext("This page was open for too long. Please send it once more.")
            ) from None
        if _is_hasty(sent):
            raise forms.ValidationError(
                gettext("That was very quick. Please read it through and send again.")
            )
        return token

    def _renew(self) -> None:
        self.data = {**self.data.dict(), "token": fresh_token()}  # type: ignore[attr-defined]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(gettext("Please leave this field empty."))
        return ""

    def clean_evidence(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["evidence"]
        if len(files) > FILES:
            words = gettext("At most %(n)s files, please.") % {"n": FILES}
            raise forms.ValidationError(words)
        if sum(file.size for file in files) > settings.UPLOAD_LIMIT_MIB * storage.MIB:
            raise forms.ValidationError(storage.too_large())
        return files

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("identity") == NAMED:
            if not data.get("name"):
                self.add_error("name", gettext("Please give your name."))
            if not (data.get("phone") or data.get("email")):
                words = gettext("Please give a telephone number or an e-mail address.")
                self.add_error("phone", words)
        return data

    def entry(self, uploads: list[Any]) -> objections.Entry:
        data = self.cleaned_data
        return objections.Entry(
            words=data["words"],
            token=data["token"],
            anonymous=data["identity"] == ANONYMOUS,
            name=data["name"],
            phone=data["phone"],
            email=data["email"],
            uploads=uploads,
        )


class ClaimForm(ObjectionForm):
    """申报债权: always with a name; what is owed, since when, and what proves it."""

    words = forms.CharField(
        label=_("What is owed to you, and on what grounds?"),
        help_text=_("The contract or other ground, when it fell due, any security."),
        max_length=4000,
        validators=[MinLengthValidator(10)],
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    amount = forms.DecimalField(
        label=_("Sum claimed (yuan)"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    identity = None  # type: ignore[assignment]
    name = forms.CharField(label=_("Name of the creditor"), max_length=64)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=120, required=False)

    def entry(self, uploads: list[Any]) -> objections.Entry:
        data = self.cleaned_data
        words = f"申报金额：{data['amount']:.2f}元\n{data['words']}"
        self.cleaned_data |= {"words": words, "identity": NAMED}
        return super().entry(uploads)


FORMS: dict[str, type[ObjectionForm]] = {
    PublicNotice.Invites.OBJECTION: ObjectionForm,
    PublicNotice.Invites.CLAIM: ClaimForm,
}


def _is_hasty(token: str) -> bool:
    """Whether the form was sent sooner than anybody could have filled it in."""
    try:
        signing.loads(token, salt=SALT, max_age=TOO_QUICK)
    except signing.SignatureExpired:
        return False
    return True


class StatusForm(forms.Form):
    """What stands on the receipt."""

    number = forms.CharField(
        label=_("Number of the receipt"),
        help_text=_("For example 330802-YY-2026-0012."),
        max_length=32,
        widget=forms.TextInput(attrs={"class": "mz-code", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("Look-up code"),
        help_text=_("Twelve letters and digits; small letters will do."),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "mz-code", "autocomplete": "off"}),
    )
