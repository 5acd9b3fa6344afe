"""公告: what the authority publishes, kept as it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.documents.models import Announcement
from workflows.engine.log import digest

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Authority, Organization
    from workflows.engine.models import Case


def announce(
    case: Case, kind: str, title: str, facts: dict[str, Any], *, at: datetime
) -> Announcement:
    """Publish in the caller's transaction. Never with personal data beyond names."""
    notice = Announcement(case_id=case.pk, authority=case.authority)
    return _published(notice, kind, title, facts, at)


def announce_of(
    organization: Organization,
    kind: str,
    title: str,
    facts: dict[str, Any],
    *,
    authority: Authority,
    at: datetime,
) -> Announcement:
    """The same where the authority acts without a case."""
    notice = Announcement(organization=organization, authority=authority)
    return _published(notice, kind, title, facts, at)


def _published(
    notice: Announcement, kind: str, title: str, facts: dict[str, Any], at: datetime
) -> Announcement:
    notice.kind, notice.title, notice.facts = kind, title, facts
    notice.published_at = at
    notice.digest = digest({"title": title, **facts})
    notice.save()
    return notice
