"""The forms of the steps: what each person on the way fills in."""

from workflows.applications.steps import (
    ApplicationForm,
    CorrectionForm,
    WithdrawForm,
)
from workflows.consultation.forms import OpinionForm
from workflows.procedures.leadership.steps.applying import (
    AuditForm,
    ProposeForm,
    WithdrawCandidateForm,
)
from workflows.procedures.leadership.steps.deciding import (
    ApproveForm,
    AuditCheckForm,
    CheckForm,
    ResolveForm,
)
from workflows.publicity.steps import InvestigateForm, VerdictForm

__all__ = [
    "ApplicationForm",
    "ApproveForm",
    "AuditCheckForm",
    "AuditForm",
    "CheckForm",
    "CorrectionForm",
    "InvestigateForm",
    "OpinionForm",
    "ProposeForm",
    "ResolveForm",
    "VerdictForm",
    "WithdrawCandidateForm",
    "WithdrawForm",
]
