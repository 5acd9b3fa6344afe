"""The answer of a trial, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orgs.models import Authority
from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.engine.graph import graph
from workflows.insight.simulation.answers import ALL, Answer, Range, from_data
from workflows.insight.whatif import knobs
from workflows.insight.whatif.forms import WEEKDAYS
from workflows.insight.whatif.models import Trial
from workflows.insight.whatif.seen import parts_of


@dataclass(frozen=True)
class Line:
    """One figure: as measured, as replayed, and with the change."""

    title: Any
    measured: float | None
    present: Range
    changed: Range
    difference: Range

    @property
    def is_clear(self) -> bool:
        """Whether the change shows whatever the dice."""
        return self.difference.low > 0 or self.difference.high < 0

    @property
    def fits(self) -> bool:
        """Whether the replay of the present says what was measured."""
        return self.measured is None or self.present.holds(self.measured)


@dataclass(frozen=True)
class Result:
    """Waiting in working hours, breaches and load in per cent."""

    waits: list[tuple[Line, Line]] = field(default_factory=list)
    loads: list[Line] = field(default_factory=list)
    breach: Line | None = None
    cases: int = 0
    runs: int = 0
    unexplained: float = 0.0

    @property
    def fits(self) -> bool:
        """Whether the replay can be trusted to know the present."""
        return all(line.fits for pair in self.waits[:1] for line in pair)


@dataclass(frozen=True)
class _Told:
    measured: dict[str, float]
    present: Answer
    changed: Answer
    difference: Answer

    def line(self, table: str, key: str, title: Any, times: float = 1) -> Line | None:
        found = [
            getattr(one, table).get(key)
            for one in (self.present, self.changed, self.difference)
        ]
        if None in found:
            return None
        measured = self.measured.get(f"{table}:{key}")
        return Line(
            title,
            None if measured is None else times * measured,
            *(_times(one, times) for one in found),
        )


def result(trial: Trial) -> Result:
    """One query, for the names of offices."""
    data = trial.answer
    told = _Told(
        data["measured"],
        *(from_data(data[name]) for name in ("present", "changed", "difference")),
    )
    return Result(
        waits=list(_waits(trial, told)),
        loads=list(_loads(told)),
        breach=_breach(told),
        cases=told.present.cases,
        runs=told.present.runs,
        unexplained=100 * data.get("unexplained", 0.0),
    )


def _waits(trial: Trial, told: _Told) -> Iterator[tuple[Line, Line]]:
    """All steps together first, then step by step in the order of the flow."""
    nodes = graph(PROCEDURES[trial.procedure]).nodes
    titles = {ALL: _("All steps of offices")} | {n: of.title for n, of in nodes.items()}
    for step, title in titles.items():
        half, most = (told.line(table, step, title) for table in ("p50", "p90"))
        if half and most:
            yield half, most


def _loads(told: _Told) -> Iterator[Line]:
    """Desks that are there before and after; those of a pool stand together."""
    offices = {parts_of(desk)[1] for desk in told.changed.load}
    names = dict(Authority.objects.filter(pk__in=offices).values_list("pk", "name"))
    for desk in told.changed.load:
        role, office = parts_of(desk)
        title = f"{names.get(office, '')} · {ROLES.get(role, role)}"
        line = told.line("load", desk, title, 100)
        if line:
            yield line


def _breach(told: _Told) -> Line | None:
    found = [one.breach for one in (told.present, told.changed, told.difference)]
    if None in found:
        return None
    measured = told.measured.get("breach:")
    return Line(
        _("Periods that run out"),
        None if measured is None else 100 * measured,
        *(_times(one, 100) for one in found if one),
    )


def _times(one: Range, by: float) -> Range:
    return Range(by * one.mean, by * one.low, by * one.high)


def in_words(trial: Trial) -> list[str]:
    """What was changed, one sentence each. One query at most."""
    asked = knobs.from_data(trial.knobs)
    given = asked.given
    keys = {asked.office, *((given.source, given.target) if given else ())} - {None}
    found = Authority.objects.filter(pk__in=keys).values_list("pk", "name")
    names: dict[int | None, str] = dict(list(found)) if keys else {}
    where = names.get(asked.office) or _("All offices of the area")
    told = [_officers(where, role, n) for role, n in asked.officers.items()]
    if asked.away:
        told.append(_away(where, asked.away))
    if asked.batch:
        told.append(_batch(trial, asked.batch))
    if asked.given or asked.pooled:
        told.append(_given(asked, names))
    return told


def _officers(where: str, role: str, count: int) -> str:
    words = ngettext(
        "%(where)s: %(n)s officer more for %(role)s",
        "%(where)s: %(n)s officers more for %(role)s",
        count,
    )
    if count < 0:
        words = ngettext(
            "%(where)s: %(n)s officer fewer for %(role)s",
            "%(where)s: %(n)s officers fewer for %(role)s",
            -count,
        )
    return words % {"where": where, "n": abs(count), "role": ROLES[role]}


def _away(where: str, away: knobs.Away) -> str:
    words = ngettext(
        "%(where)s: %(n)s officer for %(role)s away from %(first)s to %(last)s",
        "%(where)s: %(n)s officers for %(role)s away from %(first)s to %(last)s",
        away.officers,
    )
    days = {
        "first": date_format(away.first, "DATE_FORMAT"),
        "last": date_format(away.last, "DATE_FORMAT"),
    }
    return words % (
        {"where": where, "n": away.officers, "role": ROLES[away.role]} | days
    )


def _batch(trial: Trial, batch: knobs.Batch) -> str:
    nodes = graph(PROCEDURES[trial.procedure]).nodes
    title = nodes[batch.step].title if batch.step in nodes else batch.step
    days = _(", ").join(str(dict(WEEKDAYS)[day]) for day in batch.weekdays)
    words = _("%(step)s is taken up only on: %(days)s")
    return words % {"step": title, "days": days}


def _given(asked: knobs.Knobs, names: dict[int | None, str]) -> str:
    if asked.given is None:
        return _("All offices of the area share one queue, role by role")
    facts = {
        "source": names.get(asked.given.source, ""),
        "target": names.get(asked.given.target, ""),
        "n": asked.given.percent,
    }
    if asked.pooled:
        return _("%(source)s and %(target)s share one queue, role by role") % facts
    return _("%(n)s%% of what comes to %(source)s is given to %(target)s") % facts
