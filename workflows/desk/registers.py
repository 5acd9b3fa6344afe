"""名册: what the desk keeps besides cases, offered to those whose role it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from orgs.roles import (
    ADMINISTER,
    CONSENT,
    DECIDE,
    EXAMINE,
    INSPECT,
    INTAKE,
    OPINION,
    ROLES,
    SUPERVISE,
)
from workflows.engine.access import holdings

if TYPE_CHECKING:
    from orgs.models import User
    from orgs.roles import Role


@dataclass(frozen=True)
class Register:
    """A page of its own; ``url`` is the name of its address."""

    url: str
    title: Any
    roles: tuple[Role, ...]


CASE_ROLES: Final = tuple(r for r in ROLES.values() if r != ADMINISTER)
# In the order of the menu. Whoever holds one of the roles anywhere is offered it;
# the page itself decides what the person sees.
REGISTERS: Final = (
    Register(
        "desk:elections",
        _("Re-elections"),
        (INTAKE, EXAMINE, DECIDE, INSPECT, SUPERVISE),
    ),
    Register(
        "desk:leader_record", _("Record of a leader"), (EXAMINE, DECIDE, SUPERVISE)
    ),
    Register("desk:bars", _("Bars on people"), (EXAMINE,)),
    Register("desk:filed", _("Filed bodies"), (INTAKE, EXAMINE, DECIDE, SUPERVISE)),
    Register(
        "desk:organizations", _("Organizations"), (INTAKE, EXAMINE, DECIDE, SUPERVISE)
    ),
    Register("desk:stuck", _("Revoked, not yet struck"), (EXAMINE, DECIDE, SUPERVISE)),
    Register("desk:opinions", _("Opinions you are asked for"), (OPINION,)),
    Register("desk:batch", _("Conclude reports in one go"), (INSPECT,)),
    Register(
        "desk:campaigns",
        _("Annual inspection"),
        (INSPECT, DECIDE, SUPERVISE, CONSENT, OPINION),
    ),
    Register(
        "desk:proposals", _("Proposals for the lists"), (INSPECT, DECIDE, SUPERVISE)
    ),
    Register("desk:questions", _("Questions of colleagues"), CASE_ROLES),
    Register("desk:team", _("Team and load"), (DECIDE, SUPERVISE)),
    Register(
        "desk:calendar_changes",
        _("Days that the calendar moved"),
        (DECIDE, SUPERVISE),
    ),
    Register("desk:routing", _("Teams and routing"), (DECIDE,)),
    Register("desk:versions", _("Versions of procedures"), (SUPERVISE,)),
    Register("desk:wordings", _("Standard wordings"), (EXAMINE, DECIDE)),
    Register("desk:absence", _("Absence and deputies"), CASE_ROLES),
)


def of(user: User) -> list[Register]:
    """Those to offer to this person; no query on the desk."""
    held = {role for role, _authority in holdings(user)}
    return [each for each in REGISTERS if held & {r.slug for r in each.roles}]
