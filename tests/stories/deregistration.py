"""The story of a body's end: its handler, its creditors, the officers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from tests.factories.leadership import CHESS, a_body
from tests.stories.story import Story
from workflows.publicity import notices, objections
from workflows.publicity.models import Objection
from workflows.publicity.objections import Entry
from workflows.tools.demo import closings
from workflows.tools.demo.closings import Closing

REPORT = "清算报告真实完整，剩余财产处理符合规定。"


@dataclass
class DeregistrationStory(Story):
    body: object = None

    def of(self, plan=CHESS, **more) -> Self:
        """The body that ends; this person files for it."""
        self.body = a_body(self.people["lin"], plan, **more)
        return self

    def begins(self, plan=Closing(), **more) -> Self:  # noqa: B008 - frozen
        """A draft with everything filled in."""
        if self.body is None:
            self.of(**more)
        self.case = closings.draft(self.body, self.people[self.who], plan)
        return self

    def applies(self, plan=Closing(), **more) -> Self:  # noqa: B008 - frozen
        return self.as_("lin").begins(plan, **more).submits()

    def reviews(self, outcome="agree", opinion="") -> Self:
        return self.as_("zhao").takes("unit_review", outcome=outcome, opinion=opinion)

    def forms_group(self, on=None) -> Self:
        closings.form_group(self.case, self.people["lin"], on)
        return self.as_("lin").answers("form_group", outcome="formed")

    def notifies(self, count=2) -> Self:
        closings.know_creditors(self.case, self.people["lin"], count)
        return self.as_("lin").answers("notify")

    def lodges(
        self, name="衢州百工建材店", token="a-form", words="拖欠货款，见送货单。"
    ) -> Self:
        """A creditor, who has no account; the answer is the receipt."""
        entry = Entry(
            words=words, token=token, anonymous=False, name=name, phone="13700000000"
        )
        self.answer = objections.lodge(self.notice.pk, entry)
        return self

    @property
    def notice(self):
        return notices.of_case(self.case).last()

    def settles(self, plan=Closing(), **more) -> Self:  # noqa: B008 - frozen
        closings.settle(self.case, self.people["lin"], plan, **more)
        return self

    def reports(self, verdict="upheld", reasons="已全额清偿。") -> Self:
        answers = {"declared": "on"}
        for claim in Objection.objects.filter(notice__case=self.case.pk, verdict=""):
            answers[f"verdict_{claim.pk}"] = verdict
            answers[f"reasons_{claim.pk}"] = reasons
        return self.as_("lin").answers("report", **answers)

    def accepts(self) -> Self:
        self.as_("zhou").claims("intake").rules()
        return self.completes("intake", outcome="complete")

    def decides(self, outcome="grant", **more) -> Self:
        self.as_("wu").takes("examine", outcome="grant", report=REPORT)
        self.as_("zheng").takes("countersign", outcome="agree")
        return self.as_("wang").takes("decide", outcome=outcome, **more)

    def hands_in(self, *collected, outcome="counter") -> Self:
        taken = collected or ("certificate", "seal", "vouchers")
        return self.as_("chen").takes("collect", outcome=outcome, collected=taken)

    def page(self, name: str, *args) -> str:
        return self.client.get(reverse(name, args=args)).content.decode()

    def step_page(self, step: str) -> str:
        return self.page("portal:step", self.item(step).pk)
