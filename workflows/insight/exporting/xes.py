"""XES (IEEE 1849): traces and events with concept, time, organizational, lifecycle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from workflows.insight.exporting.pseudonyms import Pseudonyms
from workflows.insight.exporting.tales import Tale, Work
from workflows.insight.spans import iso

TYPE = "application/xml"
EXTENSIONS = (
    ("Concept", "concept", "concept"),
    ("Time", "time", "time"),
    ("Organizational", "org", "org"),
    ("Lifecycle", "lifecycle", "lifecycle"),
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<log xes.version="1849-2016" xes.features="nested-attributes"'
    ' xmlns="http://www.xes-standard.org/">\n'
)
DEFAULTS = (
    '  <global scope="trace">\n'
    '    <string key="concept:name" value=""/>\n'
    "  </global>\n"
    '  <global scope="event">\n'
    '    <string key="concept:name" value=""/>\n'
    '    <string key="lifecycle:transition" value="complete"/>\n'
    '    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>\n'
    "  </global>\n"
    '  <classifier name="Activity" keys="concept:name"/>\n'
    '  <classifier name="Activity and lifecycle"'
    ' keys="concept:name lifecycle:transition"/>\n'
    '  <string key="lifecycle:model" value="standard"/>\n'
)


def written(tales: Iterable[Tale], names: Pseudonyms) -> Iterator[str]:
    """The document, a case at a time."""
    yield HEAD
    for name, prefix, file in EXTENSIONS:
        uri = f"http://www.xes-standard.org/{file}.xesext"
        yield f'  <extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    yield DEFAULTS
    for tale in tales:
        yield _trace(tale, names)
    yield "</log>\n"


def _trace(tale: Tale, names: Pseudonyms) -> str:
    facts = {
        "concept:name": names.of("case", tale.case),
        "procedure": tale.procedure,
    }
    events = [
        (at, _event(work, transition, iso(at), names))
        for work in tale.works
        for transition, at in work.transitions
    ]
    events.sort(key=lambda pair: pair[0])  # stable: of one moment as they came
    body = "".join(event for _at, event in events)
    return f"  <trace>\n{_strings(facts, 4)}{body}  </trace>\n"


def _event(work: Work, transition: str, at: str, names: Pseudonyms) -> str:
    facts = {
        "concept:name": work.step,
        "concept:instance": names.of("work", work.item),
        "lifecycle:transition": transition,
        "org:resource": names.of("officer", work.officer),
        "org:role": work.role,
        "org:group": names.of("office", work.office),
    }
    moment = f'      <date key="time:timestamp" value="{at}"/>\n'
    return f"    <event>\n{_strings(facts, 6)}{moment}    </event>\n"


def _strings(facts: dict[str, str], indent: int) -> str:
    """What is empty is not there at all."""
    return "".join(
        f'{" " * indent}<string key="{key}" value={quoteattr(value)}/>\n'
        for key, value in facts.items()
        if value
    )
