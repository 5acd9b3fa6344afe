"""规范用语库: ready words for what is not in order, shipped ones and the office's own.

What is shipped stands beside the rules of each procedure. Where an office has
written its own for an item they take the place of the shipped ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from workflows.clock import instant
from workflows.desk.models import StandardWording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgs.models import User
    from workflows.law.materials import ChecklistRow

GENERAL: Final = ""
# For any item; an office may replace them as it may the others.
SHIPPED: Final = (
    "内容与其他材料不一致，请核对后修改。",
    "上传的文件不清晰或者无法打开，请重新上传。",
    "文件缺少签名或者盖章，请补齐后重新上传。",
)


@dataclass(frozen=True)
class Shelf:
    """What an office of one procedure offers, by item."""

    own: Mapping[str, tuple[str, ...]]

    def of(self, row: ChecklistRow) -> tuple[str, ...]:
        """Those of the item, then those for any item; each once."""
        ready = self.own.get(row.key, shipped(row))
        general = self.own.get(GENERAL, SHIPPED)
        return tuple(dict.fromkeys((*ready, *general)))


def shelf(authority_id: int | None, procedure: str) -> Shelf:
    """One query."""
    rows = StandardWording.objects.filter(authority=authority_id, procedure=procedure)
    own: dict[str, list[str]] = defaultdict(list)
    for key, words, active in rows.values_list("key", "words", "active"):
        own[key] += [words] if active else []
    return Shelf({key: tuple(words) for key, words in own.items()})


def shipped(row: ChecklistRow) -> tuple[str, ...]:
    """In Chinese, as they are sent: papers are in Chinese."""
    return tuple(chinese for chinese, _english in row.wordings)


@transaction.atomic
def write(
    at: Any, procedure: str, key: str, words: Sequence[str], default: Any, by: User
) -> bool:
    """Let these be the office's own for one item; the default means none of its own.

    What is no longer offered is kept as retired. True if anything changed.
    """
    rows = StandardWording.objects.filter(authority=at, procedure=procedure, key=key)
    wanted = tuple(dict.fromkeys(words))
    held = {row.words: row for row in rows.select_for_update()}
    offered = tuple(w for w, row in held.items() if row.active) if held else default
    if wanted == tuple(offered):
        return False
    if wanted == tuple(default):
        rows.delete()
        return True
    now = instant.now()
    for row in held.values():
        row.active = row.words in wanted
        row.order = wanted.index(row.words) if row.active else row.order
        row.by, row.at = by, now
    StandardWording.objects.bulk_update(held.values(), ["active", "order", "by", "at"])
    StandardWording.objects.bulk_create(
        StandardWording(
            authority=at,
            procedure=procedure,
            key=key,
            words=text,
            order=place,
            by=by,
            at=now,
        )
        for place, text in enumerate(wanted)
        if text not in held
    )
    return True
