"""What was handed in each time, kept whole, and what changed in between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workflows.documents import materials
from workflows.documents.models import Submission
from workflows.engine.log import digest

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import User
    from workflows.engine.models import Case


@dataclass(frozen=True)
class Change:
    """One answer or material, before and now; empty where there was none."""

    key: str
    label: str
    old: str
    new: str


def record(
    case: Case, answers: dict[str, Any], *, by: User | None, at: datetime
) -> Submission:
    """Keep this round's answers and materials; three statements."""
    files = {
        key: {
            "version": row.version,
            "sha256": row.upload.sha256,
            "name": row.upload.name,
        }
        for key, row in materials.current(case).items()
    }
    content = {"answers": answers, "materials": files}
    number = case.submissions.count() + 1
    return Submission.objects.create(
        case_id=case.pk,
        round=number,
        at=at,
        by=by,
        content=json.dumps(content, ensure_ascii=False, sort_keys=True),
        digest=digest(content),
    )


def latest_changes(case: Case) -> list[Change]:
    """What differs between the last two submissions. One query."""
    last = list(case.submissions.order_by("-round")[:2])
    if len(last) < 2:
        return []
    new, old = (json.loads(row.content) for row in last)
    return changes(old, new)


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Answers first, then materials, in the order of the form."""
    found: list[Change] = []
    for key in [
        *new["answers"],
        *(k for k in old["answers"] if k not in new["answers"]),
    ]:
        before, now = old["answers"].get(key, {}), new["answers"].get(key, {})
        if before.get("value", "") != now.get("value", ""):
            label = now.get("label") or before.get("label", key)
            found.append(
                Change(key, label, before.get("value", ""), now.get("value", ""))
            )
    for key in [
        *new["materials"],
        *(k for k in old["materials"] if k not in new["materials"]),
    ]:
        before, now = old["materials"].get(key), new["materials"].get(key)
        if before != now:
            found.append(Change(f"material:{key}", key, _file(before), _file(now)))
    return found


def _file(row: dict[str, Any] | None) -> str:
    return f"{row['name']} (v{row['version']})" if row else ""
