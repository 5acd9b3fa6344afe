"""Ending a body (注销) as the law has it: values in, findings out, no Django."""

from workflows.law.findings import Finding, problems
from workflows.law.grounds import Ground
from workflows.law.people import Form
from workflows.law.places import Settings
from workflows.procedures.deregistration.rules import basis, hearing
from workflows.procedures.deregistration.rules.basis import EXTENSION
from workflows.procedures.deregistration.rules.blockers import (
    OBSTACLES,
    blockers,
    to_clear,
)
from workflows.procedures.deregistration.rules.decision import decision, simplified
from workflows.procedures.deregistration.rules.facts import (
    Ending,
    Handing,
    Known,
    Obstacle,
    OpenCase,
    Path,
    Quorum,
    Recipient,
    Stage,
    Trigger,
)
from workflows.procedures.deregistration.rules.grounds import (
    NON_ACCEPTANCE_GROUNDS,
    ground_of,
    refusal_grounds,
    revocation_grounds,
)
from workflows.procedures.deregistration.rules.liquidation import (
    creditors,
    expected,
    group,
    group_days,
    remaining,
    result,
)
from workflows.procedures.deregistration.rules.papers import (
    MATERIALS,
    checklist,
    materials,
)

__all__ = [
    "EXTENSION",
    "MATERIALS",
    "NON_ACCEPTANCE_GROUNDS",
    "OBSTACLES",
    "Ending",
    "Finding",
    "Form",
    "Ground",
    "Handing",
    "Known",
    "Obstacle",
    "OpenCase",
    "Path",
    "Quorum",
    "Recipient",
    "Stage",
    "Trigger",
    "basis",
    "blockers",
    "checklist",
    "conditions",
    "expected",
    "ground_of",
    "group_days",
    "hearing",
    "materials",
    "problems",
    "refusal_grounds",
    "remaining",
    "revocation_grounds",
    "simplified",
    "to_clear",
]


def conditions(facts: Ending, settings: Settings) -> list[Finding]:
    """Everything the rules say, in the order in which a body comes to its end."""
    return [
        *blockers(facts, settings),
        *decision(facts, settings),
        *simplified(facts, settings),
        *group(facts, settings),
        *creditors(facts, settings),
        *result(facts, settings),
    ]
