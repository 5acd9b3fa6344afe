"""The checklist of the intake step: rows to rule on, and saving what was ruled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.desk import library
from workflows.desk.library import Shelf
from workflows.documents import corrections
from workflows.documents.corrections import Finding
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
    ready: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.row.title(get_language() or "zh-hans")

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
    """Every row with what was ruled in this round. One query."""
    shelf = library.shelf(case.authority_id, case.procedure)
    return Checklist(
        [_saved(row, rulings.get(row.key), shelf) for row in case.checklist()]
    )


def _saved(row: ChecklistRow, ruling: Ruling | None, shelf: Shelf) -> Line:
    ready = shelf.of(row)
    if ruling is None:
        return Line(row, "", "", ready=ready)
    return Line(row, ruling.verdict, ruling.words, ready=ready)


def _waiting(case: Case) -> WorkItem | None:
    """The open step with a checklist. One query."""
    waiting = WorkItem.objects.filter(process=case.pk, status__in=OPEN)
    return next((item for item in waiting if item_uses_checklist(item)), None)


def item_uses_checklist(item: WorkItem) -> bool:
    form = getattr(item.flow_task, "form", None)
    return bool(getattr(form, "uses_checklist", False))


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
    shelf = library.shelf(file.authority_id, file.procedure)
    lines, changed = [], []
    for row in file.checklist():
        before = rulings.get(row.key)
        line = _filled(row, data, shelf)
        if line.verdict not in Verdict.values:
            line = _saved(row, before, shelf)
        elif problem := _problem(line):
            line = replace(line, error=problem)
        elif not _same(before, line):
            changed.append(line)
        lines.append(line)
    _keep(running, changed, rulings, user)
    return Checklist(lines)


def _same(before: Ruling | None, line: Line) -> bool:
    return before is not None and (before.verdict, before.words) == (
        line.verdict,
        line.words,
    )


def _keep(
    running: Work, lines: list[Line], rulings: dict[str, Ruling], user: User
) -> None:
    """All at once; that something does not apply is logged."""
    if not lines:
        return
    found = {each.row.key: Finding(each.verdict, each.words) for each in lines}
    number = corrections.rule(running.case, found, user)
    for key, finding in found.items():
        before = rulings.get(key)
        new = before is None or before.verdict != finding.verdict
        if finding.verdict == Verdict.NOT_APPLICABLE and new:
            running.note("ruled_out", key=key, round=number)


def _filled(row: ChecklistRow, data: Mapping[str, Any], shelf: Shelf) -> Line:
    """What the form says; a ready wording stands in where nothing was typed."""
    line = Line(row, "", "", ready=shelf.of(row))
    verdict = str(data.get(f"verdict-{line.field}", ""))
    typed = str(data.get(f"words-{line.field}", "")).replace("\r\n", "\n").strip()
    ready = str(data.get(f"ready-{line.field}", "")).strip()
    if verdict == Verdict.GAP:
        typed = typed or ready
    words = typed if verdict in corrections.EXPLAINED else ""
    return replace(line, verdict=verdict, words=words)


def _problem(line: Line) -> str:
    asked = corrections.EXPLAINED.get(Verdict(line.verdict))
    if asked is None:
        return ""
    if not line.words:
        return str(asked)
    if len(line.words) > LONGEST or "\0" in line.words:
        return _("Please use at most %(n)s plain characters.") % {"n": LONGEST}
    return ""
