"""Many cases as their own class: one query for each procedure among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workflows.engine.models import Case


def as_their_own_class(cases: Iterable[Case], *along: str) -> dict[int, Case]:
    """By key; ``along`` names what is read with them."""
    by_flow: dict[Any, set[int]] = {}
    for case in cases:
        by_flow.setdefault(case.flow_class, set()).add(case.pk)
    found: dict[int, Case] = {}
    for flow, keys in by_flow.items():
        rows = flow.process_class._default_manager.select_related(*along)
        found |= rows.in_bulk(keys)
    return found
