"""The form in which an office answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.consultation import opinions
from workflows.consultation.models import Consultation
from workflows.engine.forms import StepForm

if TYPE_CHECKING:
    from workflows.engine.work import Work

Verdict = Consultation.Verdict
CONSEQUENCE = _("Your opinion goes to the examiner. It informs the decision, no more.")


def _step(form: StepForm) -> str:
    assert form.item is not None
    return form.item.step


class RemarksForm(StepForm):
    """征求意见: what the office remarks, without a verdict."""

    consequences: ClassVar[dict[str, Any]] = {"": CONSEQUENCE}
    opinion = sentences(_("Opinion given"), required=True)

    def apply(self, work: Work) -> None:
        words = self.cleaned_data["opinion"]
        opinions.answer(work, Verdict.NONE, words, step=_step(self))


class OpinionForm(NeedsWords, StepForm):
    """征求意见: agree, disagree and say why, or remark only.

    A procedure that needs a clear answer takes "none" out of ``verdicts``.
    """

    verdicts: ClassVar[tuple[str, ...]] = (
        Verdict.AGREE,
        Verdict.DISAGREE,
        Verdict.NONE,
    )
    consequences: ClassVar[dict[str, Any]] = dict.fromkeys(Verdict.values, CONSEQUENCE)
    explained = {Verdict.DISAGREE: ("opinion",), Verdict.NONE: ("opinion",)}
    outcome = choose(
        [
            (Verdict.AGREE, _("Agree")),
            (Verdict.DISAGREE, _("Disagree, with reasons")),
            (Verdict.NONE, _("Remarks only")),
        ]
    )
    opinion = sentences(_("Opinion given"), _("Required unless you agree."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] in self.verdicts]

    def apply(self, work: Work) -> None:
        said = self.cleaned_data
        opinions.answer(work, said["outcome"], said["opinion"], step=_step(self))
