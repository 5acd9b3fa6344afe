"""公告: what the authority publishes, kept as it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.documents.models import Announcement
from workflows.engine.log import digest

if TYPE_CHECKING:
    from datetime import datetime

    from workflows.engine.models import Case


def announce(
    case: Case, kind: str, title: str, facts: dict[str, Any], *, at: datetime
) -> Announcement:
    """Publish in the caller's transaction. Never with personal data beyond names."""
    authority: Any = case.authority
    return Announcement.objects.create(
        case_id=case.pk,
        kind=kind,
        title=title,
        facts=facts,
        authority=authority,
        published_at=at,
        digest=digest({"title": title, **facts}),
    )
