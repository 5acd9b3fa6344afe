"""What only this applicant does at a step: name a unit, file the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications import outcomes
from workflows.clock.calendar import local_day
from workflows.documents import materials, storage
from workflows.engine.forms import StepForm
from workflows.procedures.establishment import consequences

if TYPE_CHECKING:
    from workflows.engine.work import Work


class NameUnitForm(StepForm):
    """After the move to dual management: which unit should supervise?"""

    consequences = consequences.NAME_UNIT

    supervising_unit = forms.ModelChoiceField(
        label=_("Supervising unit"), queryset=Authority.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervising_unit"].queryset = Authority.objects.filter(  # type: ignore[attr-defined]
            kind=Authority.Kind.SUPERVISING_UNIT,
            active=True,
            region_id=self.case.authority.region_id,  # 同级
        ).order_by("name")

    def apply(self, work: Work) -> None:
        self.case.supervising_unit = self.cleaned_data["supervising_unit"]
        outcomes.record_submission(work)


class SealForm(StepForm):
    """印章、账户备案: afterwards, by the new body itself."""

    consequences = consequences.SEAL

    bank_name = forms.CharField(label=_("Bank"), max_length=80)
    bank_account_tail = forms.RegexField(
        r"^\d{4}$",
        label=_("Last four digits of the account number"),
        error_messages={"invalid": _("Please enter exactly four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    seal_pattern = forms.FileField(
        label=_("Pattern of the seal"),
        help_text=_("A scan or photograph: PDF, JPG or PNG."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    seal_carved = forms.BooleanField(
        label=_("The seal has been carved as the rules prescribe.")
    )

    def clean_seal_pattern(self) -> Any:
        try:
            self.upload = storage.receive(self.cleaned_data["seal_pattern"], self.user)
        except storage.Rejected as rejected:
            raise forms.ValidationError(rejected.words) from rejected
        return self.cleaned_data["seal_pattern"]

    def apply(self, work: Work) -> None:
        self.case.bank_name = self.cleaned_data["bank_name"]
        self.case.bank_account_tail = self.cleaned_data["bank_account_tail"]
        self.case.seal_filed_on = local_day(work.at)
        materials.attach(self.case, "seal_pattern", self.upload, self.user)
