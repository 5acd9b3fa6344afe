"""What the desk's navigation asks about the person."""

from django import template

from orgs.models import User
from workflows.engine import bars

register = template.Library()


@register.filter
def keeps_bars(user: User) -> bool:
    """Whether to offer the bars on people; no query on the desk."""
    return bars.keeps(user)
