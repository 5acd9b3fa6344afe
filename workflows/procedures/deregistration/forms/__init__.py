"""The sections of the application (申请书) and of the report, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.documents.sections import Section
from workflows.procedures.deregistration.forms.applying import (
    ContactForm,
    DecisionForm,
    ReasonForm,
)
from workflows.procedures.deregistration.forms.liquidating import (
    AssetsForm,
    ClearancesForm,
    CreditorsForm,
    GroupForm,
    LiquidatorForm,
)
from workflows.procedures.deregistration.forms.opening import BodyForm
from workflows.procedures.deregistration.rules import Path, Stage

if TYPE_CHECKING:
    from workflows.procedures.deregistration.models import Deregistration

__all__ = ["MATERIALS", "SECTIONS", "BodyForm", "LiquidatorForm"]

END = _("The end of the body")
LIQUIDATION = _("Liquidation")
MATERIALS = _("Materials")
CHECK = _("Check and submit")
STAGES = tuple(Stage)


def _decides(case: Deregistration) -> bool:
    return not case.is_revoked


def _reached(case: Deregistration, stage: Stage) -> bool:
    """On the simplified way the result is said at once, and there is no group."""
    if case.path == Path.SIMPLIFIED:
        return stage is Stage.REPORT
    return STAGES.index(case.stage) >= STAGES.index(stage)


def _grouped(case: Deregistration) -> bool:
    return _reached(case, Stage.GROUP)


def _notifies(case: Deregistration) -> bool:
    return _reached(case, Stage.CREDITORS)


def _reports(case: Deregistration) -> bool:
    return _reached(case, Stage.REPORT)


SECTIONS: tuple[Section, ...] = (
    Section(
        "reason",
        _("Why and how it ends"),
        END,
        ReasonForm,
        hint=_("What stands in the way is said here, with what to do about it."),
    ),
    Section(
        "decision",
        _("The body's decision"),
        END,
        DecisionForm,
        _decides,
        _("Who decided, when, by which votes."),
    ),
    Section("group", _("Liquidation group"), LIQUIDATION, GroupForm, _grouped),
    Section("creditors", _("Known creditors"), LIQUIDATION, CreditorsForm, _notifies),
    Section("assets", _("Result and what is left"), LIQUIDATION, AssetsForm, _reports),
    Section(
        "clearances",
        _("Clearances, certificate and seals"),
        LIQUIDATION,
        ClearancesForm,
        _reports,
    ),
    Section("contact", _("Contact and commitments"), CHECK, ContactForm),
)
