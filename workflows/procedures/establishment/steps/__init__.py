"""The forms of the steps: what each person on the way fills in."""

from workflows.applications.deciding import CountersignForm
from workflows.applications.hearing_right_steps import RepliesForm
from workflows.applications.hearing_steps import (
    HearingForm,
    HearingOrderForm,
    HearingRequestForm,
)
from workflows.applications.intake import SecondNoticeForm
from workflows.applications.steps import (
    ApplicationForm,
    CorrectionForm,
    WithdrawForm,
)
from workflows.procedures.establishment.steps.applying import NameUnitForm, SealForm
from workflows.procedures.establishment.steps.deciding import (
    DecisionForm,
    DeliveryForm,
    ExtensionForm,
)
from workflows.procedures.establishment.steps.examining import (
    ExamineForm,
    ExpertForm,
)
from workflows.procedures.establishment.steps.intake import ConsentForm, IntakeForm

__all__ = [
    "ApplicationForm",
    "ConsentForm",
    "CorrectionForm",
    "CountersignForm",
    "DecisionForm",
    "DeliveryForm",
    "ExamineForm",
    "ExpertForm",
    "ExtensionForm",
    "HearingForm",
    "HearingOrderForm",
    "HearingRequestForm",
    "IntakeForm",
    "NameUnitForm",
    "RepliesForm",
    "SealForm",
    "SecondNoticeForm",
    "WithdrawForm",
]
