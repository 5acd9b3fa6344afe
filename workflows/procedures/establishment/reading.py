"""The file as desk and portal read it, whatever the procedure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.clock import instant
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.states import BEFORE_DECISION, CLOSED, State

if TYPE_CHECKING:
    from workflows.law.findings import Finding
    from workflows.law.materials import ChecklistRow, Requirement


class Milestone(NamedTuple):
    """One of the few stations that an applicant thinks in."""

    title: Any
    state: str  # done, now or todo
    when: datetime | None


REACHED = {
    State.DRAFT: 0,
    State.CHOOSING_UNIT: 0,
    State.AWAITING_CONSENT: 0,
    State.RECEIVED: 1,
    State.CORRECTING_ON_SPOT: 1,
    State.CORRECTING: 1,
    State.NOT_ACCEPTED: 1,
    State.TRANSFERRED: 1,
    State.CONSENT_DECLINED: 0,
    State.LAPSED: 1,
    State.ACCEPTED: 2,
    State.CONSULTING: 2,
    State.EXPERT_REVIEW: 2,
    State.REFUSED: 3,
    State.GRANTED: 4,
    State.REGISTERED: 5,
    State.COMPLETED: 6,
}


Row = tuple[str, str, str]


def _words(case: Any, name: str, section: Any) -> str:
    """An answer as a sentence would put it."""
    shown = getattr(case, f"get_{name}_display", None)
    value = shown() if shown else _answer(case, name, section)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list | tuple):
        return gettext("%(count)s items") % {"count": len(value)}
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def _answer(case: Any, name: str, section: Any) -> Any:
    """A field of the case, or what the form keeps elsewhere (commitments)."""
    if hasattr(case, name):
        return getattr(case, name)
    return section.form.answer(case, name)


def _part(person: Any) -> str:
    return str(person.get_post_display() if person.post else person.get_kind_display())


def _who(person: Any) -> str:
    legal = gettext("legal representative") if person.is_legal_representative else ""
    identity = person.unit_code or person.masked_id
    return "，".join(filter(None, (person.full_name, identity, person.employer, legal)))


class Reading:
    """Mixin of Establishment: lists, checks and stations, no writes.

    Facts are computed once per instance; :meth:`forget` after a change.
    """

    if TYPE_CHECKING:
        state: str
        submitted_at: datetime | None
        received_at: datetime | None
        accepted_at: datetime | None
        decided_at: datetime | None
        place_settings: dict[str, Any]
        flow_class: Any
        people_list: list[Any]
        authority: Any

        def application(self, on: date | None = None) -> rules.Application: ...

    @cached_property
    def _facts(self) -> rules.Application:
        return self.application(instant.today())

    def forget(self) -> None:
        """Read the facts afresh next time."""
        for name in ("_facts", "people_list"):
            self.__dict__.pop(name, None)

    def requirements(self) -> list[Requirement]:
        """申请材料: what this application needs, by form and track."""
        return rules.materials(self._facts)

    def checklist(self) -> list[ChecklistRow]:
        """审查要点: what the intake officer rules on, row by row."""
        return rules.checklist(self._facts)

    def conditions(self) -> list[Finding]:
        """登记条件: each with its article; what fails bars the grant."""
        return rules.conditions(self._facts, self.place_settings)

    def bars(self) -> list[Finding]:
        return [finding for finding in self.conditions() if finding.fails]

    def track_advice(self) -> rules.TrackResult:
        return rules.track(self._facts, self.place_settings)

    def missing(self) -> list[str]:
        """What still keeps this from being submitted, a sentence each."""
        gaps: list[str] = self.flow_class.missing(self)
        return gaps

    def name_findings(self) -> list[Finding]:
        """The name against the rules and the register; three queries at most."""
        found: list[Finding] = self.flow_class.name_findings(
            self, self.authority, instant.today()
        )
        return found

    def summary(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every answer in words, by section; identity numbers are masked."""
        return [
            (group, [(label, value) for _key, label, value in rows])
            for group, rows in self._answers()
        ]

    def snapshot(self) -> dict[str, dict[str, str]]:
        """The same, by stable key, as a submission keeps it."""
        return {
            key: {"label": label, "value": value, "group": group}
            for group, rows in self._answers()
            for key, label, value in rows
        }

    def _answers(self) -> Iterator[tuple[str, list[Row]]]:
        for section in self.flow_class.sections:
            if section.applies(self):
                yield str(section.title), [*self._rows(section)]

    def _rows(self, section: Any) -> Iterator[Row]:
        for name in section.form.asks(self):
            field = section.form.base_fields[name]
            yield f"{section.key}.{name}", str(field.label), _words(self, name, section)
        if hasattr(section.form, "people"):
            for n, person in enumerate(section.form.people(self), 1):
                yield f"{section.key}.{n}", _part(person), _who(person)

    def milestones(self) -> list[Milestone]:
        """Six stations with their dates; one of them is ``now`` while it runs."""
        dates = (
            self.submitted_at,
            self.accepted_at,
            self.decided_at,
            self.decided_at,
        )
        titles = (
            _("Application"),
            _("Acceptance"),
            _("Examination"),
            _("Decision"),
            _("Certificate"),
            _("Seal and account"),
        )
        reached = REACHED.get(State(self.state), 0)
        whens = [*dates, None, None]
        return [
            Milestone(title, self._station(index, reached), whens[index])
            for index, title in enumerate(titles)
        ]

    def _station(self, index: int, reached: int) -> str:
        if index < reached:
            return "done"
        return "now" if index == reached and not self.is_closed else "todo"

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def may_withdraw(self) -> bool:
        return self.state in BEFORE_DECISION

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)
