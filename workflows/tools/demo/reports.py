"""Complete, invented annual reports; a demo and a story begin with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.engine.work import work
from workflows.procedures.inspection.beginning import open_report
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.tools.demo.props import upload_all

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import Organization, User
    from workflows.procedures.inspection.models import Inspection

# A small institution whose figures add up and in which nothing strikes the eye.
FIGURES: dict[str, Any] = {
    "current_assets_start": "60000.00",
    "fixed_assets_start": "20000.00",
    "assets_start": "80000.00",
    "liabilities_start": "10000.00",
    "restricted_start": "0.00",
    "unrestricted_start": "70000.00",
    "net_assets_start": "70000.00",
    "current_assets_end": "75000.00",
    "fixed_assets_end": "18000.00",
    "assets_end": "93000.00",
    "liabilities_end": "8000.00",
    "restricted_end": "5000.00",
    "unrestricted_end": "80000.00",
    "net_assets_end": "85000.00",
    "donations": "25000.00",
    "services": "130000.00",
    "grants": "30000.00",
    "income": "185000.00",
    "activities": "140000.00",
    "management": "28000.00",
    "other_expense": "2000.00",
    "expense": "170000.00",
}
ANSWERS: dict[str, Any] = {
    "at_domicile": "yes",
    "unregistered_changes": "no",
    "council_size": 7,
    "supervisor_count": 1,
    "council_meetings": 3,
    "charter_changed": "no",
    "has_branches": "no",
    "staff": 4,
    "insured": 4,
    "volunteers": 35,
    "party_members": 2,
    "party_kind": "joint",
    "party_in_charter": "yes",
    "activity_count": 46,
    "people_reached": 2300,
    "activity_words": "社区助老探访 30 次，儿童阅读活动 12 期，培训志愿者 4 期。",
    "purchased_projects": 2,
    "foreign_contacts": "no",
    "charges_fees": "no",
    "received_donations": "yes",
    "donation_receipts": "yes",
    "public_fundraising": "no",
    "largest_contract": "60000.00",
    "other_accounts": "no",
    "idle_public_money": "no",
    "systems": ["assembly", "finance", "seal", "archive", "staff"],
}
MEMBERS: dict[str, Any] = {
    "individual_members": 56,
    "unit_members": 0,
    "assembly_meetings": 1,
}

# What foundations, and charities, answer besides.
FOUNDATION: dict[str, Any] = {
    "income_before": "160000.00",
    "charity_spending": "140000.00",
    "audit_clean": "yes",
}
BY_FORM = {"association": MEMBERS, "foundation": FOUNDATION}


def drafted(
    body: Organization,
    year: int,
    user: User,
    *,
    track: str = "inspection",
    window_end: date | None = None,
    **answers: Any,
) -> Inspection:
    """A draft with everything filled in and uploaded; ``answers`` are laid on top."""
    case = open_report(body, year, user, track=track, window_end=window_end)
    fill(case, user, **answers)
    return case


def fill(case: Inspection, user: User, **answers: Any) -> None:
    """Answer every question and upload every material."""
    with work(case, user) as running:
        file: Any = running.case
        own = BY_FORM.get(file.organization.form, {})
        file.answers = file.answers | FIGURES | ANSWERS | own | answers
        file.contact_name = user.full_name
        file.contact_phone = user.phone or "13800000000"
        file.confirmed = [section.key for section in InspectionFlow.sections]
        file.forget()
        upload_all(file)
