"""Establishment (成立登记) as the law has it: values in, findings out, no Django."""

from workflows.law.findings import Finding, Level, problems
from workflows.law.grounds import Ground
from workflows.law.leaders import no_other_body
from workflows.law.people import Form, PersonFacts, Post, Represents, Role
from workflows.procedures.establishment.rules import hearing
from workflows.procedures.establishment.rules.charter import (
    CharterItem,
    charity_items,
    charter_items,
    statutory_items,
)
from workflows.procedures.establishment.rules.checks import (
    checklist,
)
from workflows.procedures.establishment.rules.conditions import (
    conditions,
    least_funds,
)
from workflows.procedures.establishment.rules.decisions import (
    CERTIFICATE_ITEMS,
    CERTIFICATE_TITLES,
    FOUNDATION_KINDS,
    NON_ACCEPTANCE_GROUNDS,
    REFUSAL_GROUNDS,
    certificate_title,
    decision_basis,
    decision_period,
    non_acceptance_grounds,
    refusal_grounds,
)
from workflows.procedures.establishment.rules.extensions import EXTENSIONS, extensions
from workflows.procedures.establishment.rules.facts import (
    Application,
    Category,
    FoundationKind,
    Tier,
    Track,
)
from workflows.procedures.establishment.rules.papers import MATERIALS, materials
from workflows.procedures.establishment.rules.tracks import (
    Advice,
    Aim,
    Answers,
    TrackResult,
    eligibility,
    track,
)

__all__ = [
    "CERTIFICATE_ITEMS",
    "CERTIFICATE_TITLES",
    "EXTENSIONS",
    "FOUNDATION_KINDS",
    "MATERIALS",
    "NON_ACCEPTANCE_GROUNDS",
    "REFUSAL_GROUNDS",
    "Advice",
    "Aim",
    "Answers",
    "Application",
    "Category",
    "CharterItem",
    "Finding",
    "Form",
    "FoundationKind",
    "Ground",
    "Level",
    "PersonFacts",
    "Post",
    "Represents",
    "Role",
    "Tier",
    "Track",
    "TrackResult",
    "certificate_title",
    "charity_items",
    "charter_items",
    "checklist",
    "conditions",
    "decision_basis",
    "decision_period",
    "eligibility",
    "extensions",
    "hearing",
    "least_funds",
    "materials",
    "no_other_body",
    "non_acceptance_grounds",
    "problems",
    "refusal_grounds",
    "statutory_items",
    "track",
]
