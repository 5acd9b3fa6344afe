"""The days off have changed: windows that are open, and the time to answer a notice.

A window moves as every last day does (民法典 203) and each body is told; the day that
a notice has printed is never brought forward.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from workflows.clock import instant, places, tables
from workflows.clock.calendar import deadline, is_provisional, last_day, local_day
from workflows.engine import log
from workflows.jobs import work
from workflows.law.periods import Period
from workflows.procedures.inspection import deciding
from workflows.procedures.inspection.judging import settings_of
from workflows.procedures.inspection.models import (
    Inspection,
    Participation,
    Proposal,
)
from workflows.procedures.inspection.models.proposals import Stage
from workflows.procedures.inspection.reminding import entry_of
from workflows.procedures.inspection.rules.windows import (
    Track,
    Window,
    joined_late,
    window,
)
from workflows.procedures.inspection.states import FILLING
from workflows.upkeep import following

if TYPE_CHECKING:
    from datetime import datetime

    from workflows.clock.calendar import DayTable
    from workflows.engine.models import LogEntry
    from workflows.jobs.models import Job
    from workflows.upkeep.models import CalendarChange

KIND: Final = "inspection.days"
PIECE: Final = 200
DAYS: Final = ("unit_end", "window_end", "provisional")
WINDOW: Final = "年度检查（年度报告）报送截止日"
ANSWER: Final = "拟列入名单告知书答复截止日"
Step = Callable[["CalendarChange", int], int | None]

following.followed_by(KIND)


@work.kind(KIND)
def move_some(job: Job) -> bool:
    """One piece of one step; the cursor is step and key."""
    step, after = job.cursor or (0, 0)
    stopped = STEPS[step](following.change_of(job), after)
    job.cursor = (step, stopped) if stopped is not None else (step + 1, 0)
    return bool(job.cursor[0] < len(STEPS))


def windows(change: CalendarChange, after: int) -> int | None:
    """Of everybody who has not handed in; the last key, None at the end."""
    rows = list(
        Participation.objects.select_for_update(of=("self",))
        .filter(
            Q(case__submitted_at=None) | Q(case__state__in=FILLING),
            takes_part=True,
            campaign__year__gte=instant.today().year - 1,
            pk__gt=after,
        )
        .select_related("organization", "campaign__registrar__region")
        .order_by("pk")[:PIECE]
    )
    _move(change, rows)
    return rows[-1].pk if len(rows) == PIECE else None


def answers(change: CalendarChange, after: int) -> int | None:
    """Of notices that may still be answered; only to a later day."""
    open_ = Proposal.objects.select_for_update(of=("self",)).filter(
        state=Stage.NOTIFIED, pk__gt=after
    )
    related = open_.select_related("organization", "authority__region", "notice")
    rows = list(related.order_by("pk")[:PIECE])
    for row in rows:
        _answer_later(change, row)
    return rows[-1].pk if len(rows) == PIECE else None


STEPS: Final[tuple[Step, ...]] = (windows, answers)


def _move(change: CalendarChange, rows: Sequence[Participation]) -> None:
    """Six statements and three for each group of bodies that moves alike."""
    at, today, days = instant.now(), instant.today(), tables.current()
    moved: list[Participation] = []
    told: list[LogEntry] = []
    counts: Counter[tuple[int, date, date, bool]] = Counter()
    offices = {row.campaign.registrar_id: row.campaign.registrar for row in rows}
    for row in rows:
        was, fresh = _days(row), _window(row, days)
        if was == fresh or max(was.end, fresh.end) < today:
            continue
        may = following.may_move(was.end, fresh.end, today)
        if was.end != fresh.end:
            key = (row.campaign.registrar_id, was.end, fresh.end, not may)
            counts[key] += 1
        if may:
            row.unit_end, row.window_end = fresh.unit_end, fresh.end
            row.provisional = fresh.provisional
            moved.append(row)
            if was.end != fresh.end:
                told.append(_told(row, was.end, change.notices, at))
    Participation.objects.bulk_update(moved, DAYS)
    _drafts_follow(moved)
    log.write(told, later=True)
    for (office, before, due, held), count in counts.items():
        following.write_down(
            change, offices[office], WINDOW, before, due, held=held, count=count
        )


def _days(row: Participation) -> Window:
    assert row.window_end is not None
    return Window(row.window_end, row.unit_end, row.provisional)


def _window(row: Participation, days: DayTable) -> Window:
    """As the calendar and the place have it now. One query for a place when cold."""
    place = settings_of(row.campaign.registrar.region.path)
    form, track = row.organization.form, Track(row.track)
    has_unit = row.unit_end is not None
    usual = window(row.year, form, track, place, has_unit=has_unit, days=days)
    if row.joined_on > row.campaign.opened_on:
        return joined_late(usual, row.joined_on, place, days)
    return usual


def _told(row: Participation, was: date, notice: str, at: datetime) -> LogEntry:
    entry = entry_of(row, "campaign.moved", at)
    entry.detail |= {"was": str(was), "notice": notice}
    return entry


def _drafts_follow(moved: Sequence[Participation]) -> None:
    """A draft keeps the last day that its report is measured by. One statement."""
    by_case = {row.case_id: row.window_end for row in moved if row.case_id}
    drafts = list(Inspection.objects.filter(pk__in=by_case))
    for draft in drafts:
        draft.window_end = by_case[draft.pk]
    Inspection.objects.bulk_update(drafts, ["window_end"])


def _answer_later(change: CalendarChange, row: Proposal) -> None:
    assert row.notice is not None
    assert row.due_day is not None
    assert row.notified_at is not None
    unit = places.period("inspection_statement_days", row.authority.region.path).unit
    period, days = Period(row.notice.facts["days"], unit), tables.current()
    due = last_day(local_day(row.notified_at), period, days)
    if due <= row.due_day:
        return
    was, row.due_day, row.due_at = row.due_day, due, deadline(due)
    row.provisional = is_provisional(due, days)
    row.save(update_fields=["due_day", "due_at", "provisional"])
    facts = {"due": str(due), "was": str(was), "notice": change.notices}
    deciding.tell(row, "proposal.moved", instant.now(), None, **facts)
    following.write_down(change, row.authority, ANSWER, was, due)
