"""The tables of the annual inspection."""

from workflows.procedures.inspection.models.campaign import Campaign, Participation
from workflows.procedures.inspection.models.proposals import Proposal

__all__ = ["Campaign", "Participation", "Proposal"]
