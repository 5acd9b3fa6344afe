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
