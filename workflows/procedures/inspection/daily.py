"""What a campaign needs every day: late joiners, reminders, silence, proposals.

One job a day, enqueued by the first sweep of that day; its steps are done one after
another, in pieces. Whatever a day missed, the next one makes up for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from orgs.models import Organization
from workflows.clock import instant
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.procedures.inspection import proposing
from workflows.procedures.inspection.judging import judged, settings_of
from workflows.procedures.inspection.models import Campaign, Participation
from workflows.procedures.inspection.models.campaign import Reason
from workflows.procedures.inspection.opening import PIECE, admit, held, job_of
from workflows.procedures.inspection.reminding import remind
from workflows.procedures.inspection.rules.reminders import (
    OPENING,
    mark_day,
    mark_on,
)
from workflows.procedures.inspection.states import FILLING

if TYPE_CHECKING:
    from datetime import date

# One step of a day: goes on after a key and says with which it stopped, None at the
# end of its list.
Daily = Callable[["date", int], int | None]
State = Organization.State
WAITING: Final = (Reason.SUSPENDED,)


def enqueue() -> None:
    """Have today's work done, once. Two queries, one after the first time."""
    today = instant.today()
    key = f"inspection: day {today:%Y-%m-%d}"
    if Campaign.objects.exists() and not Job.objects.filter(key=key).exists():
        work.enqueue("inspection.daily", key, day=str(today))


@work.kind("inspection.daily")
def do_some(job: Job) -> bool:
    """One piece of one step."""
    step, after = job.cursor or (0, 0)
    stopped = STEPS[step](instant.today(), after)
    job.cursor = (step, stopped) if stopped is not None else (step + 1, 0)
    return bool(job.cursor[0] < len(STEPS))


def join(today: date, after: int) -> int | None:
    """Bodies of a campaign that have no participation yet, campaign by campaign."""
    row = _reported_on(today).filter(pk__gt=after).order_by("pk").first()
    if row is None:
        return None
    opening = job_of(row)
    if opening is None or opening.state != Job.State.DONE:
        return row.pk  # they do not join late: the opening has yet to reach them
    campaign = held(row.pk)
    there = Participation.objects.filter(organization=OuterRef("pk"), year=row.year)
    missing = Organization.objects.filter(~Exists(there), registrar=row.registrar)
    bodies = list(missing.order_by("pk")[:PIECE])
    place = settings_of(campaign.registrar.region.path)
    admit(campaign, list(judged(bodies, row.year, place, joined=today)), on=today)
    return after if len(bodies) == PIECE else row.pk


def rejoin(today: date, after: int) -> int | None:
    """Who waited and need not wait any more, such as a body no longer suspended."""
    rows = list(
        Participation.objects.select_for_update(of=("self",))
        .filter(campaign__in=_reported_on(today), reason__in=WAITING, pk__gt=after)
        .select_related("organization", "campaign__registrar__region")
        .order_by("pk")[:PIECE]
    )
    for row in rows:
        _judge_again(row, today)
    return rows[-1].pk if len(rows) == PIECE else None


def leave(today: date, after: int) -> int | None:
    """Who has nothing to report on any more: revoked, struck, or suspended in time.

    Whoever was suspended after the window had missed it before, and stays.
    """
    ended = Q(organization__state__in=(State.REVOKED, State.DEREGISTERED))
    waits = Q(organization__state=State.SUSPENDED, window_end__gte=today)
    rows = list(
        Participation.objects.select_for_update(of=("self",))
        .filter(
            ended | waits,
            campaign__in=_reported_on(today),
            takes_part=True,
            case=None,
            pk__gt=after,
        )
        .select_related("organization", "campaign__registrar__region")
        .order_by("pk")[:PIECE]
    )
    for row in rows:
        _let_go(row)
    return rows[-1].pk if len(rows) == PIECE else None


def reminders(today: date, after: int) -> int | None:
    """Everybody who has not filed, at the mark that holds today; each mark once.

    What the supervising unit has sent back is to be filed again.
    """
    rows = list(
        Participation.objects.select_for_update(of=("self",))
        .filter(
            Q(case__submitted_at=None) | Q(case__state__in=FILLING),
            campaign__in=_reported_on(today),
            takes_part=True,
            pk__gt=after,
        )
        .exclude(organization__state__in=(State.REVOKED, State.DEREGISTERED))
        .select_related("organization")
        .order_by("pk")[:PIECE]
    )
    by_mark: dict[str, list[Participation]] = {}
    for row in rows:
        by_mark.setdefault(_mark(row, today), []).append(row)
    by_mark.pop("", None)
    for mark, those in by_mark.items():
        remind(those, mark)
    return rows[-1].pk if len(rows) == PIECE else None


STEPS: Final[tuple[Daily, ...]] = (
    join,
    rejoin,
    leave,
    reminders,
    proposing.fall_silent,
    proposing.propose_some,
)


def _reported_on(today: date) -> QuerySet[Campaign]:
    """Last year's campaigns: the only ones that anybody joins or is reminded of."""
    return Campaign.objects.filter(year=today.year - 1).select_related("registrar")


def _mark(row: Participation, today: date) -> str:
    """What the body is to be reminded of today, empty for nothing."""
    assert row.window_end is not None
    mark = mark_on(today, row.window_end)
    if mark is None or mark == row.reminded:
        return ""
    # Opened in the middle of a window, the opening itself is reminder enough.
    return mark if mark_day(mark, row.window_end) > row.joined_on else ""


def _let_go(row: Participation) -> None:
    """Unless the place asks suspended bodies to report all the same. One query."""
    place = settings_of(row.campaign.registrar.region.path)
    (found,) = judged([row.organization], row.year, place)
    if not found.judgement.takes_part:
        row.takes_part, row.reason = False, found.judgement.reason
        row.unit_end = row.window_end = None
        row.provisional = False
        row.save()


def _judge_again(row: Participation, today: date) -> None:
    place = settings_of(row.campaign.registrar.region.path)
    (found,) = judged([row.organization], row.year, place, joined=today)
    row.reason, row.track = found.judgement.reason, found.judgement.track
    if found.window is not None:
        row.takes_part, row.joined_on = True, today
        row.unit_end, row.window_end = found.window.unit_end, found.window.end
        row.provisional = found.window.provisional
    row.save()
    if row.takes_part:
        remind([row], OPENING)
