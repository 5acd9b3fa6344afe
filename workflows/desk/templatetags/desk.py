"""What the desk's navigation asks about the person."""

from django import template

from orgs.models import User
from orgs.roles import SUPERVISE
from workflows.desk import registers
from workflows.desk.registers import Register
from workflows.engine.access import holdings

register = template.Library()


@register.filter
def oversees(user: User) -> bool:
    """Whether to offer the supervisors' board; no query on the desk."""
    return any(role == SUPERVISE.slug for role, _authority in holdings(user))


@register.filter
def registers_of(user: User) -> list[Register]:
    """What to offer in the menu of registers; no query on the desk."""
    return registers.of(user)


@register.filter
def is_offered(user: User, url: str) -> bool:
    """Whether the menu of this person has the page; no query on the desk."""
    return any(each.url == url for each in registers.of(user))
