"""The base of every step's form: it knows its case and writes to nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case, WorkItem
    from workflows.engine.work import Work


class StepForm(forms.Form):
    """What a person fills in to complete a step.

    :meth:`apply` sets attributes of the case; the unit of work saves them.
    ``chosen`` is the word that the log and the statistics keep.
    """

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        case: Case,
        item: WorkItem | None,
        user: User,
    ) -> None:
        self.case: Any = case
        self.item = item
        self.user = user
        super().__init__(data, files)

    @property
    def hands(self) -> set[int]:
        """Who does the step: the person, and whom he stands in for."""
        principal = self.item.acted_for_id if self.item is not None else None
        return {pk for pk in (self.user.pk, principal) if pk is not None}

    @property
    def chosen(self) -> str:
        """A slug of at most 32 characters; empty where a step has one outcome only."""
        chosen = self.cleaned_data.get("outcome", "") if self.is_valid() else ""
        return str(chosen)

    def apply(self, work: Work) -> None:
        """Write the answers to the case."""
