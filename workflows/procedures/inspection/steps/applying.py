"""What the body does: fill in, sign, supplement, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications import outcomes as shared
from workflows.applications import steps
from workflows.applications.steps import CorrectionForm, choose, sentences
from workflows.documents import materials, storage
from workflows.engine.forms import StepForm
from workflows.procedures.inspection import consequences

if TYPE_CHECKING:
    from workflows.documents.models import Upload
    from workflows.engine.work import Work

__all__ = ["CorrectionForm", "FillForm", "RectifyForm", "SignForm"]


class FillForm(steps.ApplicationForm):
    """Check the answers; the signature page is made of them."""

    consequences = consequences.FILL

    def apply(self, work: Work) -> None:
        self.case.finding = ""


class UploadingForm(StepForm):
    """A step with one file, kept when everything else is in order."""

    key = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.kept: Upload | None = None
        if data.get("file") and not self.errors:
            self._keep(data["file"])
        return data

    def _keep(self, file: Any) -> None:
        try:
            self.kept = storage.receive(file, self.user)
        except storage.Rejected as fault:
            self.add_error("file", fault.words)

    def attach(self) -> None:
        if self.kept is not None:
            materials.attach(self.case, self.key, self.kept, self.user)


class SignForm(UploadingForm):
    """签章: print, sign, seal, upload; or go back and change something."""

    key = "signature"
    above = "inspection/_signature.html"
    consequences = consequences.SIGN
    outcome = choose(
        [
            ("sign", _("Hand in the signed page")),
            ("return", _("Change something first")),
        ]
    )
    file = forms.FileField(
        label=_("The signed page"),
        help_text=_("A photo or a scan, with signature and seal."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "sign" and not data.get("file"):
            self.add_error("file", gettext("Please upload the signed page."))
        return data

    def apply(self, work: Work) -> None:
        self.case.finding = self.cleaned_data["outcome"]
        if self.case.finding == "sign":
            self.attach()
            self.case.late = self.case.late or self.case.is_late
            self.case.returned_words = ""
            shared.record_submission(work)


class RectifyForm(UploadingForm):
    """整改报告: what was put right, with the report."""

    key = "rectified"
    consequences = consequences.RECTIFY
    words = sentences(
        _("What has been put right"),
        _("Item by item, as the notice names them."),
        required=True,
    )
    file = forms.FileField(
        label=_("Rectification report"), help_text=_("With seal, as PDF or photo.")
    )

    def apply(self, work: Work) -> None:
        case = self.case
        case.rectification_words = self.cleaned_data["words"]
        case.rectified_late = case.state == "unrectified"
        self.attach()
