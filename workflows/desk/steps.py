"""What one may do with an open step: take it, fill in its form, give it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from orgs.models import User
from orgs.prepared import related
from workflows.clock.calendar import ends_on
from workflows.desk import words
from workflows.engine import acts
from workflows.engine.access import may_take
from workflows.engine.capacities import principal_behind
from workflows.engine.handing import may_lead
from workflows.engine.lights import Light, light_of
from workflows.engine.models import OPEN, PUBLIC, Case, WorkItem
from workflows.engine.work import Refused

MANY = 2


@dataclass(frozen=True)
class Answer:
    """One possible outcome and what it brings about."""

    option: Any
    consequence: Any


@dataclass(frozen=True)
class Question:
    """A field, the outcomes that need it, and those it is hidden without."""

    field: Any
    only_for: tuple[str, ...]
    titles: str


@dataclass(frozen=True)
class Panel:
    """An open step as this person sees it.

    ``refusal`` says why the person may not do it; ``form`` is there for the one
    who holds it and may go on; ``leads`` means that he gives it to others;
    ``stead`` names for whom a deputy would do it.
    """

    item: WorkItem
    title: str
    waits_for: str
    light: Light
    refusal: Any = None
    form: Any = None
    leads: bool = False
    stead: str = ""

    @property
    def held(self) -> bool:
        return self.item.owner_id is not None

    @property
    def holder(self) -> str:
        return words.holder_of(self.item)

    @property
    def waits(self) -> bool:
        """For time to pass, and for nobody."""
        return bool(getattr(self.item.flow_task, "waits", False))

    @property
    def last_day(self) -> date | None:
        return ends_on(self.item.due_at) if self.item.due_at else None

    @property
    def may_take(self) -> bool:
        return not self.held and self.refusal is None

    @property
    def uses_checklist(self) -> bool:
        return bool(getattr(self.form, "uses_checklist", False))

    @property
    def outcome(self) -> Any:
        """The bound field that decides where the case goes, if there is a choice."""
        return self.form["outcome"] if "outcome" in self.form.fields else None

    @property
    def answers(self) -> list[Answer]:
        told = getattr(self.form, "consequences", {})
        return [
            Answer(option, told.get(option.data["value"], ""))
            for option in self.outcome or ()
        ]

    @property
    def consequence(self) -> Any:
        """What follows when there is no choice."""
        return getattr(self.form, "consequences", {}).get("", "")

    @property
    def questions(self) -> list[Question]:
        return [
            _question(self.form, bound)
            for bound in self.form
            if bound.name != "outcome"
        ]


def _in_stead(user: User, item: WorkItem) -> str:
    """For whom this person would do it; no query in one's own right."""
    principal = principal_behind(user, item.role, item.authority_id)
    if principal is None:
        return ""
    return User.objects.get(pk=item.acted_for_id or principal).full_name


def _question(form: Any, bound: Any) -> Question:
    explained = getattr(form, "explained", {})
    needing = tuple(o for o, names in explained.items() if bound.name in names)
    names = dict(form.fields["outcome"].choices) if "outcome" in form.fields else {}
    titles = "、".join(str(names[o]) for o in needing if o in names)
    # With two outcomes the words are welcome for either, so nothing is hidden.
    return Question(bound, needing if len(names) > MANY else (), titles)


def open_items(case: Case) -> list[WorkItem]:
    """The steps that wait, with their people. One query."""
    people = ("owner", "authority", "acted_for")
    waiting = {"status__in": OPEN, "finished": None}
    return related(case.items, *people, order=("pk",), **waiting)


def panels(case: Case, user: User, now: datetime, filled: Any = None) -> list[Panel]:
    """Every open step; ``filled`` is the form of one of them as it came back."""
    return [_panel(item, case, user, now, filled) for item in open_items(case)]


def _panel(item: WorkItem, case: Case, user: User, now: datetime, filled: Any) -> Panel:
    addressed = item.role not in ("", PUBLIC)
    refusal = why_not(user, item, case) if addressed else None
    form = None
    if addressed and item.owner_id == user.pk and refusal is None:
        ours = filled is not None and filled.item and filled.item.pk == item.pk
        form = filled if ours else acts.bind(item, case, user)
    return Panel(
        item=item,
        title=words.step_of(item),
        waits_for=words.waits_for(item),
        light=light_of(item, now),
        refusal=refusal,
        form=form,
        leads=addressed and may_lead(user, item, case),
        stead=_in_stead(user, item) if addressed and refusal is None else "",
    )


def foremost(items: Iterable[WorkItem]) -> WorkItem | None:
    """What a case shows when several things wait: people's work, the soonest due."""
    late = datetime.max.replace(tzinfo=UTC)
    return min(items, key=lambda i: (i.role == PUBLIC, i.due_at or late), default=None)


def why_not(user: User, item: WorkItem, case: Case) -> Any:
    """The words of the refusal, or None if the person may do the step."""
    try:
        may_take(user, item, case)
    except Refused as refusal:
        return refusal.words
    return None


def next_for(user: User, case: Case) -> WorkItem | None:
    """The open step of the case that this person may do now."""
    for item in open_items(case):
        free = item.owner_id in (None, user.pk)
        if item.role and free and why_not(user, item, case) is None:
            return item
    return None


def typed(form: Any) -> list[tuple[str, str]]:
    """What somebody had filled in, as label and words, to be copied from the page."""
    rows = []
    for bound in form:
        value = bound.value()
        if isinstance(value, list | tuple):
            value = "、".join(map(str, value))
        if value not in (None, "", False):
            rows.append((str(bound.label), str(value)))
    return rows
