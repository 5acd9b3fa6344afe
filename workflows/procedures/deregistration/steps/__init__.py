"""The forms of the steps: what each person on the way fills in."""

from workflows.applications.deciding import CountersignForm
from workflows.applications.hearing_steps import HearingForm as DecisionHearingForm
from workflows.applications.hearing_steps import HearingOrderForm, HearingRequestForm
from workflows.applications.intake import SecondNoticeForm
from workflows.applications.steps import ApplicationForm, CorrectionForm
from workflows.procedures.deregistration.steps.applying import (
    CreditorsForm,
    GroupForm,
    OralStatementForm,
    ReportForm,
    StatementForm,
    WithdrawForm,
)
from workflows.procedures.deregistration.steps.deciding import (
    CollectForm,
    CourtForm,
    DecisionForm,
    ExamineForm,
    ExtensionForm,
    HearForm,
    HearingDayForm,
    HearingForm,
    IntakeForm,
    RevokeForm,
    RulingForm,
    UnitForm,
)

__all__ = [
    "ApplicationForm",
    "CollectForm",
    "CorrectionForm",
    "CountersignForm",
    "CourtForm",
    "CreditorsForm",
    "DecisionForm",
    "DecisionHearingForm",
    "ExamineForm",
    "ExtensionForm",
    "GroupForm",
    "HearForm",
    "HearingDayForm",
    "HearingForm",
    "HearingOrderForm",
    "HearingRequestForm",
    "IntakeForm",
    "OralStatementForm",
    "ReportForm",
    "RevokeForm",
    "RulingForm",
    "SecondNoticeForm",
    "StatementForm",
    "UnitForm",
    "WithdrawForm",
]
