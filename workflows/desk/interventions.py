"""What an officer may do to a case that nothing asks for: adjust what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.engine.access import may_intervene
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case
    from workflows.engine.nodes import Intervention


def offered(user: User, case: Case) -> list[Intervention]:
    """Those that this person may use now; none costs a query in other states."""
    return [node for node in case.flow_class.interventions() if _may(user, node, case)]


def _may(user: User, node: Intervention, case: Case) -> bool:
    try:
        may_intervene(user, node, case)
    except Refused:
        return False
    return True
