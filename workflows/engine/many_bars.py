"""Whom bars keep from which steps, for many steps at once: to offer, not to allow.

The act looks at every bar again (``engine.access``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from orgs.models import Handler
from workflows.engine.access import SEEN, holdings
from workflows.engine.models import Recusal, WorkItem

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case

By = dict[int, set[int | None]]
FILED = ""  # in the place of a step: any step of the applicant's


@dataclass
class Bars:
    """What keeps people from steps, looked up for many at once."""

    parties: By
    recused: Mapping[int, set[int]]
    hands: Mapping[tuple[int, str], set[int | None]]

    @classmethod
    def on(cls, items: Collection[WorkItem]) -> Bars:
        """Three queries. First hands are left to the act."""
        cases = {item.process_id: item.process for item in items}
        return cls(_parties(cases), _recused(cases), _hands(cases))

    def why_not(self, person: int, item: WorkItem) -> str:
        """The reason of the refusal, empty when there is none. No query."""
        case = item.process_id
        if person in self.parties[case] or person in self.hands[case, FILED]:
            return "own_case"
        if person in self.recused[case]:
            return "recused"
        steps = item.flow_task.barred_steps
        return "four_eyes" if self._did_one(person, case, steps) else ""

    def among(self, people: Collection[int], item: WorkItem) -> dict[int, str]:
        """Whom of these something bars, and what. No query."""
        first = item.process.first_hands()
        found = {
            person: "four_eyes" if person in first else self.why_not(person, item)
            for person in people
        }
        return {person: why for person, why in found.items() if why}

    def tell(self, items: Iterable[WorkItem], user: User) -> None:
        """Let :func:`access.may_take` ask no more of these items. No query but that
        for what the person holds."""
        held = holdings(user)
        for item in items:
            asked: Any = item
            why = self.why_not(user.pk, item)
            asked.asked_of, asked.bars = user.pk, self
            asked.is_in_own_right = held.get((item.role, item.authority_id or 0)) == ()
            asked.is_handler = user.pk in self.parties[item.process_id]
            asked.has_filed = why == "own_case"
            asked.is_recused = why == "recused"
            asked.is_second_hand = why == "four_eyes"

    def _did_one(self, person: int, case: int, steps: Iterable[str]) -> bool:
        return any(person in self.hands[case, step] for step in steps)


def _parties(cases: Mapping[int, Case]) -> By:
    found: By = {
        pk: {case.applicant_id, case.assisted_by_id} for pk, case in cases.items()
    }
    bodies = {case.organization_id for case in cases.values()} - {None}
    handling = Handler.objects.in_force(timezone.localdate())
    theirs: dict[int, set[int]] = defaultdict(set)
    rows = handling.filter(organization__in=bodies).order_by()
    for body, person in rows.values_list("organization_id", "user_id"):
        theirs[body].add(person)
    for pk, case in cases.items():
        found[pk] |= theirs[case.organization_id] if case.organization_id else set()
    return found


def _recused(cases: Collection[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Recusal.objects.filter(case__in=cases)
    for case, person in rows.values_list("case_id", "user_id"):
        found[case].add(person)
    return found


def _hands(
    cases: Collection[int],
) -> Mapping[tuple[int, str], set[int | None]]:
    found: dict[tuple[int, str], set[int | None]] = defaultdict(set)
    done = WorkItem.objects.filter(process__in=cases, status__in=SEEN)
    columns = ("process_id", "step", "role", "owner_id", "acted_for_id")
    for case, step, role, owner, principal in done.values_list(*columns):
        found[case, step if role else FILED] |= {owner, principal}
    return found
