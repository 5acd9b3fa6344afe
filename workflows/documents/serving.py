"""送达回证归档: a slip that was signed comes back as a scan, to the paper's office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from workflows.clock.calendar import local_day
from workflows.documents.models import Paper, Service
from workflows.documents.storage import receive
from workflows.engine.access import holdings, is_party
from workflows.engine.work import work

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import User
    from workflows.engine.models import Case

SERVED = "served"


def is_ours(user: User, paper: Paper, case: Case | None) -> bool:
    """Whether the person serves this paper: of its office, and no party. One query."""
    office = any(office == paper.authority_id for _role, office in holdings(user))
    return office and not (case is not None and is_party(user, case))


def file_back(
    paper: Paper, *, received_on: date, signed_by: str, file: Any, user: User
) -> Service:
    """Keep who signed on which day; logged in the case.

    ``PermissionDenied``, ``ValidationError``; what ``storage.receive`` raises.
    """
    if paper.case_id is None:
        raise PermissionDenied
    with work(paper.case_id, user) as running:
        if not is_ours(user, paper, running.case):
            raise PermissionDenied
        if not local_day(paper.issued_at) <= received_on <= local_day(running.at):
            raise ValidationError(
                _("A day from the one on which the paper was issued until today.")
            )
        row = Service.objects.create(
            paper=paper,
            received_on=received_on,
            signed_by=signed_by,
            upload=receive(file, user),
            by=user,
            at=running.at,
        )
        running.role, running.principal_id = _capacity(user, paper.authority_id)
        running.authority_id = paper.authority_id
        told: dict[str, Any] = {"paper": paper.kind, "document": paper.number or ""}
        running.note(SERVED, **told, received=received_on.isoformat())
    return row


def _capacity(user: User, office: int) -> tuple[str, int | None]:
    """In which the person is there, one of his own before one for a colleague."""
    held = [
        (for_whom, role)
        for (role, at), for_whom in holdings(user).items()
        if at == office
    ]
    for_whom, role = min(held)
    return role, for_whom[0] if for_whom else None
