"""The words procedures are written in.

``Start`` a case, a ``Step`` for a person, an ``Act`` of law, ``If`` and ``Switch`` to
choose by ``case.attribute``, ``Do`` anything else, ``Interrupt`` by the applicant,
``End``.
"""

from workflows.engine.automatic import (
    Act,
    Do,
    End,
    If,
    Interrupt,
    Passing,
    Start,
    Switch,
)
from workflows.engine.guards import case
from workflows.engine.steps import Step, StepActivation

__all__ = [
    "Act",
    "Do",
    "End",
    "If",
    "Interrupt",
    "Passing",
    "Start",
    "Step",
    "StepActivation",
    "Switch",
    "case",
]
