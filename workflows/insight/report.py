"""The answers of mining in one structure, and its sentences in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from workflows.insight.mining import bottlenecks, drifting, paths, steps
from workflows.insight.mining.bottlenecks import Bottleneck, Drift
from workflows.insight.mining.drifting import Shift
from workflows.insight.mining.eventlog import Log
from workflows.insight.mining.hours import Measure

SLOWER = 1.5
NOTED_WEEKS = 2
CHANGES = {
    drifting.WAITING: _lazy(
        "Since %(day)s %(step)s waits %(now)s (%(figure)s), before %(before)s."
    ),
    drifting.HANDLING: _lazy(
        "Since %(day)s %(step)s takes %(now)s of work (%(figure)s), before %(before)s."
    ),
    drifting.WAY: _lazy(
        "Since %(day)s %(now)s go on from %(step)s to %(target)s, before %(before)s."
    ),
}


@dataclass(frozen=True)
class Report:
    """Everything asked of one log in one measure."""

    log: Log
    measure: str
    ranking: list[Bottleneck]
    shifts: list[Shift]
    edges: list[paths.Edge]
    variants: list[paths.Variant]
    rework: paths.Rework
    handovers: list[tuple[str, str, int]]


def report(log: Log, measure: Measure) -> Report:
    figures = steps.figures(log, measure)
    handed, shifts = paths.handovers(log).most_common(), drifting.shifts(log, measure)
    return Report(
        log=log,
        measure=measure.name,
        ranking=bottlenecks.ranking(figures, log, measure, shifts),
        shifts=shifts,
        edges=paths.edges(log, measure),
        variants=paths.variants(log, measure),
        rework=paths.rework(log),
        handovers=[(*pair, count) for pair, count in handed],
    )


def in_hours(hours: float) -> str:
    return _("%(n).1f hours") % {"n": hours}


def explained(
    one: Bottleneck, title: str = "", spell: Callable[[float], str] = in_hours
) -> str:
    """Why this step stands where it stands; computed, never written by hand."""
    waits = _waits(one, title or one.step.activity, spell)
    stands = _stands(one, spell)
    said = [waits, stands, _behind(one), _held(one), _drifted(one), _again(one)]
    mark = _("; ")
    return _("%(sentence)s.") % {"sentence": mark.join(s for s in said if s)}


def _waits(one: Bottleneck, title: str, spell: Callable[[float], str]) -> str:
    if one.worked and one.step.handling:
        words = _("%(step)s takes %(p90)s of work at p90, %(share).0f%% of all work")
        p90 = spell(one.step.handling.p90)
    else:
        words = _(
            "%(step)s waits %(p90)s at p90 and takes %(share).0f%% of all waiting"
        )
        if not one.step.waiting.count:
            words = _(
                "%(step)s keeps cases that have waited %(p90)s at p90 so far,"
                " %(share).0f%% of all waiting"
            )
        step = one.step
        p90 = spell((step.waiting if step.waiting.count else step.backlog).p90)
    return words % {"step": title, "p90": p90, "share": 100 * one.share}


def _stands(one: Bottleneck, spell: Callable[[float], str]) -> str:
    """What waits there now, if it has waited longer than what was done."""
    step = one.step
    if not step.waiting.count or step.backlog.p90 <= step.waiting.p90:
        return ""
    words = _("what waits there now has waited %(p90)s at p90")
    return words % {"p90": spell(step.backlog.p90)}


def _behind(one: Bottleneck) -> str:
    if one.behind_weeks < NOTED_WEEKS:
        return ""
    words = _("arrivals exceed completions by %(by).0f%% for the last %(weeks)s weeks")
    return words % {"by": 100 * one.behind_by, "weeks": one.behind_weeks}


def _held(one: Bottleneck) -> str:
    if not one.few or 2 * one.few > one.actors:
        return ""
    words = ngettext(
        "%(few)s of %(actors)s people does %(held).0f%% of it",
        "%(few)s of %(actors)s people do %(held).0f%% of it",
        one.few,
    )
    return words % {"few": one.few, "actors": one.actors, "held": 100 * one.held}


def _drifted(one: Bottleneck) -> str:
    ratio = one.drift.ratio if one.drift else None
    if ratio is None or ratio < SLOWER:
        return ""
    since = one.drift.since if one.drift else None
    if since is None:
        words = _("it waits %(times).1f times as long as in the period before")
        return words % {"times": ratio}
    words = _("since %(day)s it waits %(times).1f times as long as before")
    return words % {"times": ratio, "day": since.isoformat()}


def changed(one: Shift) -> str:
    """A change in words, with the figure before and after."""
    words = CHANGES[one.kind]
    way = one.kind == drifting.WAY
    before, now = (f"{v:.0%}" if way else in_hours(v) for v in (one.before, one.now))
    names = {"step": one.step, "target": one.target, "day": one.since.isoformat()}
    figure = _("mean") if one.mean else _("median")
    return words % (names | {"before": before, "now": now, "figure": figure})


def _again(one: Bottleneck) -> str:
    share = one.step.repeated / one.step.cases if one.step.cases else 0
    if not one.step.repeated:
        return ""
    return _("%(share).0f%% of its cases come back to it") % {"share": 100 * share}


def as_data(found: Report, top: int) -> dict[str, Any]:
    """For ``--json``: plain numbers, hours in the measure that is named."""
    return {
        "calendar": found.measure,
        "unit": "hours",
        "cases": len(found.log.traces),
        "events": sum(len(trace.events) for trace in found.log.traces),
        "open_cases": sum(trace.is_open for trace in found.log.traces),
        "steps": [_step(one) for one in found.ranking],
        "ranking": [_ranked(one) for one in found.ranking],
        "drifts": [_changed(one) for one in found.shifts],
        "edges": [asdict(edge) for edge in found.edges],
        "variants": [asdict(variant) for variant in found.variants[:top]],
        "rework": asdict(found.rework),
        "handovers": [
            {"from": source, "to": target, "count": count}
            for source, target, count in found.handovers[:top]
        ],
    }


def _step(one: Bottleneck) -> dict[str, Any]:
    step = one.step
    return {
        "step": step.activity,
        "count": step.count,
        "cases": step.cases,
        "repeated_cases": step.repeated,
        "waiting": asdict(step.waiting),
        "handling": asdict(step.handling) if step.handling else None,
        "backlog": asdict(step.backlog),
        "arrivals": step.arrivals,
        "completions": step.completions,
        "weeks": [
            {**asdict(week), "monday": week.monday.isoformat()} for week in step.weeks
        ],
    }


def _ranked(one: Bottleneck) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "step": one.step.activity,
        "hours_lost": one.step.lost,
        "ranked_by": "work" if one.worked else "waiting",
        "share": one.share,
        "behind_weeks": one.behind_weeks,
        "behind_by": one.behind_by,
        "drift": _drift(one.drift),
        "why": explained(one),
    }


def _drift(of: Drift | None) -> dict[str, Any] | None:
    if of is None:
        return None
    since = of.since.isoformat() if of.since else None
    return asdict(of) | {"since": since, "ratio": of.ratio}


def _changed(one: Shift) -> dict[str, Any]:
    return asdict(one) | {"since": one.since.isoformat(), "why": changed(one)}
