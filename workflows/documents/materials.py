"""The materials of a case: versions, the current one, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.clock import instant
from workflows.documents.models import Material, Upload

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case


def current(case: Case) -> dict[str, Material]:
    """The newest version of each material by key. One query."""
    rows = case.materials.filter(superseded=False).select_related("upload", "by")
    return {row.key: row for row in rows}


def versions(case: Case, key: str) -> list[Material]:
    """Every version, newest first. One query."""
    rows = case.materials.filter(key=key).select_related("upload", "by")
    return list(rows.order_by("-version"))


def attach(case: Case, key: str, upload: Upload, by: User) -> Material:
    """Add a version; earlier ones stay in the file. Call with the case locked."""
    newest = case.materials.filter(key=key).order_by("-version").first()
    if newest is not None:
        take_back(case, key)
    return Material.objects.create(
        case_id=case.pk,
        key=key,
        version=newest.version + 1 if newest else 1,
        upload=upload,
        by=by,
        at=instant.now(),
    )


def take_back(case: Case, key: str) -> bool:
    """Remove the current version from the application; it stays in the history."""
    return bool(
        case.materials.filter(key=key, superseded=False).update(superseded=True)
    )
