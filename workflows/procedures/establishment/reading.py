"""The application as desk and portal read it: its stations, and what rules say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.applications.hearings import RECORD
from workflows.applications.reading import Reading as ApplicationReading
from workflows.applications.reading import Station
from workflows.clock import instant
from workflows.procedures.establishment import rules, states
from workflows.procedures.establishment.states import State

if TYPE_CHECKING:
    from datetime import date

    from workflows.law.findings import Finding
    from workflows.law.materials import ChecklistRow, Requirement

STATIONS = (
    Station(_("Application"), "submitted_at"),
    Station(_("Acceptance"), "accepted_at"),
    Station(_("Examination"), "decided_at"),
    Station(_("Decision"), "decided_at"),
    Station(_("Certificate")),
    Station(_("Seal and account")),
)
REACHED: dict[str, int] = {
    State.CONSENT_DECLINED: 0,
    State.RECEIVED: 1,
    State.CORRECTING_ON_SPOT: 1,
    State.CORRECTING: 1,
    State.NOT_ACCEPTED: 1,
    State.TRANSFERRED: 1,
    State.LAPSED: 1,
    State.ACCEPTED: 2,
    State.CONSULTING: 2,
    State.EXPERT_REVIEW: 2,
    State.HEARING: 2,
    State.REFUSED: 3,
    State.GRANTED: 4,
    State.REGISTERED: 5,
    State.COMPLETED: 6,
}


class Reading(ApplicationReading):
    """Mixin of Establishment: the tables and hooks of ``applications.reading``."""

    STATIONS = STATIONS
    REACHED = REACHED
    CLOSED = states.CLOSED
    WITHDRAWABLE = states.BEFORE_DECISION
    WITH_APPLICANT = states.WITH_APPLICANT
    # What steps add to the file, beside the materials that the law lists.
    ADDED = {
        RECORD: _("Record of the hearing"),
        "seal_pattern": _("Pattern of the seal"),
    }

    if TYPE_CHECKING:
        form: str
        authority: Any

        def examined(self, on: date | None = None) -> rules.Application: ...

    def requirements(self) -> list[Requirement]:
        return rules.materials(self.facts)

    def checklist(self) -> list[ChecklistRow]:
        return rules.checklist(self.facts)

    def conditions(self) -> list[Finding]:
        return rules.conditions(self.facts, self.place_settings)

    @cached_property
    def examined_facts(self) -> rules.Application:
        return self.examined(instant.today())

    def examination(self) -> list[Finding]:
        """With bars on record, which applicants must not learn of."""
        return rules.conditions(self.examined_facts, self.place_settings)

    def track_advice(self) -> rules.TrackResult:
        return rules.track(self.facts, self.place_settings)

    def name_findings(self) -> list[Finding]:
        """The name against the rules and the register; three queries at most."""
        found: list[Finding] = self.flow_class.name_findings(
            self, self.authority, instant.today()
        )
        return found

    def refusal_grounds(self) -> tuple[rules.Ground, ...]:
        return rules.refusal_grounds(self.form)

    def stated_grounds(self) -> list[str]:
        chosen = super().stated_grounds()
        barred = rules.non_acceptance_grounds(self.form)
        return chosen + [str(each) for each in barred if each.code in self.grounds]
