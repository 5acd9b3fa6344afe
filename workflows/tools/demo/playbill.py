"""What the demo plays: one production per procedure, joined here and only here."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from orgs.models import Authority, User
from workflows.engine.sweep import sweep
from workflows.tools.demo import (
    cast,
    colleagues,
    deregistration,
    establishment,
    filing,
    inspection,
    leadership,
)
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.stage import Production, Stage
from workflows.tools.demo.thanks import thanks

PRODUCTIONS: tuple[Production, ...] = (
    establishment.PRODUCTION,
    filing.PRODUCTION,
    inspection.PRODUCTION,
    leadership.PRODUCTION,
    deregistration.PRODUCTION,
)
OFFICES = (*cast.OFFICES, *(o for each in PRODUCTIONS for o in each.offices))
CAST = (*cast.CAST, *(p for each in PRODUCTIONS for p in each.players))
COMMUNITIES = [c for each in PRODUCTIONS for c in each.communities]
NIGHTS = 62


def assemble() -> tuple[dict[str, User], dict[str, Authority]]:
    """Everybody and every office of every production, created where missing."""
    return cast.assemble(OFFICES, CAST, COMMUNITIES)


def all_scripts(stage: Stage) -> Iterator[Script]:
    """The nights, and what every procedure plays."""
    with translation.override("zh-hans"):
        yield nights(stage)
        yield thanks(stage)
        for production in PRODUCTIONS:
            yield from production.scripts(stage)
        yield from colleagues.scripts(stage)


def nights(stage: Stage) -> Script:
    """The clocks run every night, as in real life."""
    for days in range(NIGHTS, -1, -1):
        yield stage.ago(days, 0, 5)
        sweep()
