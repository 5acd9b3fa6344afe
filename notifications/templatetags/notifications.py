"""The number of unread messages, for the head of a page."""

from typing import Any

from django import template
from django.template import Context

from notifications.inbox import unread_count as count
from orgs.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_count(context: Context) -> int:
    """One query where it stands and once per page; 0 for anybody not signed in."""
    user: Any = getattr(context.get("request"), "user", None)
    if not isinstance(user, User):
        return 0
    page = context.render_context
    if "unread_count" not in page:
        page["unread_count"] = count(user)
    number: int = page["unread_count"]
    return number
