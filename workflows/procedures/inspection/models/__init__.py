"""The tables of the annual inspection."""

from workflows.procedures.inspection.models.adjustment import Adjustment
from workflows.procedures.inspection.models.campaign import Campaign, Participation
from workflows.procedures.inspection.models.proposals import Proposal
from workflows.procedures.inspection.models.report import (
    Ground,
    Inspection,
    grounds_for,
)

__all__ = [
    "Adjustment",
    "Campaign",
    "Ground",
    "Inspection",
    "Participation",
    "Proposal",
    "grounds_for",
]
