"""What a definition declares: which step may follow which, automatic nodes left out.

Read from the data alone, for of former versions there is nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workflows.engine.nodes import (
    Aside,
    End,
    Interrupt,
    Intervention,
    Start,
    Step,
    Wait,
)

END: Final = "end"
STEPS, WAYS_IN = (
    frozenset(kind.__name__ for kind in kinds)
    for kinds in ((Step, Wait), (Interrupt, Intervention, Aside))
)
Nodes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Declared:
    """``ways`` are what may come next; the end stands in it as ``END``.

    ``jumps`` may follow at any time: where a clock of the case or somebody from
    outside opens a path.
    """

    ways: Mapping[str, frozenset[str]]
    start: str = ""
    jumps: frozenset[str] = field(default=frozenset())

    def allows(self, source: str, target: str) -> bool:
        """Whether the one may follow the other."""
        return target in self.ways.get(source, ()) or target in self.jumps


def declared(definition: Mapping[str, Any]) -> Declared:
    """``definition`` as ``definitions.definition`` makes it. The start is ``""``."""
    nodes: Nodes = definition["nodes"]
    ways = {
        name: frozenset(_after(nodes, name))
        for name, node in nodes.items()
        if node["kind"] in STEPS
    }
    first = [
        step
        for name, node in nodes.items()
        if node["kind"] == Start.__name__
        for step in _after(nodes, name)
    ]
    jumps = frozenset(_jumps(nodes, definition["clocks"]))
    return Declared(ways | {"": frozenset(first)}, next(iter(first), ""), jumps)


def _jumps(nodes: Nodes, clocks: Mapping[str, Any]) -> Iterator[str]:
    for name, node in nodes.items():
        if node["kind"] in WAYS_IN:
            yield from _after(nodes, name)
    for clock in clocks.values():
        name = clock["fires"]
        if name in nodes:
            yield from [name] if nodes[name]["kind"] in STEPS else _after(nodes, name)


def _after(nodes: Nodes, name: str) -> list[str]:
    """The steps that can be next, nearest first; each once."""
    found: dict[str, None] = {}
    seen, waiting = {name}, [name]
    while waiting:
        for _edge, target in nodes[waiting.pop(0)].get("to", ()):
            kind = nodes[target]["kind"]
            if kind in STEPS:
                found[target] = None
            elif kind == End.__name__:
                found[END] = None
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return list(found)
