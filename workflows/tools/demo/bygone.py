"""往年办件 for the demo: ended cases by the hundred, so that there is a past to see.

No person and no paper stands behind them: office, people and titles say that they
are invented (演示). What insight, forecasts and what-if read of them is complete: the
log, chained like any other, the steps and the periods. Register, certificates and
files know nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from orgs.roles import DECIDE, EXAMINE, INTAKE, ISSUE
from workflows.applications.clocks import ACCEPTANCE, PROMISE
from workflows.clock import ledger, tables
from workflows.clock.calendar import deadline, local_day
from workflows.engine import log
from workflows.engine.models import Deadline, LogEntry, WorkItem
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.procedures.establishment.models import Establishment
from workflows.tools.demo.bygone_plan import FIRST, LAST, Bygone, Stay, bygone
from workflows.tools.demo.cast import Player

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.clocks import Clock
    from workflows.tools.demo.clockwork import Script
    from workflows.tools.demo.stage import Stage

AT = "longyou"
APPLICANT: Final = "bygone-applicant"
PART = "往年办件（演示）"
PLAYERS: Final = (
    Player(APPLICANT, "演示申请人", PART),
    Player("bygone-intake", "演示受理员", PART, AT, (INTAKE,)),
    Player("bygone-first", "演示审查员甲", PART, AT, (EXAMINE,)),
    Player("bygone-second", "演示审查员乙", PART, AT, (EXAMINE,)),
    Player("bygone-decide", "演示决定人", PART, AT, (DECIDE,)),
    Player("bygone-issue", "演示发证员", PART, AT, (ISSUE,)),
)

# What a step that was done has moved: act, and the states before and after it.
MOVES: Final = {
    ("apply", ""): ("receive", "draft", "received"),
    ("correct", ""): ("receive", "correcting", "received"),
    ("intake", "complete"): ("accept", "received", "accepted"),
    ("intake", "gaps"): ("ask_correction", "received", "correcting"),
    ("decide", "grant"): ("grant", "accepted", "granted"),
    ("decide", "refuse"): ("refuse", "accepted", "refused"),
    ("issue", "online"): ("deliver", "granted", "registered"),
    ("issue", "counter"): ("deliver", "granted", "registered"),
    ("file_seal", ""): ("complete", "registered", "completed"),
}


def script(stage: Stage, count: int, eve: datetime) -> Script:
    """What came before ``eve`` is written at once then, all later in its moment."""
    yield eve
    lines = sorted(made(stage, count), key=attrgetter("at"))
    log.write([line for line in lines if line.at <= eve], later=True)
    rest = (line for line in lines if line.at > eve)
    for at, together in groupby(rest, key=attrgetter("at")):
        yield at
        log.write(list(together), later=True)


def made(stage: Stage, count: int) -> list[LogEntry]:
    """The cases with their steps and periods; what the log will say of them.

    Three statements for each case, a few for all steps and periods.
    """
    plans = list(planned(stage, count))
    cases = [_case(plan, stage) for plan in plans]
    pairs = list(zip(plans, cases, strict=True))
    items = {plan.number: list(_items(plan, case, stage)) for plan, case in pairs}
    WorkItem.objects.bulk_create(item for found in items.values() for item in found)
    clocks = {plan.number: list(_deadlines(plan, case)) for plan, case in pairs}
    Deadline.objects.bulk_create(row for found in clocks.values() for row in found)
    return [
        line
        for plan, case in pairs
        for line in _told(plan, case, items[plan.number], clocks[plan.number])
    ]


def planned(stage: Stage, count: int) -> Iterator[Bygone]:
    """Evenly over the working days from ``FIRST`` to ``LAST`` ago; all have ended."""
    table = tables.current()
    for number in range(count):
        days = FIRST - round(number * (FIRST - LAST) / max(1, count - 1))
        plan = bygone(number + 1, stage.ago(days, 9, number % 60), table)
        if plan.ended < stage.ago(1):
            yield plan


def _case(plan: Bygone, stage: Stage) -> Establishment:
    office, begun = stage.offices[AT], plan.stays[0].done
    return Establishment.objects.create(
        flow_class=EstablishmentFlow,
        procedure=EstablishmentFlow.slug,
        version=EstablishmentFlow.version(),
        status=STATUS.DONE,
        state="completed" if plan.granted else "refused",
        number=f"DEMO-{begun:%Y}-{plan.number:04d}",
        title=f"〔演示〕往年办件第{plan.number}号",
        kind="service",
        form="service",
        track="direct",
        applicant=stage.people[APPLICANT],
        authority=office,
        region=office.region,
        place=office.region.path,
        created=begun,
        submitted_at=begun,
        received_at=begun,
        accepted_at=plan.done("intake"),
        decided_at=plan.done("decide"),
        changed_at=plan.ended,
        finished=plan.ended,
    )


def _items(plan: Bygone, case: Any, stage: Stage) -> Iterator[WorkItem]:
    for stay in plan.stays:
        node: Any = EstablishmentFlow.instance.node(stay.step)
        yield WorkItem(
            process_id=case.pk,
            flow_task=node,
            flow_task_type=node.task_type,
            token=Token("start"),
            step=stay.step,
            role=node.role.slug if node.role else "",
            authority=case.authority if node.role else None,
            status=STATUS.DONE,
            owner=_person(stay, stage),
            created=stay.opened,
            assigned=stay.claimed or stay.opened,
            started=stay.claimed or stay.opened,
            finished=stay.done,
            outcome=stay.outcome,
        )


def _person(stay: Stay, stage: Stage) -> User:
    return stage.people[f"bygone-{stay.who}" if stay.who else APPLICANT]


def _deadlines(plan: Bygone, case: Any) -> Iterator[Deadline]:
    first, accepted, decided = (plan.done(s) for s in ("apply", "intake", "decide"))
    assert first and accepted and decided
    received = plan.done("correct") or first
    yield _deadline(ACCEPTANCE, case, received, accepted)
    yield _deadline(PROMISE, case, accepted, decided)


def _deadline(clock: Clock, case: Any, since: datetime, met: datetime) -> Deadline:
    period = clock.period_for(case)
    due = ledger.due_day(since, period, (), tables.current())
    assert due is not None
    late = local_day(met) > due
    return Deadline(
        case_id=case.pk,
        clock=clock.slug,
        days=period.days,
        unit=str(period.unit),
        source=str(period.source or ""),
        status=Deadline.Status.MET,
        started_at=since,
        due_day=due,
        due_at=deadline(due),
        breached_at=deadline(due) if late else None,
        closed_at=met,
    )


# -- the log ----------------------------------------------------------------------
def _told(
    plan: Bygone, case: Any, items: list[WorkItem], clocks: list[Deadline]
) -> Iterator[LogEntry]:
    """In the order in which an engine would have written it."""
    begun = plan.stays[0].opened
    yield _line(case, begun, "started", step="begin", actor=case.applicant)
    for item in items:
        officer: dict[str, Any] = {"actor": item.owner}
        if item.role:
            officer |= {"role": item.role, "authority": item.authority}
        assert item.finished is not None
        yield _line(case, item.created, "opened", item=item)
        if item.role:
            yield _line(case, item.assigned, "claimed", item=item, **officer)
        said = {"outcome": item.outcome}
        yield _line(case, item.finished, "completed", said, item=item, **officer)
        if move := MOVES.get((item.step, item.outcome)):
            moved = dict(zip(("transition", "source", "target"), move, strict=True))
            yield _line(case, item.finished, "moved", moved, step=move[0], **officer)
    yield from _of_clocks(case, clocks)
    yield _line(case, plan.ended, "closed", {"state": case.state}, step="end")


def _of_clocks(case: Any, clocks: Iterable[Deadline]) -> Iterator[LogEntry]:
    for row in clocks:
        facts = {"clock": row.clock, "days": row.days, "unit": row.unit}
        facts |= {"source": row.source, "due": row.due_day.isoformat()}
        yield _line(case, row.started_at, "clock.started", facts, effect="start")
        if row.breached_at:
            yield _line(case, row.breached_at, "clock.breached", facts)
        ended = facts | {"result": str(row.status)}
        yield _line(case, row.closed_at, "clock.ended", ended, effect="end")


def _line(
    case: Any, at: Any, kind: str, detail: dict[str, Any] | None = None, **more: Any
) -> LogEntry:
    item = more.get("item")
    facts = {"step": item.step} | more if item else more
    return log.entry(
        kind, at, case=case, procedure=case.procedure, detail=detail or {}, **facts
    )
