"""The materials of a case: versions, the current one, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from orgs.prepared import related
from workflows.clock import instant
from workflows.documents.models import Material, Upload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgs.models import User
    from workflows.engine.models import Case


def current(case: Case) -> dict[str, Material]:
    """The newest version of each material by key. One query, none where read ahead."""
    ahead: dict[str, Material] | None = getattr(case, "materials_ahead", None)
    if ahead is not None:
        return ahead
    rows = related(case.materials, "upload", "by", superseded=False)
    return {row.key: row for row in rows}


def read_ahead(cases: Iterable[Case]) -> None:
    """Those of many cases in one query, for whoever only looks."""
    by_key: dict[int, Any] = {case.pk: case for case in cases}
    for case in by_key.values():
        case.materials_ahead = {}
    rows = Material.objects.filter(case__in=by_key, superseded=False)
    for row in rows.select_related("upload", "by"):
        by_key[row.case_id].materials_ahead[row.key] = row


def versions(case: Case, key: str) -> list[Material]:
    """Every version, newest first. One query."""
    rows = case.materials.filter(key=key).select_related("upload", "by")
    return list(rows.order_by("-version"))


def attach(case: Case, key: str, upload: Upload, by: User) -> Material:
    """Add a version; earlier ones stay in the file. Call with the case locked.

    Two statements, the number of the version counted by the second.
    """
    take_back(case, key)
    earlier = case.materials.filter(key=key).order_by("-version").values("version")
    made = Material(case_id=case.pk, key=key, upload=upload, by=by, at=instant.now())
    made.version = Coalesce(Subquery(earlier[:1]), 0) + 1
    made.save(force_insert=True)
    del made.version  # read back by whoever asks
    return made


def take_back(case: Case, key: str) -> bool:
    """Remove the current version from the application; it stays in the history."""
    return bool(
        case.materials.filter(key=key, superseded=False).update(superseded=True)
    )
