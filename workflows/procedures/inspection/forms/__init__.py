"""年度工作报告: the sections of the task list, in order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.documents.sections import Section
from workflows.procedures.inspection.forms.accounts import BalanceForm, IncomeForm
from workflows.procedures.inspection.forms.body import (
    BasicsForm,
    BodiesForm,
    PartyForm,
    PeopleForm,
)
from workflows.procedures.inspection.forms.work import (
    ActivitiesForm,
    MoneyForm,
    RectificationForm,
    SystemsForm,
)

BODY = _("The body")
WORK = _("The year's work")
ACCOUNTS = _("The accounts")
FILES = _("Files")


def _left_open(case: Any) -> bool:
    """Whether last year's conclusion left something to put right."""
    return bool(case.rectifies)


SECTIONS: tuple[Section, ...] = (
    Section("basics", _("Basic information"), BODY, BasicsForm),
    Section("bodies", _("Bodies and meetings"), BODY, BodiesForm),
    Section("people", _("Members and staff"), BODY, PeopleForm),
    Section("party", _("Party building"), BODY, PartyForm),
    Section("activities", _("Activities"), WORK, ActivitiesForm),
    Section("systems", _("Internal systems"), WORK, SystemsForm),
    Section(
        "rectification", _("What was put right"), WORK, RectificationForm, _left_open
    ),
    Section(
        "balance",
        _("Balance sheet"),
        ACCOUNTS,
        BalanceForm,
        hint=_("In yuan; lines without an amount may stay empty."),
    ),
    Section(
        "income",
        _("Income and expenses"),
        ACCOUNTS,
        IncomeForm,
        hint=_("In yuan; lines without an amount may stay empty."),
    ),
    Section("money", _("Fees and money"), ACCOUNTS, MoneyForm),
)
