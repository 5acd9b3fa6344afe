"""The story of an annual report."""

from __future__ import annotations

from typing import Self

from django.urls import reverse

from orgs import handlers
from orgs.roles import DECIDE
from tests.factories.orgs import appointed, bureau, organization, supervising_unit
from tests.stories.story import Story
from workflows.tools.demo.props import sheet
from workflows.tools.demo.reports import drafted

GROUNDS = {"grounds": ["finance"], "reasons": "两笔支出没有原始凭证。"}


class InspectionStory(Story):
    body = None

    def of_a_body(self, unit: bool = False, **facts) -> Self:
        """A registered body with lin as its principal account."""
        over = {"supervising_unit": supervising_unit()} if unit else {}
        self.body = organization(self.number, **over, **facts)
        handlers.appoint(self.body, self.people["lin"], by=None)
        return self

    number = 1

    def begins(self, year=2025, **answers) -> Self:
        self.case = drafted(self.body, year, self.people[self.who], **answers)
        return self

    def signs(self, outcome: str = "sign", **more) -> Self:
        file = {"file": sheet("signed")} if outcome == "sign" else {}
        return self.answers("sign", outcome=outcome, **file, **more)

    def hands_in(self, **answers) -> Self:
        return self.as_("lin").begins(**answers).submits().signs()

    def reviews(self, outcome: str = "qualified", **more) -> Self:
        return self.as_("wu").takes("review", outcome=outcome, **more)

    def confirms(self, outcome: str = "unqualified", **more) -> Self:
        return self.as_("wang").takes("confirm", outcome=outcome, **more)

    def rectifies(self, step: str = "rectify") -> Self:
        self.as_("lin")
        return self.answers(step, words="凭证已补齐。", file=sheet("report"))

    def adjusts(self, outcome: str, way: str = "new_facts", **more) -> Self:
        url = reverse("desk:intervene", args=[self.case.pk, way])
        self.answer = self.client.post(url, {"outcome": outcome, **more})
        return self

    def second(self, outcome: str = "confirm", by: str = "zheng", **more) -> Self:
        """Another head confirms an adjustment, or leaves the conclusion."""
        appointed(self.people[by], DECIDE, bureau())
        return self.as_(by).takes("confirm_adjustment", outcome=outcome, **more)
