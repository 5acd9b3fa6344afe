"""Questions a flow asks of its case: ``case.granted``, ``case.finding == "gaps"``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from viewflow.workflow.activation import Activation

if TYPE_CHECKING:
    from workflows.engine.models import Case

Guard = Callable[[Any], Any]


class _CaseAttribute:
    """``case.granted`` or ``case.finding == "gaps"``, asked of the case at run time.

    Asked of an activation by nodes, of the case itself by periods.
    """

    def __init__(self, name: str, wanted: Any = None) -> None:
        self.name, self.wanted = name, wanted

    def __call__(self, of: Activation | Case) -> Any:
        value = getattr(getattr(of, "process", of), self.name)
        return value if self.wanted is None else value == self.wanted

    def __eq__(self, wanted: object) -> Any:
        return _CaseAttribute(self.name, wanted)

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name if self.wanted is None else str(self.wanted)


class _CaseAttributes:
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _CaseAttribute(name)


case: Any = _CaseAttributes()


class OfCase:
    """Lets a guard, made for activations, ask a case."""

    def __init__(self, case: Any) -> None:
        self.process = case


def name_of(reference: Any) -> str:
    """The node name behind ``this.accept`` or a node; empty for none."""
    return getattr(reference, "name", "") if reference is not None else ""
