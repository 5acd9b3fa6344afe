"""What the sweep does about the lists: propose by rule, and note who kept silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, F, OuterRef, Q, Subquery

from orgs.models import Organization
from workflows.clock import instant, places, tables
from workflows.clock.calendar import last_day, local_day
from workflows.engine import log
from workflows.engine.models import WorkItem
from workflows.law.periods import Period, Unit
from workflows.procedures.inspection.judging import settings_of
from workflows.procedures.inspection.models import Participation, Proposal
from workflows.procedures.inspection.models.proposals import Stage
from workflows.procedures.inspection.rules.nonfilers import (
    Found,
    Standing,
    Year,
    propose,
)
from workflows.procedures.inspection.states import FILLING

if TYPE_CHECKING:
    from datetime import date, datetime

    from workflows.engine.models import LogEntry

PROCEDURE: Final = "inspection"
PIECE: Final = 200
SEEN_YEARS: Final = 6  # enough for every rule


@dataclass
class _Past:
    """What is on file about one body."""

    participations: list[Participation] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    def standing(self, state: str) -> Standing:
        """Where it stands, if the last listing decided on was one of ours."""
        carried = [each for each in self.proposals if each.state == Stage.CARRIED]
        last = max(carried, key=lambda each: (each.decided_at, each.pk), default=None)
        if last is None or not last.is_listing or last.decided_at is None:
            return Standing(state)
        return Standing(state, local_day(last.decided_at), frozenset(last.years))

    def years(self) -> Iterator[Year]:
        excused = {
            each.participation_id
            for each in self.proposals
            if each.is_listing and each.state == Stage.DROPPED
        }
        for row in self.participations:
            yield _year(row, row.pk in excused)

    def wants(self, found: Found) -> Participation | None:
        """The participation to propose it for, unless that has been done before."""
        if any(each.is_open for each in self.proposals):
            return None
        done = {(each.participation_id, each.kind) for each in self.proposals}
        rows = {row.year: row for row in self.participations}
        row = rows[found.years[0]]
        return None if (row.pk, found.kind.value) in done else row


def propose_some(today: date, after: int) -> int | None:
    """One piece of the bodies by key; the last key, None at the end. Six statements."""
    takes_part = Participation.objects.filter(
        organization=OuterRef("pk"), takes_part=True
    )
    bodies = list(
        Organization.objects.live()
        .filter(Exists(takes_part), pk__gt=after)
        .select_related("registrar__region")
        .order_by("pk")[:PIECE]
    )
    past = _past_of(bodies, today)
    rows = [row for body in bodies if (row := _proposed(body, past[body.pk], today))]
    Proposal.objects.bulk_create(rows, ignore_conflicts=True)
    log.write([_noted(row, "list_proposed", row.proposed_at) for row in rows])
    return bodies[-1].pk if len(bodies) == PIECE else None


def fall_silent(_today: date, _after: int) -> int | None:
    """Everybody whose time to answer is over; they may be decided on now."""
    at = instant.now()
    due = Proposal.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=Stage.NOTIFIED, due_at__lte=at
    )
    rows = list(due.order_by("due_at")[:PIECE])
    for row in rows:
        row.fall_silent()
        row.save(update_fields=["state"])
    log.write([_noted(row, "list_silent", at) for row in rows])
    return 0 if len(rows) == PIECE else None


def _past_of(bodies: Iterable[Organization], today: date) -> dict[int, _Past]:
    past = {body.pk: _Past() for body in bodies}
    mine = Participation.objects.filter(organization__in=past, takes_part=True)
    recent = mine.filter(year__gte=today.year - SEEN_YEARS)
    given = WorkItem.objects.filter(process=OuterRef("case"), step="first_opinion")
    back = given.filter(finished__isnull=False).order_by("-finished")
    dated = recent.annotate(
        filed_at=F("case__submitted_at"),
        concluded_at=F("case__decided_at"),
        filled_in=Q(case__state__in=FILLING),
        sent_back_at=Subquery(back.values("finished")[:1]),
    )
    for row in dated.select_related("organization__region").order_by("year"):
        past[row.organization_id].participations.append(row)
    for proposal in Proposal.objects.filter(organization__in=past):
        past[proposal.organization_id].proposals.append(proposal)
    return past


def _proposed(body: Organization, past: _Past, today: date) -> Proposal | None:
    place = settings_of(body.registrar.region.path)
    years = list(past.years())
    found = propose(past.standing(body.state), years, today, place)
    row = past.wants(found) if found else None
    if found is None or row is None:
        return None
    return Proposal(
        participation=row,
        organization=body,
        authority=body.registrar,
        kind=found.kind,
        rule=found.rule,
        years=list(found.years),
        facts={"years": [_figures(y) for y in years if y.year in found.years]},
        proposed_at=instant.now(),
    )


def _year(row: Any, excused: bool) -> Year:
    """From a participation that knows when its case was filed and concluded.

    What the unit has sent back is not filed; it may come again as long as the place
    gives for a supplement.
    """
    concluded = row.concluded_at is not None
    if row.filled_in and row.sent_back_at is not None:
        path = row.organization.region.path
        period = Period(places.value("inspection_supplement_days", path), Unit.WORKING)
        until = last_day(local_day(row.sent_back_at), period, tables.current())
        return Year(row.year, max(row.window_end, until), None, concluded, excused)
    filed_on = row.filed_at and local_day(row.filed_at)
    return Year(row.year, row.window_end, filed_on, concluded, excused)


def _figures(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "window_end": year.window_end.isoformat(),
        "filed_on": year.filed_on.isoformat() if year.filed_on else "",
    }


def _noted(row: Proposal, kind: str, at: datetime) -> LogEntry:
    """For the audit: the page tells who has to do something."""
    facts = {"participation": row.participation_id, "proposed": row.kind}
    entry = log.entry(kind, at, detail=facts | {"rule": row.rule})
    entry.procedure, entry.authority_id = PROCEDURE, row.authority_id
    return entry
