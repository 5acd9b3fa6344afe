"""A log with what a test plants in it: cases as rows of the log, without their papers.

Quick where hundreds of cases are needed; the stories have real ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from orgs.models import Authority, User
from workflows.engine.models import Case, LogEntry, WorkItem
from workflows.insight.mining.hours import SHANGHAI
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.routing.models import Team

MONDAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
NUMBERS = count(1)


@dataclass
class Planted:
    """Writes cases of 成立登记 into the log of one office."""

    applicant: User
    office: Authority
    entries: list[LogEntry] = field(default_factory=list)
    items: list[WorkItem] = field(default_factory=list)

    def case(self, at: datetime = MONDAY, **facts: Any) -> Planted.Way:
        """A case handed in at this moment, on its way from there."""
        case = EstablishmentFlow.process_class.objects.create(
            flow_class=EstablishmentFlow,
            procedure="establishment",
            applicant=self.applicant,
            authority=facts.pop("authority", self.office),
            place=facts.pop("place", self.office.region.path),
            number=f"T-{next(NUMBERS)}",
            title="清风社会工作服务中心",
            state="received",
            submitted_at=at,
            **facts,
        )
        way = Planted.Way(self, case, at)
        way.note("started", "begin", at - HOUR)
        return way.opens("apply", at - HOUR).completes(self.applicant, 0, role="")

    @dataclass
    class Way:
        log: Planted
        case: Case
        now: datetime
        item: WorkItem | None = None

        def step(self, step: str, who: User, waits: float, takes: float) -> Any:
            """Opened now, claimed after ``waits`` hours, done after ``takes`` more."""
            return self.opens(step).claims(who, waits).completes(who, takes)

        def opens(
            self, step: str, at: datetime | None = None, team: Team | None = None
        ) -> Any:
            at = at or self.now
            flow_task = EstablishmentFlow.instance.node(step)
            role = flow_task.role.slug if flow_task.role else ""
            self.item = WorkItem(
                process=self.case,
                flow_task=flow_task,
                flow_task_type="HUMAN",
                token=Token("start"),
                step=step,
                role=role,
                team=team,
                authority=self.log.office if role else None,
                status=STATUS.NEW,
                created=at,
            )
            self.log.items.append(self.item)
            return self.note("opened", step, at)

        def claims(self, who: User, hours: float) -> Any:
            self.now += hours * HOUR
            self.has(owner=who)
            return self.note("claimed", self.item.step, self.now, who)

        def completes(
            self, who: User, hours: float, role: str | None = None, outcome: str = ""
        ) -> Any:
            self.now += hours * HOUR
            return self._closes("completed", who, role, outcome=outcome)

        def cancels(self, hours: float) -> Any:
            self.now += hours * HOUR
            return self._closes("cancelled", None, "")

        def _closes(
            self, kind: str, who: User | None, role: str | None, **detail: str
        ) -> Any:
            self.has(status=STATUS.DONE, finished=self.now)
            return self.note(kind, self.item.step, self.now, who, role, **detail)

        def has(self, **facts: Any) -> None:
            """Of the item, which goes into the database with the log."""
            for name, value in facts.items():
                setattr(self.item, name, value)
            if self.item.pk:
                self.item.save(update_fields=facts)

        def clock(self, kind: str, clock: str, hours: float = 0, **detail: str) -> Any:
            """``clock.started``, ``clock.breached`` or ``clock.ended``, later."""
            self.now += hours * HOUR
            step = self.item.step if self.item else ""
            return self.note(f"clock.{kind}", step, self.now, clock=clock, **detail)

        def ends(self) -> Any:
            self.item = None
            return self.note("closed", "end", self.now)

        def note(
            self,
            kind: str,
            step: str,
            at: datetime,
            who: User | None = None,
            role: str | None = None,
            **detail: str,
        ) -> Any:
            role = (self.item.role if self.item else "") if role is None else role
            self.log.entries.append(
                LogEntry(
                    case=self.case,
                    procedure=self.case.procedure,
                    item=self.item,
                    step=step,
                    kind=kind,
                    actor=who,
                    role=role if who else "",
                    authority=self.log.office if who and role else None,
                    at=at,
                    detail=detail,
                )
            )
            return self

    def written(self) -> None:
        """In the order of time, as the log would have it; with its items."""
        WorkItem.objects.bulk_create(self.items)
        self.items.clear()
        last = LogEntry.objects.order_by("-seq").values_list("seq", flat=True).first()
        ordered = sorted(self.entries, key=lambda entry: entry.at)
        for seq, entry in enumerate(ordered, (last or 0) + 1):
            entry.seq, entry.hash, entry.previous = seq, f"{seq:064}", f"{seq - 1:064}"
        LogEntry.objects.bulk_create(ordered)
        self.entries.clear()
