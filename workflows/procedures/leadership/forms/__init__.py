"""The sections of the proposal (申报表), in order, and what is asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from workflows.documents.sections import Section
from workflows.law.people import Form
from workflows.procedures.leadership.forms.candidate import CandidateForm
from workflows.procedures.leadership.forms.opening import OccasionForm
from workflows.procedures.leadership.forms.proposal import (
    CandidatesForm,
    ContactForm,
    CouncilForm,
    MeetingForm,
)

if TYPE_CHECKING:
    from workflows.procedures.leadership.models import Leadership

__all__ = ["MATERIALS", "SECTIONS", "CandidateForm", "OccasionForm"]

PROPOSAL = _("The proposal")
MATERIALS = _("Materials")
CHECK = _("Check and submit")


def _counts_council(case: Leadership) -> bool:
    return case.form == Form.FOUNDATION or case.public_fundraising


SECTIONS: tuple[Section, ...] = (
    Section(
        "meeting",
        _("Meeting and term"),
        PROPOSAL,
        MeetingForm,
        hint=_("Who decided, by which votes, for which term."),
    ),
    Section(
        "candidates",
        _("Candidates"),
        PROPOSAL,
        CandidatesForm,
        hint=_("Checked against the register as you name them."),
    ),
    Section("council", _("Council"), PROPOSAL, CouncilForm, _counts_council),
    Section("contact", _("Contact and commitments"), CHECK, ContactForm),
)
