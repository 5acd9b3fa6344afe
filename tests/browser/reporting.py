"""Annual reports in every state and everybody who deals with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from orgs.models import User
from tests.browser.world import session_of
from workflows.clock import instant
from workflows.engine.models import Case
from workflows.engine.sweep import sweep
from workflows.procedures.inspection.models import Inspection
from workflows.tools.demo import inspection, playbill
from workflows.tools.demo.clockwork import play, workdays_before
from workflows.tools.demo.stage import Stage


@dataclass
class Reporting:
    """The demo's own reports, without its other procedures."""

    media: Path
    people: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def build(self) -> Reporting:
        self.people, offices = playbill.assemble()
        stage = Stage(self.people, offices, workdays_before(instant.today()))
        play(inspection.scripts(stage), instant.now())
        sweep()
        self.sessions = {who: session_of(user) for who, user in self.people.items()}
        return self

    def case(self, state: str) -> Case:
        found: Case = Inspection.objects.filter(state=state).order_by("pk")[0]
        return found

    def item(self, state: str) -> int:
        return int(self.case(state).items.get(finished=None).pk)
