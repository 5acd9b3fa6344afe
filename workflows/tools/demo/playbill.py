"""What the demo plays: one production per procedure, joined here and only here."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from orgs.models import Authority, User
from workflows.engine.sweep import sweep
from workflows.tools.demo import (
    bygone,
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
    return cast.assemble(OFFICES, (*CAST, *bygone.PLAYERS), COMMUNITIES)


def all_scripts(stage: Stage, past: int = 0) -> Iterator[Script]:
    """The nights, what every procedure plays, and so many ended cases of before."""
    with translation.override("zh-hans"):
        if past:
            yield bygone.script(stage, past, stage.ago(NIGHTS, 0, 1))
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
