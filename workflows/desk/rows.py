"""One row of a list: what an officer sees of a case before opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.clock import tables
from workflows.clock.hours import hours_left
from workflows.desk import flags, words
from workflows.desk.steps import foremost
from workflows.engine.lights import Light, light_of
from workflows.engine.models import PUBLIC

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case, WorkItem


@dataclass(frozen=True)
class Row:
    """``item`` is the step one may take from here, None if there is nothing to take.

    ``holder`` is empty while nobody has taken the step; ``hours`` is the office's
    working time until the deadline, None where no time of the office runs.
    """

    case: int
    key: int
    title: str
    number: str
    applicant: str
    procedure: str
    step: str
    place: str
    received: datetime | None
    holder: str
    mine: bool
    light: Light
    situation: str
    flags: list[Any]
    item: int | None = None
    hours: float | None = None

    @property
    def late(self) -> bool:
        return self.light.light == "red"


def of_item(item: WorkItem, user: User, now: datetime, *, takes: bool = False) -> Row:
    """An open step; needs everything ``engine.lists`` fetches. No query."""
    case = item.process
    return Row(
        **_of_case(case),
        key=item.pk,
        step=words.step_of(item),
        holder=_holder(item),
        mine=item.owner_id == user.pk,
        light=light_of(item, now),
        situation=_situation(item),
        flags=flags.raised(item),
        item=item.pk if takes and item.owner_id is None else None,
        hours=_hours(item, now),
    )


def of_done(item: WorkItem, user: User, now: datetime, **_more: bool) -> Row:
    """A step the person has completed."""
    return Row(
        **_of_case(item.process),
        key=item.pk,
        step=words.step_of(item),
        holder=user.full_name,
        mine=True,
        light=Light("done", words.outcome_of(item) or _("Done")),
        situation=words.state_of(item.process),
        flags=flags.raised(item),
    )


def of_found(case: Case, user: User, now: datetime, **_more: bool) -> Row:
    """A case somebody has looked for; needs ``open_items`` prefetched."""
    item = foremost(case.open_items)
    due = light_of(item, now) if item else None
    return Row(
        **_of_case(case),
        key=case.pk,
        step=words.step_of(item) if item else "",
        holder=_holder(item) if item else "—",
        mine=bool(item and item.owner_id == user.pk),
        light=due or Light("done", _("Closed")),
        situation=words.state_of(case),
        flags=flags.raised(case),
    )


def _of_case(case: Case) -> dict[str, Any]:
    return {
        "case": case.pk,
        "title": case.title or _("Without a name yet"),
        "number": case.number or "",
        "applicant": case.applicant.full_name,
        "procedure": words.procedure_of(case),
        "place": case.region.display_name if case.region else "",
        "received": case.received_at or case.submitted_at,
    }


def _holder(item: WorkItem) -> str:
    if item.role in ("", PUBLIC):
        return words.waits_for(item)
    return words.holder_of(item)


def _hours(item: WorkItem, now: datetime) -> float | None:
    if item.due_at is None or item.paused or now >= item.due_at:
        return None
    return hours_left(now, item.due_at, tables.current())


def _situation(item: WorkItem) -> str:
    """The state of the file, and how often it has been sent back."""
    said = [words.state_of(item.process)]
    times = getattr(item, "times_corrected", 0)
    if times:
        sent = ngettext("corrected %(n)s time", "corrected %(n)s times", times)
        said.append(sent % {"n": times})
    return "，".join(said)
