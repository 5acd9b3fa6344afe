"""The checklist of the intake step: rows to rule on, and saving what was ruled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.documents import corrections
from workflows.documents.models import Ruling
from workflows.engine import acts
from workflows.engine.access import refuse
from workflows.engine.models import OPEN, Case, WorkItem
from workflows.engine.work import Work

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.law.materials import ChecklistRow

Verdict = Ruling.Verdict
LONGEST = 2000


@dataclass(frozen=True)
class Line:
    """One row with its ruling, or with what was just typed and could not be kept."""

    row: ChecklistRow
    verdict: str
    words: str
    error: str = ""

    @property
    def title(self) -> str:
        return self.row.title(get_language() or "zh-hans")

    @property
    def ready(self) -> tuple[str, ...]:
        """The wordings as they are sent: papers are in Chinese."""
        return tuple(chinese for chinese, _english in self.row.wordings)

    @property
    def field(self) -> str:
        """The key as a name for fields and anchors."""
        return self.row.key.replace(":", "-")


@dataclass(frozen=True)
class Checklist:
    lines: list[Line]

    @property
    def ruled(self) -> int:
        return sum(bool(line.verdict) and not line.error for line in self.lines)

    @property
    def gaps(self) -> int:
        return sum(line.verdict == Verdict.GAP for line in self.lines)

    @property
    def left(self) -> int:
        return len(self.lines) - self.ruled

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.error]


def checklist(case: Any, rulings: dict[str, Ruling]) -> Checklist:
    """Every row with what was ruled in this round."""
    return Checklist([_saved(row, rulings.get(row.key)) for row in case.checklist()])


def _saved(row: ChecklistRow, ruling: Ruling | None) -> Line:
    return Line(row, ruling.verdict if ruling else "", ruling.words if ruling else "")


def _waiting(case: Case) -> WorkItem | None:
    """The open step with a checklist. One query."""
    waiting = WorkItem.objects.filter(process=case.pk, status__in=OPEN)
    return next((item for item in waiting if item_uses_checklist(item)), None)


def item_uses_checklist(item: WorkItem) -> bool:
    return bool(getattr(item.flow_task.form, "uses_checklist", False))


def save(case: Case, user: User, data: Mapping[str, Any]) -> Checklist:
    """Keep every ruling that makes sense; Refused if the step is not this person's.

    Under the lock of the case: a ruling that comes after the notice has gone
    would otherwise count for the next round.
    """
    item = _waiting(case)
    if item is None:
        raise refuse("closed")
    return acts.amid(item.pk, user, lambda running: _rule_all(running, user, data))


def _rule_all(running: Work, user: User, data: Mapping[str, Any]) -> Checklist:
    file: Any = running.case
    rulings = corrections.rulings(file)
    return Checklist(
        [_rule(file, row, rulings.get(row.key), user, data) for row in file.checklist()]
    )


def _rule(
    case: Case,
    row: ChecklistRow,
    before: Ruling | None,
    user: User,
    data: Mapping[str, Any],
) -> Line:
    line = _filled(row, data)
    if line.verdict not in Verdict.values:
        return _saved(row, before)
    if before and (before.verdict, before.words) == (line.verdict, line.words):
        return line
    if problem := _problem(line):
        return Line(row, line.verdict, line.words, problem)
    with transaction.atomic():
        ruling = corrections.rule(case, row.key, line.verdict, line.words, user)
    return _saved(row, ruling)


def _filled(row: ChecklistRow, data: Mapping[str, Any]) -> Line:
    """What the form says; a ready wording stands in where nothing was typed."""
    name = Line(row, "", "").field
    verdict = str(data.get(f"verdict-{name}", ""))
    typed = str(data.get(f"words-{name}", "")).replace("\r\n", "\n").strip()
    ready = str(data.get(f"ready-{name}", "")).strip()
    return Line(row, verdict, (typed or ready) if verdict == Verdict.GAP else "")


def _problem(line: Line) -> str:
    if line.verdict != Verdict.GAP:
        return ""
    if not line.words:
        return _("Please say what is missing and what to do about it.")
    if len(line.words) > LONGEST or "\0" in line.words:
        return _("Please use at most %(n)s plain characters.") % {"n": LONGEST}
    return ""
