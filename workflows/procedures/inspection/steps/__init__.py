"""One form for each step of a report."""

from workflows.procedures.inspection.steps.adjusting import (
    AdjustForm,
    ConfirmAdjustmentForm,
)
from workflows.procedures.inspection.steps.applying import (
    CorrectionForm,
    FillForm,
    RectifyForm,
    SignForm,
)
from workflows.procedures.inspection.steps.concluding import (
    ConfirmForm,
    RecheckForm,
)
from workflows.procedures.inspection.steps.reviewing import (
    FirstOpinionForm,
    ReviewForm,
    VisitForm,
)

__all__ = [
    "AdjustForm",
    "ConfirmAdjustmentForm",
    "ConfirmForm",
    "CorrectionForm",
    "FillForm",
    "FirstOpinionForm",
    "RecheckForm",
    "RectifyForm",
    "ReviewForm",
    "SignForm",
    "VisitForm",
]
