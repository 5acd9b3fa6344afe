"""A storyteller: people at their pages, through HTTP, whatever the procedure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.models import User
from workflows.engine.models import Case, WorkItem
from workflows.engine.sweep import sweep
from workflows.tools.demo.props import rule


@dataclass
class Story:
    """``story.as_("zhou").takes("intake", outcome="complete")``, through HTTP.

    A procedure adds ``begins`` (a draft with everything filled in) and a method for
    each of its steps.
    """

    people: dict[str, User]
    case: Case | None = None
    who: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    signed_in: dict[str, datetime] = field(default_factory=dict)
    answer: object = None

    def as_(self, name: str) -> Self:
        """A later hour, a new session: they end after a while."""
        self.who, now = name, timezone.now()
        if self.signed_in.get(name) != now:
            self.signed_in[name] = now
            self.clients[name] = Client()
            self.clients[name].force_login(self.people[name])
        return self

    @property
    def client(self) -> Client:
        return self.clients[self.who]

    def submits(self) -> Self:
        url = reverse("portal:submit", args=[self.case.pk])
        self.answer = self.client.post(url, {"declared": "on"})
        return self

    def claims(self, step: str) -> Self:
        url = reverse("desk:take", args=[self.item(step).pk])
        self.answer = self.client.post(url)
        return self

    def completes(self, step: str, **answers) -> Self:
        url = reverse("desk:complete", args=[self.item(step).pk])
        self.answer = self.client.post(url, answers)
        return self

    def takes(self, step: str, **answers) -> Self:
        return self.claims(step).completes(step, **answers)

    def answers(self, step: str, **answers) -> Self:
        """A step of the applicant."""
        url = reverse("portal:step", args=[self.item(step).pk])
        self.answer = self.client.post(url, answers)
        return self

    def withdraws(self, reason: str = "") -> Self:
        url = reverse("portal:withdraw", args=[self.case.pk])
        self.answer = self.client.post(url, {"reason": reason})
        return self

    def rules(self, **gaps: str) -> Self:
        """Every row of the checklist: a gap where words are given, else in order."""
        rows = self.file.checklist()
        told = {row.key: gaps[row.name] for row in rows if row.name in gaps}
        rule(self.case, self.people[self.who], told)
        return self

    def sweeps(self) -> Self:
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
