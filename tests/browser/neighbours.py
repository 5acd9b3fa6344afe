"""Filings in every state and everybody who deals with them, made once per module."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgs.models import FiledBody, User
from tests.browser.world import session_of
from workflows.clock import instant
from workflows.documents.models import Certificate
from workflows.engine.models import Case
from workflows.engine.sweep import sweep
from workflows.procedures.filing.models import Filing
from workflows.tools.demo import filing, playbill
from workflows.tools.demo.clockwork import play, workdays_before
from workflows.tools.demo.stage import Stage


@dataclass
class Neighbours:
    """The demo's own filings, without its other procedures."""

    media: Path
    people: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def build(self) -> Neighbours:
        self.people, offices = playbill.assemble()
        now = instant.now()
        stage = Stage(self.people, offices, workdays_before(instant.today()))
        play(filing.scripts(stage), now)
        sweep()
        self.sessions = {who: session_of(user) for who, user in self.people.items()}
        return self

    def case(self, state: str, **more: Any) -> Case:
        found: Case = Filing.objects.filter(state=state, **more).order_by("pk")[0]
        return found

    def item(self, state: str) -> int:
        return int(self.case(state).items.get(finished=None).pk)

    def body(self, name: str) -> FiledBody:
        return FiledBody.objects.get(name=name)

    @property
    def certificate(self) -> Certificate:
        return Certificate.objects.filter(filed_body__isnull=False, status="valid")[0]
