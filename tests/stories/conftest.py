"""The cast at their desks, a storyteller, and a clock that can be set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from orgs.models import User
from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, ISSUE, OPINION
from tests.factories.establishment import READING, a_draft
from tests.factories.orgs import bureau, officer, person, supervising_unit
from workflows.clock import instant
from workflows.documents import corrections
from workflows.engine.models import Case, WorkItem
from workflows.engine.sweep import sweep

MONDAY = "2026-03-02 09:00"


@dataclass
class Story:
    """``story.as_("zhou").takes("intake", outcome="complete")``, through HTTP."""

    people: dict[str, User]
    case: Case | None = None
    who: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    answer: object = None

    def as_(self, name: str) -> Story:
        """A new day, a new session: they end after twelve hours."""
        self.who = name
        self.clients.setdefault(name, Client()).force_login(self.people[name])
        return self

    @property
    def client(self) -> Client:
        return self.clients[self.who]

    def begins(self, plan=READING, **more) -> Story:
        """A draft with everything filled in."""
        self.case = a_draft(self.people[self.who], plan, **more)
        return self

    def submits(self) -> Story:
        url = reverse("portal:submit", args=[self.case.pk])
        self.answer = self.client.post(url, {"declared": "on"})
        return self

    def claims(self, step: str) -> Story:
        url = reverse("desk:take", args=[self.item(step).pk])
        self.answer = self.client.post(url)
        return self

    def completes(self, step: str, **answers) -> Story:
        url = reverse("desk:complete", args=[self.item(step).pk])
        self.answer = self.client.post(url, answers)
        return self

    def takes(self, step: str, **answers) -> Story:
        return self.claims(step).completes(step, **answers)

    def answers(self, step: str, **answers) -> Story:
        """A step of the applicant."""
        url = reverse("portal:step", args=[self.item(step).pk])
        self.answer = self.client.post(url, answers)
        return self

    def withdraws(self, reason: str = "") -> Story:
        url = reverse("portal:withdraw", args=[self.case.pk])
        self.answer = self.client.post(url, {"reason": reason})
        return self

    def rules(self, **gaps: str) -> Story:
        """Every row of the checklist: a gap where words are given, else in order."""
        for row in self.file.checklist():
            words = gaps.get(row.key.partition(":")[2], "")
            verdict = "gap" if words else "pass"
            corrections.rule(self.file, row.key, verdict, words, self.people[self.who])
        return self

    def accepts(self) -> Story:
        self.as_("zhou").claims("intake").rules()
        return self.completes(
            "intake", outcome="complete", category_reason="符合直接登记类别。"
        )

    def examines(self, outcome: str = "grant", **more) -> Story:
        self.as_("wu")
        return self.takes("examine", outcome=outcome, report="符合条件。", **more)

    def countersigns(self, outcome: str = "agree", **more) -> Story:
        return self.as_("zheng").takes("countersign", outcome=outcome, **more)

    def decides(self, outcome: str = "grant", **more) -> Story:
        return self.as_("wang").takes("decide", outcome=outcome, **more)

    def sweeps(self) -> Story:
        sweep()
        return self

    def item(self, step: str) -> WorkItem:
        return self.case.items.filter(step=step).latest("pk")

    @property
    def file(self):
        return Case.objects.get(pk=self.case.pk).coerced

    @property
    def state(self) -> str:
        return self.file.state

    @property
    def waiting(self) -> list[str]:
        """The steps that wait for somebody."""
        opened = self.case.items.filter(finished=None).order_by("pk")
        return list(opened.values_list("step", flat=True))

    def papers(self) -> list[str]:
        return list(self.case.papers.values_list("kind", flat=True))


@pytest.fixture
def at():
    """Set the clock, of the database and of Python: ``at("2026-03-02 09:00")``."""
    travellers = []

    def travel(moment: str) -> datetime:
        while travellers:
            travellers.pop().__exit__(None, None, None)
        context = instant.at(moment)
        when = context.__enter__()
        travellers.append(context)
        machine = time_machine.travel(when, tick=False)
        machine.__enter__()
        travellers.append(machine)
        return when

    yield travel
    while travellers:
        travellers.pop().__exit__(None, None, None)


@pytest.fixture
def cast(db):
    office = bureau()
    unit = supervising_unit()
    return {
        "lin": person("lin", phone="13800000000"),
        "zhou": officer("zhou", INTAKE, at=office),
        "wu": officer("wu", EXAMINE, at=office),
        "zheng": officer("zheng", EXAMINE, at=office),
        "wang": officer("wang", DECIDE, at=office),
        "chen": officer("chen", ISSUE, at=office),
        "zhao": officer("zhao", CONSENT, OPINION, at=unit),
        "sun": person("sun"),
    }


@pytest.fixture
def story(cast, at):
    """Monday morning; nothing has happened yet."""
    at(MONDAY)
    return Story(cast)
