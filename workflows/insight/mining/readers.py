"""Logs of other programs: CSV with a header, and XES (IEEE 1849)."""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from workflows.insight.mining.eventlog import Event
from workflows.insight.mining.hours import SHANGHAI

# Our columns, and what other programs call them, without blanks and underscores.
COLUMNS: dict[str, tuple[str, ...]] = {
    "case": ("case", "caseid", "case:concept:name"),
    "activity": ("activity", "concept:name", "step", "task"),
    "actor": ("actor", "resource", "org:resource", "user"),
    "enabled": ("enabled", "enabledtimestamp", "schedule", "scheduled"),
    "start": ("start", "starttimestamp", "starttime", "started"),
    "complete": (
        *("complete", "time:timestamp", "timestamp", "completetimestamp"),
        *("end", "endtimestamp", "endtime", "completed"),
    ),
    "transition": ("lifecycle:transition", "lifecycle", "transition"),
}
MOMENTS = ("enabled", "start", "complete")
SLASHED = ("%Y/%m/%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d")
# What the transitions of the lifecycle mean for the work; others mean nothing.
LIFECYCLE = {
    "schedule": "enabled",
    "start": "start",
    "complete": "complete",
    "ate_abort": "complete",
    "pi_abort": "complete",
    "withdraw": "complete",
}


Row = Mapping[str, Any]


class Unreadable(ValueError):
    """The file is no event log; the words say what is wrong and where."""


def read(path: Path, faults: list[str] | None = None) -> list[Event]:
    """Every event of the file. The ending of its name says how it is written.

    Rows of a CSV that cannot be read are left out and told in ``faults``; without
    such a list the first one ends it.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".xes"):
        raise Unreadable(f"{path.name}: neither .csv nor .xes")
    events = list(read_xes(path) if suffix == ".xes" else read_csv(path, faults))
    if not events:
        raise Unreadable(f"{path.name}: not one event in it")
    return events


def read_csv(path: Path, faults: list[str] | None = None) -> Iterator[Event]:
    """UTF-8, or GB 18030 as office programs here write it; comma, semicolon or tab.

    With a column for the lifecycle, the rows of one work are paired as those of XES.
    """
    with path.open(encoding=_encoding(path), newline="") as file:
        head = file.readline()
        file.seek(0)
        mark = max(",;\t", key=head.count)
        rows = csv.DictReader(file, delimiter=mark)
        names = _columns(rows.fieldnames or ())
        found = _events(rows, names, faults)
        if "transition" in names and not names.keys() & {"enabled", "start"}:
            yield from _of_lifecycle(found, names["transition"])
        else:
            yield from (event for _row, event in found)


def _events(
    rows: Iterable[Row], names: Mapping[str, str], faults: list[str] | None
) -> Iterator[tuple[Row, Event]]:
    for number, row in enumerate(rows, 2):
        try:
            yield row, _event(row, names, number)
        except Unreadable as fault:
            if faults is None:
                raise
            faults.append(str(fault))


def _of_lifecycle(found: Iterable[tuple[Row, Event]], column: str) -> Iterator[Event]:
    cases: dict[str, list[tuple[datetime, dict[str, str]]]] = defaultdict(list)
    for row, event in found:
        said = {
            "concept:name": event.activity,
            "org:resource": event.actor,
            "time:timestamp": event.first.isoformat(),
            "lifecycle:transition": row.get(column) or "complete",
        }
        cases[event.case].append((event.first, said))
    for case, lines in cases.items():
        yield from _paired(case, [row for _at, row in sorted(lines, key=itemgetter(0))])


def _encoding(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for _line in file:
                pass
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _columns(header: Any) -> dict[str, str]:
    there = {_plain(name): name for name in header if name}
    found = {
        ours: there[alias]
        for ours, aliases in COLUMNS.items()
        for alias in reversed(aliases)
        if alias in there
    }
    missing = [name for name in ("case", "activity") if name not in found]
    if missing:
        raise Unreadable(f"no column {' and no column '.join(missing)} in the header")
    if not found.keys() & set(MOMENTS):
        raise Unreadable("no column with a time: enabled, start or complete")
    return found


def _plain(name: Any) -> str:
    return str(name).lower().replace(" ", "").replace("_", "")


def _event(row: Row, names: Mapping[str, str], line: int) -> Event:
    said = {ours: (row.get(name) or "").strip() for ours, name in names.items()}
    if not said["case"] or not said["activity"]:
        raise Unreadable(f"line {line}: a case and an activity are needed")
    moments = {n: _csv_moment(said[n], line) for n in MOMENTS if said.get(n)}
    if not moments:
        raise Unreadable(f"line {line}: no time at all")
    return Event(said["case"], said["activity"], said.get("actor", ""), **moments)


def _csv_moment(text: str, line: int) -> datetime:
    try:
        return moment(text)
    except ValueError:
        raise Unreadable(f"line {line}: {text[:40]!r} is not a time") from None


def moment(text: str) -> datetime:
    """ISO 8601, also with slashes; without a zone it is meant in Asia/Shanghai."""
    found: datetime | None = None
    if "/" in text:
        for shape in SLASHED:
            try:
                found = datetime.strptime(text, shape)  # noqa: DTZ007 - zone follows
                break
            except ValueError:
                continue
    found = found or datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def read_xes(path: Path) -> Iterator[Event]:
    """Trace by trace; what belongs to one work is paired by its instance, else in turn.

    Where a log gives no lifecycle each event is a completion.
    """
    try:
        with path.open("rb") as file:
            yield from _traces(file)
    except (SyntaxError, DefusedXmlException) as error:  # ParseError is a SyntaxError
        raise Unreadable(f"{path.name}: no proper XML ({error})") from None


def _traces(file: IO[bytes]) -> Iterator[Event]:
    for number, (_event_name, element) in enumerate(iterparse(file), 1):
        if _tag(element) != "trace":
            continue
        case = _attributes(element).get("concept:name") or f"#{number}"
        rows = [_attributes(e) for e in element if _tag(e) == "event"]
        yield from _paired(case, rows)
        element.clear()


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _attributes(element: Any) -> dict[str, str]:
    return {
        child.get("key"): child.get("value", "")
        for child in element
        if child.get("key")
    }


def _paired(case: str, rows: list[dict[str, str]]) -> Iterator[Event]:
    """Schedule, start and complete of one work become one event."""
    begun: dict[tuple[str, str], deque[dict[str, Any]]] = defaultdict(deque)
    for row in rows:
        meaning = LIFECYCLE.get(row.get("lifecycle:transition", "complete").lower())
        if meaning is None or "time:timestamp" not in row:
            continue
        key = row.get("concept:name", ""), row.get("concept:instance", "")
        work = _work(begun[key], meaning)
        work[meaning] = _xes_moment(case, row["time:timestamp"])
        work["actor"] = row.get("org:resource") or work.get("actor", "")
        if meaning == "complete":
            begun[key].remove(work)
            yield Event(case, key[0], **work)
    for (activity, _instance), works in begun.items():
        for work in works:
            yield Event(case, activity, **work)


def _work(begun: deque[dict[str, Any]], meaning: str) -> dict[str, Any]:
    """The oldest work that still lacks this moment, or a new one."""
    for work in begun:
        if meaning == "complete" or (meaning == "start" and "start" not in work):
            return work
    begun.append({})
    return begun[-1]


def _xes_moment(case: str, text: str) -> datetime:
    try:
        return moment(text)
    except ValueError:
        raise Unreadable(f"trace {case}: {text[:40]!r} is not a time") from None
