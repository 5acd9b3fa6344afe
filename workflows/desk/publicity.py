"""公示与异议 on a case's page: notices for all officers, objections for those who act.

Words and evidence are for examination and decision at the authority of the notice
alone; who objected is not among them (``objecting.who``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from orgs.roles import DECIDE, EXAMINE
from workflows.engine.access import holdings, is_party
from workflows.engine.models import Recusal
from workflows.publicity import notices
from workflows.publicity.models import Objection, PublicNotice
from workflows.publicity.reading import Publicised

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case


@dataclass(frozen=True)
class Hanging:
    """A notice with what this person may see of the objections to it."""

    notice: PublicNotice
    objections: list[Objection]
    handles: bool


def board(user: User, case: Case) -> list[Hanging]:
    """No query for a procedure that hangs nothing out, five at most."""
    if not isinstance(case, Publicised):
        return []
    loaded = Prefetch(
        "objections",
        Objection.objects.select_related("proposed_by", "decided_by").prefetch_related(
            "files__upload"
        ),
    )
    found = list(notices.of_case(case).prefetch_related(loaded))
    aside = bool(found) and _stood_aside(user, case)
    return [_hanging(user, notice, aside) for notice in found]


def _hanging(user: User, notice: PublicNotice, stood_aside: bool) -> Hanging:
    handling = _holds(user, notice, EXAMINE.slug, DECIDE.slug) and not stood_aside
    shown = list(notice.objections.all()) if handling else []
    return Hanging(notice=notice, objections=shown, handles=handling)


def _holds(user: User, notice: PublicNotice, *roles: str) -> bool:
    return any((role, notice.authority_id) in holdings(user) for role in roles)


def handles(user: User, case: Any, notice: PublicNotice) -> bool:
    """Whether objections to it are this person's business. Up to two queries."""
    if not _holds(user, notice, EXAMINE.slug, DECIDE.slug) or is_party(user, case):
        return False
    return not _stood_aside(user, case)


def _stood_aside(user: User, case: Case) -> bool:
    return Recusal.objects.filter(case_id=case.pk, user=user).exists()


def decides(user: User, notice: PublicNotice) -> bool:
    return _holds(user, notice, DECIDE.slug)
