"""Every event is told to somebody, or it is written down that nobody is told."""

from notifications import rules
from workflows.catalogue import PROCEDURES

KINDS = [
    "case.started",
    "case.closed",
    "item.opened",
    "item.claimed",
    "item.released",
    "item.urged",
    "item.completed",
    "item.cancelled",
    "item.done",
    "item.interrupted",
    "item.aside",
    "item.publicity",
    "item.objection",
    "item.recused",
    "item.refused",
    "item.paper",
    "item.submitted",
    "item.silent",
    "candidate.publicise",
    "candidate.hold",
    "candidate.release",
    "candidate.clear",
    "candidate.appoint",
    "candidate.drop",
    "candidate.take_back",
    "candidate.principal",
    "filing.ends_soon",
    "item.asked",
    "item.answered",
    "clock.started",
    "clock.ended",
    "clock.paused",
    "clock.resumed",
    "clock.extended",
    "clock.moved",
    "clock.fired",
    "clock.warned",
    "clock.breached",
    "clock.escalated",
    "item.migrated",
    "step.slower",
    "report.weekly",
    "item.rated",
]


def every_event():
    moves = {f"move.{a.transition}" for f in PROCEDURES.values() for a in f.acts()}
    return moves | set(KINDS)


def test_every_event_is_routed_or_marked_silent():
    unknown = sorted(name for name in every_event() if not rules.known(name))
    assert not unknown, f"add these to notifications/rules.py: {unknown}"


def test_nothing_is_both_routed_and_silent():
    assert not set(rules.ROUTES) & set(rules.SILENT)
