"""Bodies that end, in every state that the demo plays, made once per module."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgs.models import Organization, User
from tests.browser.world import session_of
from workflows.clock import instant
from workflows.engine.models import Case
from workflows.procedures.deregistration.models import Deregistration
from workflows.tools.demo import deregistration, playbill
from workflows.tools.demo.clockwork import play, workdays_before
from workflows.tools.demo.stage import Stage


@dataclass
class Endings:
    """The demo's own deregistrations, without its other procedures."""

    media: Path
    people: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def build(self) -> Endings:
        self.people, offices = playbill.assemble()
        stage = Stage(self.people, offices, workdays_before(instant.today()))
        scripts = deregistration.scripts(stage)
        play([playbill.nights(stage), *scripts], instant.now())
        self.sessions = {who: session_of(user) for who, user in self.people.items()}
        return self

    def case(self, state: str) -> Any:
        return Deregistration.objects.filter(state=state).order_by("pk")[0]

    def item(self, state: str) -> int:
        return int(self.case(state).items.get(finished=None).pk)

    def body(self, state: str) -> Organization:
        return Organization.objects.filter(state=state).order_by("pk")[0]

    def notice(self, state: str) -> int:
        return int(self.case(state).public_notices.last().pk)

    def paper(self, state: str, kind: str) -> int:
        case: Case = self.case(state)
        return int(case.papers.get(kind=kind).pk)
