"""The rules in force, kept in each process for a short while."""

from __future__ import annotations

from workflows.clock.cache import Kept
from workflows.routing.models import RoutingRule, RuleSet
from workflows.routing.rules import Rule


def _read() -> dict[int, tuple[Rule, ...]]:
    found: dict[int, tuple[Rule, ...]] = {}
    lines = RoutingRule.objects.filter(rule_set__state=RuleSet.State.ACTIVE)
    for line in lines.select_related("rule_set").order_by("rule_set", "order", "pk"):
        authority = line.rule_set.authority_id
        found[authority] = (*found.get(authority, ()), line.asked())
    return found


_kept = Kept(_read)


def rules_of(authority: int | None) -> tuple[Rule, ...]:
    """Of this office, in order. One query when cold, none for the next 30 seconds."""
    return _kept().get(authority, ()) if authority is not None else ()


def watch() -> None:
    """Called once, when the app is ready."""
    _kept.watch(RuleSet, RoutingRule)
