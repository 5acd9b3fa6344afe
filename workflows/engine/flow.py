"""The base of every procedure: one lock, one task class, one vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from viewflow.workflow.base import Flow, Node

from workflows.engine import definitions
from workflows.engine.models import Case, WorkItem
from workflows.engine.nodes import Act, Aside, Interrupt, Intervention, Start, Step
from workflows.engine.work import case_lock

if TYPE_CHECKING:
    from workflows.engine.clocks import Clock


class Procedure(Flow):
    """A procedure, read top to bottom. Its docstring is not its title: set both."""

    process_class = Case
    task_class = WorkItem
    lock_impl = case_lock
    process_title: Any = "–"
    process_description: Any = "–"
    slug = ""
    clocks: tuple[Clock, ...] = ()
    states: Any = None  # the TextChoices of the legal states

    def has_view_permission(self, user: Any, obj: Any = None) -> bool:
        """Never by a model-wide permission; engine.access decides."""
        return False

    def has_manage_permission(self, user: Any, obj: Any = None) -> bool:
        return False

    @classmethod
    @cache
    def version(cls) -> str:
        """The digest of what a running case depends on."""
        return definitions.version(cls)

    @classmethod
    def in_order(cls) -> Iterator[Node]:
        """Nodes as written; ``nodes()`` is alphabetical."""
        for base in reversed(cls.__mro__):
            yield from (n for n in vars(base).values() if isinstance(n, Node))

    @classmethod
    def steps(cls) -> Iterator[Step]:
        return (node for node in cls.in_order() if isinstance(node, Step))

    @classmethod
    def acts(cls) -> Iterator[Act]:
        return (node for node in cls.in_order() if isinstance(node, Act))

    @classmethod
    def interrupts(cls) -> Iterator[Interrupt]:
        """Every way in besides the start, asides included."""
        return (node for node in cls.in_order() if isinstance(node, Interrupt))

    @classmethod
    def asides(cls) -> Iterator[Aside]:
        return (node for node in cls.in_order() if isinstance(node, Aside))

    @classmethod
    def interventions(cls) -> Iterator[Intervention]:
        return (node for node in cls.in_order() if isinstance(node, Intervention))

    @classmethod
    def start_node(cls) -> Start:
        return next(node for node in cls.in_order() if isinstance(node, Start))

    @classmethod
    def clock(cls, slug: str) -> Clock | None:
        """A clock of the procedure, or of one of its steps, by its name."""
        for clock in cls.clocks:
            if clock.slug == slug:
                return clock
        for step in cls.steps():
            if step.clock_slug == slug and step.period is not None:
                return step.own_clock()
        return None
