"""The story of a filing, told at a sub-district office."""

from __future__ import annotations

from typing import Self

from django.urls import reverse

from orgs.models import FiledBody
from tests.stories.story import Story
from workflows.tools.demo.neighbours import Group, alter, draft, fill, matter

HELPERS = Group("府东邻里互助队")


class FilingStory(Story):
    def begins(self, group=HELPERS, **more) -> Self:
        """A draft with everything filled in."""
        self.case = draft(group, self.people[self.who], **more)
        return self

    def begins_matter(self, kind: str, **changes) -> Self:
        """The same about the body on file, from its page."""
        self.case = matter(self.body, kind)
        if changes:
            alter(self.case, **changes)
        return self

    def helps(self, kind="new", group=HELPERS, **whom) -> Self:
        """帮办代办: begun at the desk, filled in for somebody else."""
        told = {"office": self.office.pk, "kind": kind, **whom}
        self.answer = self.client.post(reverse("desk:assist"), told)
        self.case = self.people[self.who].assisted_cases.latest("pk")
        if kind == "new":
            fill(self.case, group, self.people[self.who])
        return self

    def agrees(self) -> Self:
        self.as_("fang")
        url = reverse("desk:opinion", args=[self.item("opinion").pk])
        self.answer = self.client.post(url, {"outcome": "agree"})
        return self

    def disagrees(self, words="活动太吵，居民有意见。") -> Self:
        self.as_("fang")
        url = reverse("desk:opinion", args=[self.item("opinion").pk])
        said = {"outcome": "disagree", "opinion": words}
        self.answer = self.client.post(url, said)
        return self

    def reviews(self, outcome="file", **more) -> Self:
        self.as_("shen").claims("review").rules()
        return self.completes("review", outcome=outcome, **more)

    def decides(self, outcome="file", **more) -> Self:
        return self.as_("yao").takes("decide", outcome=outcome, **more)

    def is_filed(self) -> Self:
        """On file, without anything in between."""
        self.as_("he").begins().submits()
        return self.agrees().reviews().decides()

    def ends(self, ground: str, words="经核实。") -> Self:
        """依职权: the township begins to end the filing."""
        url = reverse("desk:filed_body", args=[self.body.number])
        said = {"ground": ground, "words": words}
        self.answer = self.as_("shen").client.post(url, said)
        self.case = self.body.filings.latest("pk")
        return self

    def reads(self, name: str, *args) -> str:
        """A page, as the person sees it."""
        self.answer = self.client.get(reverse(name, args=args))
        return self.answer.content.decode()

    @property
    def body(self) -> FiledBody:
        return FiledBody.objects.latest("pk")

    @property
    def office(self):
        return self.people["shen"].appointments.get().authority
