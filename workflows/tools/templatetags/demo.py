"""The cast, for the bar of the demo."""

from django import template
from django.conf import settings

from workflows.tools.demo.cast import Player
from workflows.tools.demo.playbill import CAST

register = template.Library()


@register.simple_tag
def cast() -> tuple[Player, ...]:
    """Nobody outside the demo."""
    return CAST if settings.DEMO else ()
