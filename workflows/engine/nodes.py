"""The words procedures are written in.

``Start`` a case, a ``Step`` for a person, an ``Act`` of law, ``If`` and ``Switch`` to
choose by ``case.attribute``, ``Do`` anything else, ``Wait`` for time to pass,
``Interrupt`` by the applicant, ``Intervention`` by an officer, ``Aside`` without
moving what waits, ``Stop`` one path,
``End`` the case.
"""

from workflows.engine.asides import Aside, Interrupt, Intervention
from workflows.engine.automatic import (
    Act,
    Do,
    End,
    If,
    Passing,
    Start,
    Stop,
    Switch,
)
from workflows.engine.guards import case
from workflows.engine.steps import Step, StepActivation
from workflows.engine.waits import Wait

__all__ = [
    "Act",
    "Aside",
    "Do",
    "End",
    "If",
    "Interrupt",
    "Intervention",
    "Passing",
    "Start",
    "Step",
    "StepActivation",
    "Stop",
    "Switch",
    "Wait",
    "case",
]
