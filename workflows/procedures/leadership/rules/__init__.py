"""负责人任职前公示 as law and place have it: values in, findings out, no Django."""

from workflows.law.grounds import Ground
from workflows.procedures.leadership.rules.checks import checklist
from workflows.procedures.leadership.rules.decisions import refusal_grounds
from workflows.procedures.leadership.rules.facts import (
    POSTS,
    SINGLE,
    Candidate,
    Occasion,
    Office,
    Service,
    Slate,
    Where,
    age,
    post_words,
)
from workflows.procedures.leadership.rules.papers import MATERIALS, materials
from workflows.procedures.leadership.rules.slate import (
    audit_needed,
    audited_before,
    conditions,
    conditions_of,
)

__all__ = [
    "MATERIALS",
    "POSTS",
    "SINGLE",
    "Candidate",
    "Ground",
    "Occasion",
    "Office",
    "Service",
    "Slate",
    "Where",
    "age",
    "audit_needed",
    "audited_before",
    "checklist",
    "conditions",
    "conditions_of",
    "materials",
    "post_words",
    "refusal_grounds",
]
