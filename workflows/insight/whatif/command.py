"""``manage.py insight simulate``: a trial at once, as a table or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from orgs.models import Region
from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.insight.simulation.answers import Range
from workflows.insight.whatif.knobs import Away, Batch, Given, Knobs
from workflows.insight.whatif.stage import stage
from workflows.insight.whatif.trials import RUNS, play

QUARTER = 91
MONDAY, FRIDAY = 1, 5


def add_arguments(parser: ArgumentParser) -> None:
    """Those of ``simulate``; procedure, since and until it shares with ``export``."""
    group = parser.add_argument_group("simulate")
    group.add_argument("--place", metavar="CODE", help="the area, by its code")
    group.add_argument(
        "--office", metavar="KEY", type=int, help="of the knobs; else all"
    )
    group.add_argument(
        "--officers", metavar="ROLE=N", action="append", type=_officers, default=[]
    )
    group.add_argument("--away", metavar="ROLE=N:FROM:TO", type=_away)
    group.add_argument("--batch", metavar="STEP=1,3", type=_batch, help="1 is Monday")
    group.add_argument("--give", metavar="KEY:KEY=PERCENT", type=_given)
    group.add_argument("--pool", action="store_true", help="one queue for the offices")
    group.add_argument("--runs", type=int, default=RUNS)
    group.add_argument("--seed", type=int, default=0)
    group.add_argument("--json", action="store_true", dest="as_json")


def told(wish: Mapping[str, Any]) -> str:
    """The answer. ``Region.DoesNotExist`` for a place that is none."""
    until = wish["until"] or instant.today() - timedelta(days=1)
    since = wish["since"] or until - timedelta(days=QUARTER - 1)
    procedure = wish["procedure"] or next(iter(PROCEDURES))
    there = stage(procedure, Region.objects.get(pk=wish["place"]), since, until)
    found = play(there, knobs_of(wish), wish["runs"], wish["seed"])
    if wish["as_json"]:
        period = {"since": since.isoformat(), "until": until.isoformat()}
        return json.dumps(
            {"unit": "hours"} | period | found, ensure_ascii=False, indent=2
        )
    return "\n".join(_lines(found))


def knobs_of(wish: Mapping[str, Any]) -> Knobs:
    return Knobs(
        office=wish["office"],
        officers=dict(wish["officers"]),
        away=wish["away"],
        batch=wish["batch"],
        given=wish["give"],
        pooled=wish["pool"],
    )


def _lines(found: Mapping[str, Any]) -> list[str]:
    head = (_("Measured"), _("Present, replayed"), _("With the change"))
    rows = ["\t".join(("", *map(str, head)))]
    for table in ("p50", "p90", "load"):
        for key in found["present"][table]:
            ranges = [found[name][table].get(key) for name in ("present", "changed")]
            rows.append(_row(f"{table} {key or '*'}", found, f"{table}:{key}", ranges))
    breach = [found[name]["breach"] for name in ("present", "changed")]
    return [*rows, _row("breach", found, "breach:", breach)]


def _row(title: str, found: Mapping[str, Any], name: str, ranges: list[Any]) -> str:
    measured = found["measured"].get(name)
    cells = ["–" if measured is None else f"{measured:.2f}"]
    for one in ranges:
        of = Range(**one) if one else None
        cells.append(f"{of.mean:.2f} ({of.low:.2f}–{of.high:.2f})" if of else "–")
    return "\t".join((title, *cells))


def _officers(text: str) -> tuple[str, int]:
    role, _mark, count = text.partition("=")
    return _role(role), _number(count)


def _away(text: str) -> Away:
    role, _mark, rest = text.partition("=")
    count, *days = rest.split(":")
    try:
        first, last = map(date.fromisoformat, days)
    except ValueError:
        raise ArgumentTypeError("ROLE=N:2026-03-02:2026-03-13, please") from None
    return Away(_role(role), _number(count), first, last)


def _batch(text: str) -> Batch:
    step, _mark, days = text.partition("=")
    numbers = tuple(_number(day) for day in days.split(","))
    if not all(MONDAY <= day <= FRIDAY for day in numbers):
        raise ArgumentTypeError("days of the week are 1 (Monday) to 5")
    return Batch(step, tuple(day - 1 for day in numbers))


def _given(text: str) -> Given:
    offices, _mark, percent = text.partition("=")
    source, _colon, target = offices.partition(":")
    return Given(_number(source), _number(target), _number(percent or "100"))


def _role(slug: str) -> str:
    if slug not in ROLES:
        raise ArgumentTypeError(f"{slug!r} is none of {', '.join(ROLES)}")
    return slug


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number") from None
