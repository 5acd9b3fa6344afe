"""Cases under an earlier version of their procedure: who can go on under this one.

A case moves if every node it waits at, every clock that runs and its state are known
to the flow as it is now, or are mapped to something that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from viewflow.workflow.status import STATUS

from workflows.engine import clocks
from workflows.engine.models import OPEN, Case, Deadline, WorkItem
from workflows.engine.nodes import Step
from workflows.engine.work import Work, work

if TYPE_CHECKING:
    from workflows.upkeep.versions import Flow

CHUNK: Final = 200
LIVE: Final = (Deadline.Status.RUNNING, Deadline.Status.PAUSED)
MIGRATED: Final = "migrated"
Names = Mapping[str, str]


@dataclass
class Verdict:
    """Whether one open case can move; ``reasons`` say why not.

    ``renamed`` holds those of its nodes that go by another name.
    """

    case: int
    number: str
    version: str
    reasons: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def movable(self) -> bool:
        return not self.reasons


def verdicts(flow: Flow, names: Names | None = None) -> Iterator[Verdict]:
    """Of every open case that began under another version. Three queries for 200."""
    after, names = 0, names or {}
    while rows := _cases(flow, after):
        yield from _judged(flow, rows, names)
        after = rows[-1]["pk"]


def move(flow: Flow, case_id: int, names: Names | None = None) -> Verdict:
    """Move one case, judged again under its lock; nothing changes if it cannot.

    One transaction, logged. Raises ``Busy``.
    """
    names = names or {}
    with work(case_id) as running:
        rows = list(_columns(Case.objects.filter(pk=case_id)))
        (verdict,) = _judged(flow, rows, names)
        if verdict.movable and verdict.version != flow.version():
            _rename(flow, running, names)
            running.case.version = flow.version()
            versions = {"from": verdict.version, "to": flow.version()}
            running.note(MIGRATED, versions=versions, renamed=verdict.renamed)
            clocks.follow(running)
    return verdict


def unresolved(flows: Mapping[str, Flow]) -> list[str]:
    """Names that open cases refer to and this release does not know. Three queries.

    Each with how it is to be read; empty when everything resolves.
    """
    running = Q(process__finished=None, status__in=OPEN)
    items = WorkItem.objects.filter(running).order_by()
    nodes = items.annotate(node=Cast("flow_task", CharField()))
    waiting = nodes.values_list("process__procedure", "node").distinct()
    faults = [
        f"{slug}: a case waits at {_short(node)}"
        for slug, node in waiting
        if slug not in flows or not _is_step(flows[slug], _short(node))
    ]
    live = Deadline.objects.filter(status__in=LIVE).order_by()
    rows = live.values_list("case__procedure", "clock", "fires").distinct()
    for slug, clock, fires in rows:
        flow = flows.get(slug)
        if flow is None or flow.clock(clock) is None:
            faults.append(f"{slug}: the clock {clock} runs")
        elif fires and not _has(flow, fires):
            faults.append(f"{slug}: the clock {clock} leads to {fires}")
    opened = Case.objects.filter(finished=None).order_by()
    for slug, state in opened.values_list("procedure", "state").distinct():
        if slug not in flows or state not in flows[slug].states.values:
            faults.append(f"{slug}: a case is in the state {state}")
    return sorted(faults)


def _cases(flow: Flow, after: int) -> list[dict[str, Any]]:
    earlier = Case.objects.filter(
        procedure=flow.slug, finished=None, pk__gt=after
    ).exclude(version=flow.version())
    return list(_columns(earlier.order_by("pk"))[:CHUNK])


def _columns(cases: Any) -> Any:
    return cases.values("pk", "number", "version", "state")


def _judged(flow: Flow, rows: list[dict[str, Any]], names: Names) -> Iterator[Verdict]:
    """Two queries, however many rows."""
    keys = [row["pk"] for row in rows]
    items: dict[int, set[str]] = {}
    opened = WorkItem.objects.filter(process__in=keys, status__in=OPEN)
    nodes = opened.annotate(node=Cast("flow_task", CharField()))
    for pk, node in nodes.values_list("process", "node"):
        items.setdefault(pk, set()).add(_short(node))
    live: dict[int, list[tuple[str, str]]] = {}
    running = Deadline.objects.filter(case__in=keys, status__in=LIVE)
    for pk, clock, fires in running.values_list("case", "clock", "fires"):
        live.setdefault(pk, []).append((clock, fires))
    for row in rows:
        pk = row["pk"]
        verdict = Verdict(pk, row["number"] or f"#{pk}", row["version"])
        _judge_state(flow, row["state"], verdict)
        _judge_nodes(flow, sorted(items.get(pk, ())), names, verdict)
        _judge_clocks(flow, sorted(live.get(pk, ())), names, verdict)
        yield verdict


def _judge_state(flow: Flow, state: str, verdict: Verdict) -> None:
    if state not in flow.states.values:
        verdict.reasons.append(f"state {state} is unknown")


def _judge_nodes(flow: Flow, nodes: list[str], names: Names, verdict: Verdict) -> None:
    for name in nodes:
        target = names.get(name, name)
        if target != name:
            verdict.renamed[name] = target
        if not _is_step(flow, target):
            mapped = f", mapped to {target}," if target != name else ""
            verdict.reasons.append(f"waits at {name}{mapped} which is no step")


def _judge_clocks(
    flow: Flow, live: list[tuple[str, str]], names: Names, verdict: Verdict
) -> None:
    for clock, fires in live:
        slug, node = _clock_of(clock, names), names.get(fires, fires)
        if flow.clock(slug) is None:
            verdict.reasons.append(f"clock {clock} is gone")
        if node and not _has(flow, node):
            verdict.reasons.append(f"clock {clock} leads to {node}, which is gone")
        if node != fires:
            verdict.renamed[fires] = node


def _rename(flow: Flow, running: Work, names: Names) -> None:
    """Steps done count too: four eyes are kept apart by the names of steps."""
    for old, new in names.items():
        node = flow.instance.node(new)
        ours = WorkItem.objects.filter(process_id=running.case.pk, step=old)
        ours.update(step=new, flow_task=node)
        if isinstance(node, Step) and node.role is not None:
            _readdress(ours.model.objects.filter(process_id=running.case.pk), node)
    for row in running.deadlines().values():
        row.clock, was = _clock_of(row.clock, names), row.clock
        row.fires, fired = names.get(row.fires, row.fires), row.fires
        if (row.clock, row.fires) != (was, fired):
            row.save(update_fields=["clock", "fires"])
    running._deadlines = None  # kept by their earlier names


def _readdress(items: Any, node: Step) -> None:
    """Who held it in another capacity holds it no more."""
    role = node.role.slug if node.role is not None else ""
    opened = items.filter(step=node.name, status__in=OPEN).exclude(role=role)
    opened.update(
        role=role, owner=None, acted_for=None, assigned=None, status=STATUS.NEW
    )


def _clock_of(clock: str, names: Names) -> str:
    step = clock.removeprefix(clocks.STEP)
    if step == clock:
        return names.get(clock, clock)
    return f"{clocks.STEP}{names.get(step, step)}"


def _short(reference: str) -> str:
    """The name of the node in ``app/flows.ClassFlow.name``."""
    return reference.rpartition(".")[2]


def _has(flow: Flow, name: str) -> bool:
    return flow.instance.node(name, no_obsolete=True) is not None


def _is_step(flow: Flow, name: str) -> bool:
    return isinstance(flow.instance.node(name, no_obsolete=True), Step)
