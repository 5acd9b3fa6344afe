"""Beginning a report: once for each body and year, whoever of its handlers does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from orgs.handlers import organizations_of
from workflows.engine import acts
from workflows.engine.work import Refused
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.procedures.inspection.forms.opening import facts_of
from workflows.procedures.inspection.models import Participation

if TYPE_CHECKING:
    from datetime import date

    from orgs.models import Organization, User
    from workflows.procedures.inspection.models import Inspection


def begin(participation: Participation, user: User) -> Inspection:
    """The report of a participation; the one there is if somebody was faster.

    Raises :class:`Refused` unless the person is a handler of the body today, and
    the body takes part.
    """
    with transaction.atomic():
        rows = Participation.objects.select_for_update(of=("self",))
        row = rows.get(pk=participation.pk)
        if not row.takes_part:
            raise Refused("closed", _("The body does not take part in this year."))
        if row.case is not None:
            there: Inspection = row.case.coerced
            return there
        return open_report(
            row.organization,
            row.year,
            user,
            track=row.track,
            window_end=row.window_end,
        )


def open_report(
    body: Organization,
    year: int,
    user: User,
    *,
    track: str = "inspection",
    window_end: date | None = None,
) -> Inspection:
    """A draft with what the register and last year's report say.

    It is linked to the participation of the body in that year, if there is one;
    :class:`Refused` when that has a report already.
    """
    if not organizations_of(user).filter(pk=body.pk).exists():
        raise Refused("not_applicant", _("Only a handler of the body can do this."))
    case: Any = acts.begin(
        InspectionFlow,
        user,
        **facts_of(body),
        year=year,
        track=track,
        window_end=window_end,
    )
    opened: Inspection = case
    return opened
