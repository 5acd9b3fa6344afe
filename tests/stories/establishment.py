"""The story of an establishment."""

from __future__ import annotations

from typing import Self

from tests.factories.establishment import READING, a_draft
from tests.stories.story import Story


class EstablishmentStory(Story):
    def begins(self, plan=READING, **more) -> Self:
        """A draft with everything filled in."""
        self.case = a_draft(self.people[self.who], plan, **more)
        return self

    def accepts(self) -> Self:
        self.as_("zhou").claims("intake").rules()
        return self.completes(
            "intake", outcome="complete", category_reason="符合直接登记类别。"
        )

    def examines(self, outcome: str = "grant", **more) -> Self:
        self.as_("wu")
        return self.takes("examine", outcome=outcome, report="符合条件。", **more)

    def countersigns(self, outcome: str = "agree", **more) -> Self:
        return self.as_("zheng").takes("countersign", outcome=outcome, **more)

    def decides(self, outcome: str = "grant", **more) -> Self:
        return self.as_("wang").takes("decide", outcome=outcome, **more)
