"""The proposal as desk and portal read it: its stations, and what rules say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs.leaders import ACTING
from orgs.prepared import related
from workflows.applications.people import with_bars
from workflows.applications.reading import Fate, Station
from workflows.applications.reading import Reading as ApplicationReading
from workflows.clock import instant
from workflows.documents import materials
from workflows.law.people import Form
from workflows.procedures.leadership import known, rules, states
from workflows.procedures.leadership.candidates import GONE, Standing
from workflows.procedures.leadership.states import State

if TYPE_CHECKING:
    from workflows.law.bars import Bar
    from workflows.law.findings import Finding
    from workflows.law.materials import ChecklistRow, Requirement
    from workflows.procedures.leadership.candidates import Candidate
    from workflows.procedures.leadership.known import Known

    Bars = Mapping[str, tuple[Bar, ...]]

STATIONS = (
    Station(_("Proposal"), "submitted_at"),
    Station(_("Opinion and check"), "accepted_at"),
    Station(_("Publicity")),
    Station(_("Result of the publicity"), "decided_at"),
    Station(_("In the register"), "decided_at"),
)
REACHED: dict[str, int] = {
    State.CONSULTING: 1,
    State.RECEIVED: 1,
    State.CORRECTING: 1,
    State.REFUSED: 1,
    State.LAPSED: 1,
    State.PUBLICISED: 2,
    State.OBJECTED: 2,
    State.INVESTIGATING: 3,
    State.SETTLING: 3,
    State.PROPOSING: 3,
    State.AWAITING_AUDIT: 3,
    State.ENDED: 3,
    State.COMPLETED: 5,
}
AUDIT = "audit_report"
# What is open again while somebody else is to be proposed.
PROPOSING = ("section:candidates", "section:meeting", "material:decision")
FILES = ("material:leaders_id", "material:posts_approval")


class Reading(ApplicationReading):
    """Mixin of Leadership: the tables and hooks of ``applications.reading``."""

    STATIONS = STATIONS
    REACHED = REACHED
    CLOSED = states.CLOSED
    WITHDRAWABLE = states.BEFORE_RESULT
    WITH_APPLICANT = states.WITH_APPLICANT

    if TYPE_CHECKING:
        organization: Any
        occasion: str

        @property
        def form(self) -> str: ...
        @property
        def asks_opinion(self) -> bool: ...

        term_from: date | None
        term_to: date | None
        public_fundraising: bool
        grounds: list[str]
        report: str
        opinion_unit: Any
        audit_words: str
        people: Any

    # -- facts -----------------------------------------------------------------
    bars_ahead: Bars | None = None

    @cached_property
    def known(self) -> Known:
        """What is found elsewhere, looked up once until ``forget``."""
        return known.lookup(self)

    @cached_property
    def audit_on_file(self) -> bool:
        case: Any = self
        return AUDIT in materials.current(case)

    @cached_property
    def people_list(self) -> list[Candidate]:
        """Everybody named and whom they replace, one query, kept until ``forget``."""
        return related(self.people, "replaces")

    def forget(self) -> None:
        super().forget()
        for name in ("known", "audit_on_file"):
            self.__dict__.pop(name, None)

    @property
    def proposed(self) -> list[Candidate]:
        """Those this is about now: out and withdrawn ones are left alone."""
        return [one for one in self.people_list if one.state not in GONE]

    def application(self, on: date | None = None) -> rules.Slate:
        """The facts as the rules read them; some eight queries the first time."""
        on = on or instant.today()
        people = tuple(self._judged(one) for one in self.proposed)
        said: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        said |= {name: getattr(self, name) or 0 for name in COUNTS}
        return rules.Slate(
            form=Form(self.form) if self.form else Form.ASSOCIATION,
            on=on,
            occasion=rules.Occasion(self.occasion or rules.Occasion.RE_ELECTION),
            candidates=people,
            staying=known.staying(
                self.known, self.occasion, [one.post for one in people]
            ),
            audit_on_file=self.audit_on_file,
            other_case=self.known.other_case,
            **self._of_body(),
            **said,
        )

    def _judged(self, one: Candidate) -> rules.Candidate:
        found = self.known.of(one.id_index)
        return one.judged(term_from=self.term_from, term_to=self.term_to, **found)

    def _of_body(self) -> dict[str, Any]:
        body = self.organization
        if body is None:
            return {}
        return {
            "may_elect": body.state in ACTING,
            "charity": body.is_charity,
            "trade_association": body.category == body.Category.INDUSTRY,
            "public_foundation": body.foundation_kind == body.FoundationKind.PUBLIC,
            "established_on": body.established_on,
            "represented_by": body.legal_representative_index
            or body.legal_representative,
        }

    def of_standing(self, *wanted: Standing) -> list[Candidate]:
        """Those of this proposal in one of these states, in the order named."""
        return [one for one in self.people_list if one.state in wanted]

    # -- hooks -----------------------------------------------------------------
    def requirements(self) -> list[Requirement]:
        return rules.materials(self.facts)

    def checklist(self) -> list[ChecklistRow]:
        return rules.checklist(self.facts)

    def conditions(self) -> list[Finding]:
        return rules.conditions(self.facts, self.place_settings)

    @cached_property
    def examined_facts(self) -> rules.Slate:
        facts = self.facts
        people = with_bars(facts.candidates, facts.on, self.bars_ahead)
        return replace(facts, candidates=people)

    def examination(self) -> list[Finding]:
        """With bars on record, which applicants must not learn of."""
        return rules.conditions(self.examined_facts, self.place_settings)

    def stated_grounds(self) -> list[str]:
        grounds = rules.refusal_grounds(self.form)
        return [str(each) for each in grounds if each.code in self.grounds]

    def dealings(self) -> list[tuple[Any, str]]:
        said = (
            (gettext("Report of the check"), self.report),
            (gettext("Words on the audit"), self.audit_words),
        )
        return [(label, words) for label, words in said if words]

    def opened(self) -> frozenset[str]:
        """What the organization may change while it proposes somebody else."""
        if self.state != State.PROPOSING:
            return frozenset()
        asked = {f"material:{need.key}" for need in self.requirements()}
        return frozenset(PROPOSING) | (asked & set(FILES))

    def fates(self) -> list[Fate]:
        """One line for each candidate, those who fell out included."""
        return [
            Fate(
                one.full_name,
                one.post_words
                + ("（法定代表人）" if one.is_legal_representative else ""),
                one.get_state_display(),
                TONES.get(one.state, "grey"),
                _note_of(one),
                one.pk,
            )
            for one in self.people_list
        ]


REPRESENTS = "（法定代表人）"
TONES = {
    Standing.PUBLICISED: "blue",
    Standing.OBJECTED: "amber",
    Standing.CLEARED: "blue",
    Standing.APPOINTED: "green",
    Standing.OUT: "red",
}


def _note_of(one: Candidate) -> str:
    """Why somebody is out, and whom somebody replaces."""
    if one.replaces is None:
        return one.out_reason
    named = gettext("in place of %(name)s") % {"name": one.replaces.full_name}
    return "；".join(filter(None, (named, one.out_reason)))


PLAIN = (
    "public_fundraising",
    "private_funds",
    "entitled",
    "present",
    "votes",
    "council",
    "asks_opinion",
)
COUNTS = ("linked", "relatives", "foreign")
