"""What the desk's navigation asks about the person."""

from django import template

from orgs.models import User
from workflows.desk import registers
from workflows.desk.registers import Register

register = template.Library()


@register.filter
def registers_of(user: User) -> list[Register]:
    """What to offer in the menu of registers; no query on the desk."""
    return registers.of(user)


@register.filter
def is_offered(user: User, url: str) -> bool:
    """Whether the menu of this person has the page; no query on the desk."""
    return any(each.url == url for each in registers.of(user))
