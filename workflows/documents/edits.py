"""Who changed which answer last: told to whoever comes second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.documents.models import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from orgs.models import User
    from workflows.engine.models import Case


def keep(case: Case, keys: Iterable[str], by: User, at: datetime) -> None:
    """One statement, none without keys. Call with the case locked."""
    rows = [Edit(case_id=case.pk, key=key, by=by, at=at) for key in keys]
    if rows:
        Edit.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["case", "key"],
            update_fields=["by", "at"],
        )


def last(case: Case, keys: Iterable[str]) -> dict[str, Edit]:
    """By key, with the person. One query."""
    rows = Edit.objects.filter(case=case.pk, key__in=list(keys)).select_related("by")
    return {row.key: row for row in rows}
