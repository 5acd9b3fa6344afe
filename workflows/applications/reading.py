"""The file as desk and portal read it, whatever the procedure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from django.utils.translation import gettext

from orgs.fields import EncryptedTextField, blind_index
from orgs.prepared import related
from workflows.applications import sections
from workflows.clock import instant, places

if TYPE_CHECKING:
    from workflows.law.findings import Finding
    from workflows.law.grounds import Ground
    from workflows.law.materials import ChecklistRow, Requirement

Row = tuple[str, str, str]


class Milestone(NamedTuple):
    """One of the few stations that an applicant thinks in."""

    title: Any
    state: str  # done, now, ended (where a case came to its end) or todo
    when: datetime | None


class Station(NamedTuple):
    """A milestone before it is reached; ``moment`` names the case's instant."""

    title: Any
    moment: str = ""


class Fate(NamedTuple):
    """What has become of one of the people named; ``tone`` colours the tag."""

    name: str
    part: str
    words: Any
    tone: str = "grey"
    note: str = ""
    key: int = 0


class Reading:
    """Mixin of every application: lists, checks and stations, no writes.

    A procedure fills the five tables and overrides the hooks it needs. Facts are
    computed once per instance; :meth:`forget` after a change.
    """

    STATIONS: ClassVar[tuple[Station, ...]] = ()
    # The station that a state has reached, from 0; states left out are at 0.
    REACHED: ClassVar[Mapping[str, int]] = {}
    CLOSED: ClassVar[tuple[str, ...]] = ()
    # Before the decision, so the applicant may still withdraw.
    WITHDRAWABLE: ClassVar[tuple[str, ...]] = ()
    # Titles of what steps add to the materials, by key.
    ADDED: ClassVar[Mapping[str, Any]] = {}
    WITH_APPLICANT: ClassVar[tuple[str, ...]] = ("draft",)

    if TYPE_CHECKING:
        pk: Any
        state: str
        place: str
        flow_class: Any
        grounds: list[str]
        people: Any  # the relation to a subclass of ``people.Person``, if any

    # -- hooks ---------------------------------------------------------------
    def application(self, on: date | None = None) -> Any:
        """The facts as the procedure's rules read them."""
        raise NotImplementedError

    def requirements(self) -> list[Requirement]:
        """申请材料: what this application needs, by its ``facts``."""
        return []

    def checklist(self) -> list[ChecklistRow]:
        """审查要点: what the intake officer rules on, row by row."""
        return []

    def conditions(self) -> list[Finding]:
        """条件 by the applicant's own words, each with its article."""
        return []

    def examination(self) -> list[Finding]:
        """条件 as the registrar's officers check them; what fails bars the grant.

        Override where officers know more than applicants may: bars on people.
        """
        return self.conditions()

    def name_findings(self) -> list[Finding]:
        """What speaks against a name, where the procedure gives one."""
        return []

    def refusal_grounds(self) -> Sequence[Ground]:
        """The closed list from which a refusal names its grounds."""
        return ()

    def stated_grounds(self) -> list[str]:
        """依据: grounds chosen from a closed list, as a paper words them."""
        return [
            str(each) for each in self.refusal_grounds() if each.code in self.grounds
        ]

    def dealings(self) -> list[tuple[Any, str]]:
        """What the offices have written so far, in order; never for the applicant."""
        return []

    def opened(self) -> frozenset[str]:
        """What a step of the applicant opens besides corrections, by key.

        "section:candidates" while somebody else is to be proposed, for example.
        """
        return frozenset()

    def told_applicant(self) -> list[str]:
        """What an office has told the applicant who is to act now."""
        return []

    def fates(self) -> list[Fate]:
        """Each of the people with what has become of them, if that differs."""
        return []

    # -- facts ---------------------------------------------------------------
    @cached_property
    def facts(self) -> Any:
        return self.application(instant.today())

    @cached_property
    def people_list(self) -> list[Any]:
        """Everybody named, one query, kept until ``forget``; a sample names nobody."""
        return related(self.people) if self.pk else []

    def anew(self) -> Self:
        """The same, its facts to be read afresh; rows that were fetched are kept."""
        for name in ("facts", "examined_facts"):
            self.__dict__.pop(name, None)
        return self

    def forget(self) -> None:
        """Read everything afresh next time."""
        self.anew().__dict__.pop("people_list", None)

    @property
    def place_settings(self) -> dict[str, Any]:
        """Every setting as this place has it. One query when cold."""
        return places.values(self.place)

    def bars(self) -> list[Finding]:
        """What forbids granting it: every condition that fails."""
        return [finding for finding in self.examination() if finding.fails]

    def missing(self) -> list[str]:
        """What still keeps this from being submitted, a sentence each."""
        return sections.missing(self)

    # -- answers -------------------------------------------------------------
    def summary(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every answer in words, by section; identity numbers are masked."""
        return [
            (group, [(label, value) for _key, label, value in rows])
            for group, rows in self._answers()
        ]

    def snapshot(self) -> dict[str, dict[str, str]]:
        """The same, by stable key, as a submission keeps it.

        In Chinese whoever asks, so that two of them can be compared; what is masked
        carries a keyed hash, so that a change of it is seen.
        """
        with translation.override("zh-hans"):
            kept = {
                key: {"label": label, "value": value, "group": group}
                for group, rows in self._answers()
                for key, label, value in rows
            }
        for key, mark in self._marks():
            if key in kept and mark:
                kept[key]["mark"] = mark
        return kept

    def labels(self) -> dict[str, str]:
        """What each answer is called, in the reader's language."""
        return {key: label for _g, rows in self._answers() for key, label, _v in rows}

    def _marks(self) -> Iterator[tuple[str, str]]:
        for section in sections.of(self):
            form: Any = section.form
            for name in form.asks(self):
                if isinstance(_column(self, name), EncryptedTextField):
                    said = str(getattr(self, name) or "")
                    yield f"{section.key}.{name}", blind_index(said)
            for person in getattr(form, "people", _nobody)(self):
                yield f"{section.key}.{person.pk}", getattr(person, "id_index", "")

    def _answers(self) -> Iterator[tuple[str, list[Row]]]:
        for section in sections.of(self):
            yield str(section.title), [*self._rows(section)]

    def _rows(self, section: Any) -> Iterator[Row]:
        for name in section.form.asks(self):
            field = section.form.base_fields[name]
            yield f"{section.key}.{name}", str(field.label), _words(self, name, section)
        if hasattr(section.form, "people"):
            for person in section.form.people(self):
                yield f"{section.key}.{person.pk}", person.part, person.in_words

    # -- stations ------------------------------------------------------------
    def milestones(self) -> list[Milestone]:
        """The stations; one of them is ``now`` while it runs, or where it ended.

        Those still to come carry no date, whatever happened once before.
        """
        reached = self._reached()
        return [
            self._milestone(station, self._progress(index, reached))
            for index, station in enumerate(self.STATIONS)
        ]

    def _milestone(self, station: Station, progress: str) -> Milestone:
        dated = station.moment and progress != "todo"
        when = getattr(self, station.moment) if dated else None
        return Milestone(station.title, progress, when)

    def _reached(self) -> int:
        """A state that may follow any other tells nothing: then the instants do."""
        if self.state in self.REACHED or not self.is_closed:
            return self.REACHED.get(self.state, 0)
        moments = (station.moment for station in self.STATIONS)
        passed = takewhile(lambda name: name and getattr(self, name), moments)
        return sum(1 for _each in passed)

    def _progress(self, index: int, reached: int) -> str:
        if index < reached:
            return "done"
        if index > reached:
            return "todo"
        return "ended" if self.is_closed else "now"

    @property
    def is_closed(self) -> bool:
        return self.state in self.CLOSED

    @property
    def may_withdraw(self) -> bool:
        return self.state in self.WITHDRAWABLE

    @property
    def is_with_applicant(self) -> bool:
        return self.state in self.WITH_APPLICANT

    @property
    def state_label(self) -> str:
        return str(self.flow_class.states(self.state).label)


def _words(case: Any, name: str, section: Any) -> str:
    """An answer as a sentence would put it."""
    shown = getattr(case, f"get_{name}_display", None)
    value = shown() if shown else section.form.said(case, name)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list | tuple):
        return gettext("%(count)s items") % {"count": len(value)}
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def _nobody(_case: Any) -> tuple[()]:
    return ()


def _column(case: Any, name: str) -> Any:
    """The column behind a question; None where an answer is kept elsewhere."""
    try:
        return case._meta.get_field(name)
    except FieldDoesNotExist:
        return None
