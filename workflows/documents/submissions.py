"""What was handed in each time, kept whole, and what changed in between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workflows.documents import materials
from workflows.documents.models import Submission
from workflows.engine.log import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    answers = (_answer(key, *pair) for key, *pair in _both(old, new, "answers"))
    files = (_material(key, *pair) for key, *pair in _both(old, new, "materials"))
    return [change for change in (*answers, *files) if change is not None]


def _both(old: Any, new: Any, part: str) -> Iterator[tuple[str, Any, Any]]:
    """What is there now, then what is there no more; None on the side without."""
    for key in dict.fromkeys((*new[part], *old[part])):
        yield key, old[part].get(key), new[part].get(key)


def _answer(key: str, before: Any, now: Any) -> Change | None:
    """A change, also of what is masked: then the words are the same and it is said."""
    old, new = (before or {}).get("value", ""), (now or {}).get("value", "")
    marks = {one["mark"] for one in (before, now) if one and one.get("mark")}
    if old == new and len(marks) < 2:
        return None
    label = (now or before).get("label", key)
    hidden = old == new
    return Change(key, label, old, f"{new}（号码已更改）" if hidden else new)


def _material(key: str, before: Any, now: Any) -> Change | None:
    if before == now:
        return None
    return Change(f"material:{key}", key, _file(before), _file(now))


def _file(row: dict[str, Any] | None) -> str:
    return f"{row['name']} (v{row['version']})" if row else ""
