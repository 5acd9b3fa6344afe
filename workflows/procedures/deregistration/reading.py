"""The file as desk and portal read it: stations, and what the rules say."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.applications import sections
from workflows.applications.hearings import RECORD
from workflows.applications.oral import MINUTES
from workflows.applications.reading import Reading as ApplicationReading
from workflows.applications.reading import Station
from workflows.clock import instant
from workflows.procedures.deregistration import known, rules, states
from workflows.procedures.deregistration.people import Part
from workflows.procedures.deregistration.rules import Path, Quorum, Stage, Trigger
from workflows.procedures.deregistration.states import State

if TYPE_CHECKING:
    from workflows.law.findings import Finding
    from workflows.law.grounds import Ground
    from workflows.law.materials import ChecklistRow, Requirement
    from workflows.procedures.deregistration.known import Known

STATIONS = (
    Station(_("Application"), "submitted_at"),
    Station(_("Liquidation group")),
    Station(_("Creditors")),
    Station(_("Liquidation"), "received_at"),
    Station(_("Acceptance"), "accepted_at"),
    Station(_("Decision"), "decided_at"),
    Station(_("Struck from the register")),
)
REACHED: dict[str, int] = {
    State.UNIT_REVIEW: 0,
    State.FORMING_GROUP: 1,
    State.WITHOUT_GROUP: 1,
    State.IN_COURT: 1,
    State.UNLIQUIDATED: 1,
    State.NOTIFYING: 2,
    State.CLAIMS: 2,
    State.PUBLICISED: 2,
    State.LIQUIDATING: 3,
    State.RECEIVED: 4,
    State.CORRECTING_ON_SPOT: 4,
    State.CORRECTING: 4,
    State.NOT_ACCEPTED: 4,
    State.LAPSED: 4,
    State.ACCEPTED: 5,
    State.HEARING: 5,
    State.REFUSED: 5,
    State.GRANTED: 6,
    State.DEREGISTERED: 7,
}
# What a step of the applicant opens, by state.
OPENED: dict[str, frozenset[str]] = {
    State.FORMING_GROUP: frozenset({"section:group", "material:group_decision"}),
    State.NOTIFYING: frozenset({"section:creditors", "material:creditor_notices"}),
    State.LIQUIDATING: frozenset(
        {
            "section:creditors",
            "section:assets",
            "section:clearances",
            "material:creditor_notices",
            "material:liquidation_report",
            "material:liquidation_audit",
            "material:tax_clearance",
            "material:clearances",
            "material:assets_transfer",
            "material:loss_declaration",
        }
    ),
}


class Reading(ApplicationReading):
    """Mixin of Deregistration: the tables and hooks of ``applications.reading``."""

    STATIONS = STATIONS
    REACHED = REACHED
    CLOSED = states.CLOSED
    WITHDRAWABLE = states.BEFORE_DECISION
    WITH_APPLICANT = states.WITH_APPLICANT
    # What steps add to the file, beside the materials that the law lists.
    ADDED: ClassVar = {
        RECORD: _("Record of the hearing"),
        MINUTES: _("Minutes of the statement"),
    }

    if TYPE_CHECKING:
        organization: Any
        form: str
        trigger: str
        path: str
        quorum: str
        asks_unit: bool
        is_revoked: bool
        ended_on: date | None
        group_formed_on: date | None
        grounds: list[str]
        ground_title: str
        ex_officio: bool
        ground_words: str

    @cached_property
    def known(self) -> Known:
        """What is found elsewhere, looked up once until ``forget``."""
        return known.lookup(self)

    def forget(self) -> None:
        super().forget()
        self.__dict__.pop("known", None)

    @property
    def stage(self) -> Stage:
        """How far it has come, by its state; what is closed by what was said."""
        plain = states.STAGES.get(self.state, Stage.REPORT)
        if self.state == State.WITHDRAWN and self.group_formed_on:
            return Stage.REPORT if self.ended_on else Stage.CREDITORS
        return plain

    def application(self, on: date | None = None) -> rules.Ending:
        """The facts as the rules read them; some seven queries the first time."""
        body, found = self.organization, self.known
        return rules.Ending(
            form=rules.Form(self.form or rules.Form.SERVICE),
            on=on or instant.today(),
            charity=body.is_charity if body else False,
            public_benefit=known.public_benefit(body) if body else True,
            trigger=Trigger(self.trigger or Trigger.DISSOLVED),
            path=Path(self.path),
            quorum=Quorum(self.quorum),
            stage=self.stage,
            asks_unit=self.asks_unit,
            group_size=len(self.people_list),
            chairs=sum(one.seat == Part.HEAD for one in self.people_list),
            **vars_of(found),
            **{name: getattr(self, name) for name in PLAIN},
        )

    # -- hooks -----------------------------------------------------------------
    def requirements(self) -> list[Requirement]:
        return rules.materials(self.facts, self.place_settings)

    def checklist(self) -> list[ChecklistRow]:
        here = [section.key for section in sections.of(self)]
        return rules.checklist(self.facts, self.place_settings, here)

    def conditions(self) -> list[Finding]:
        return rules.conditions(self.facts, self.place_settings)

    def refusal_grounds(self) -> tuple[Ground, ...]:
        return rules.refusal_grounds(self.form)

    def stated_grounds(self) -> list[str]:
        barred = rules.NON_ACCEPTANCE_GROUNDS
        more = [each.zh for each in barred if each.code in self.grounds]
        return super().stated_grounds() + more

    def told_applicant(self) -> list[str]:
        """Before a revocation: facts and ground, as the notice has them."""
        if self.state != State.REVOKING:
            return []
        return [words for words in (self.ground_title, self.ground_words) if words]

    def opened(self) -> frozenset[str]:
        keys = OPENED.get(self.state, frozenset())
        # What the registrar has begun nobody has applied for: whom to call is open.
        begun = self.ex_officio and self.state == State.FORMING_GROUP
        return keys | {"section:contact"} if begun else keys

    @property
    def may_withdraw(self) -> bool:
        """A body whose registration was revoked has to be wound up."""
        return super().may_withdraw and not self.is_revoked


def vars_of(found: Known) -> dict[str, Any]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


PLAIN = (
    "triggered_on",
    "entitled",
    "present",
    "votes",
    "meeting_announced_on",
    "council_members",
    "undertakings",
    "no_debts",
    "group_formed_on",
    "group_late",
    "known_creditors",
    "creditors_notified_on",
    "ended_on",
    "remaining",
    "recipient_kind",
    "recipient_name",
    "certificate",
    "seal",
)
