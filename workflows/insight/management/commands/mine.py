"""``manage.py mine FILE``: the figures of any event log, to be checked elsewhere."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workflows.clock.calendar import DECREED
from workflows.insight.forecasting.forecast import train
from workflows.insight.forecasting.traces import past_of
from workflows.insight.mining import hours, readers
from workflows.insight.mining.eventlog import Log, log_of
from workflows.insight.mining.hours import Elapsed, Measure, OfficeHours
from workflows.insight.mining.paths import Loop
from workflows.insight.report import Report, as_data, changed, explained, report

NAMED = 5  # rows that were left out


class Command(BaseCommand):
    help = (
        "Print steps, bottlenecks, variants and rework of an event log (CSV or XES)."
        " Columns: case, activity, actor, enabled, start, complete."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--calendar",
            choices=("none", "china"),
            default="none",
            help="none: every hour counts; china: office hours of working days",
        )
        parser.add_argument(
            "--hours",
            default=hours.OFFICE_HOURS,
            help="office hours of a working day, as %(default)s",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--forecast",
            action="store_true",
            help="learn from earlier cases and say how well it foretells later ones",
        )
        parser.add_argument(
            "--skip", action="store_true", help="leave out rows that cannot be read"
        )
        parser.add_argument("--top", type=int, default=10, help="how many variants")

    def handle(self, *args: Any, **wish: Any) -> None:
        measure = _measure(wish["calendar"], wish["hours"])
        faults: list[str] | None = [] if wish["skip"] else None
        try:
            log = log_of(readers.read(wish["file"], faults))
        except (OSError, readers.Unreadable) as error:
            raise CommandError(str(error)) from None
        self._warn(faults or [])
        found = report(log, measure)
        told = _foretold(log, measure) if wish["forecast"] else {}
        if wish["as_json"]:
            data = as_data(found, wish["top"]) | told | {"skipped": len(faults or [])}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_text(found, wish["top"]))
            self.stdout.writelines(_words(told))

    def _warn(self, faults: list[str]) -> None:
        """The first few by their lines, so that somebody can put them right."""
        if faults:
            words = _("Left out: %(n)s rows, such as %(rows)s")
            such = "; ".join(faults[:NAMED])
            self.stderr.write(words % {"n": len(faults), "rows": such})


def _foretold(log: Log, measure: Measure) -> dict[str, Any]:
    """Measured on held-back later cases; None where too few have ended."""
    found = train(past_of(log, measure))
    score = found.score if found else None
    facts = {"cases": found.cases} | asdict(score) if found and score else None
    return {"forecast": facts}


def _words(told: dict[str, Any]) -> list[str]:
    if not told:
        return []
    if told["forecast"] is None:
        return ["", _("Forecast: too few cases have ended.")]
    words = _(
        "Forecast: of %(looks)s looks at later cases %(coverage)s ended within the"
        " interval of nine in ten, %(width).1f hours wide on average"
    )
    score = told["forecast"]
    return ["", words % (score | {"coverage": f"{score['coverage']:.1%}"})]


def _measure(calendar: str, spans: str) -> Measure:
    if calendar == "none":
        return Elapsed()
    try:
        return OfficeHours(DECREED.working, hours.spans_of(spans))
    except ValueError as error:
        raise CommandError(str(error)) from None


def _text(found: Report, top: int) -> str:
    lines = [*_head(found), "", *_ranking(found), "", *_changes(found, top), ""]
    lines += [*_steps(found), ""]
    return "\n".join([*lines, *_variants(found, top), "", *_rework(found, top)])


def _head(found: Report) -> list[str]:
    words = _("%(cases)s cases, %(open)s of them open, %(events)s events")
    traces = found.log.traces
    facts = {
        "cases": len(traces),
        "open": sum(trace.is_open for trace in traces),
        "events": sum(len(trace.events) for trace in traces),
    }
    office = found.measure != "none"
    return [
        words % facts,
        _("Counted in office hours") if office else _("Counted in all hours"),
    ]


def _ranking(found: Report) -> list[str]:
    told = [f"{one.rank:3}. {explained(one)}" for one in found.ranking]
    return [_("Bottlenecks, most hours lost first"), *told]


def _changes(found: Report, top: int) -> list[str]:
    if not found.shifts:
        return [_("Nothing has changed markedly within the log.")]
    told = enumerate(map(changed, found.shifts[:top]), 1)
    head = _("Changes within the log, most marked first")
    return [head, *(f"{number:3}. {words}" for number, words in told)]


def _steps(found: Report) -> list[str]:
    head = (
        _("Step"),
        _("count"),
        _("came"),
        _("done"),
        _("waiting now"),
        _("waiting p50"),
        _("p90"),
        _("handling p50"),
        _("p90"),
    )
    rows = [head, *map(_row, sorted(found.ranking, key=lambda b: b.step.activity))]
    return ["\t".join(map(str, row)) for row in rows]


def _row(one: Any) -> tuple[str, ...]:
    step = one.step
    handling = step.handling
    return (
        step.activity,
        str(step.count),
        str(step.arrivals),
        str(step.completions),
        str(step.backlog.count),
        f"{step.waiting.p50:.2f}",
        f"{step.waiting.p90:.2f}",
        f"{handling.p50:.2f}" if handling else "–",
        f"{handling.p90:.2f}" if handling else "–",
    )


def _variants(found: Report, top: int) -> list[str]:
    told = [
        f"{variant.count}\t{variant.share:.1%}\t{' → '.join(variant.activities)}"
        for variant in found.variants[:top]
    ]
    words = _("Variants: %(count)s") % {"count": len(found.variants)}
    return [words, *told]


def _rework(found: Report, top: int) -> list[str]:
    words = _("Rework: %(cases)s cases, %(share)s")
    facts = {"cases": found.rework.cases, "share": f"{found.rework.share:.1%}"}
    told = [
        f"{number:3}. {_loop(loop)}"
        for number, loop in enumerate(found.rework.loops[:top], 1)
    ]
    return [words % facts, *told]


def _loop(loop: Loop) -> str:
    words = _(
        "From %(source)s back to %(target)s: %(count)s times, %(share)s of the cases."
    )
    names = {"source": loop.source, "target": loop.target, "count": loop.count}
    return words % (names | {"share": f"{loop.share:.1%}"})
