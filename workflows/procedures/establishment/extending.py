"""延长办理期限: what the act ``extend`` brings about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.applications.outcomes import chinese_day, paper
from workflows.engine import clocks
from workflows.law.periods import Unit
from workflows.procedures.establishment import rules

if TYPE_CHECKING:
    from workflows.engine.work import Work


def extend(work: Work) -> None:
    """More time as ``rules.extensions`` allows it; the paper states both days."""
    case: Any = work.case
    kind = rules.EXTENSIONS[case.extension]
    moved = clocks.extend(
        work,
        kind.clock,
        case.extension_most(kind),
        case.extension_reason,
        within=kind.within,
        source=str(kind.most.source),
    )
    if moved is not None:
        paper("extension", lambda case: _extended(case, kind, moved))(work)


def _extended(
    case: Any, kind: rules.Extension, moved: clocks.Extended
) -> dict[str, Any]:
    return {
        "reasons": case.extension_reason,
        "clock": kind.clock_zh,
        "basis": kind.told_zh,
        "approval": case.extension_approval if kind.code == "ministry" else "",
        "days": moved.days,
        "unit": "个工作日" if kind.most.unit is Unit.WORKING else "日",
        "old_day": chinese_day(moved.was),
        "new_day": chinese_day(moved.due),
        "provisional": moved.provisional,
    }
