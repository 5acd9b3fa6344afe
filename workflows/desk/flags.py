"""What sets a case apart: found in what was done with it, never ticked by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from workflows.documents.models import Correction
from workflows.engine.escalating import ESCALATED
from workflows.engine.models import Deadline, LogEntry, WorkItem
from workflows.engine.oversight import URGED

Condition = Callable[[str], Any]


@dataclass(frozen=True)
class Flag:
    """``condition`` takes the way from the row to its case: empty for a case itself.

    ``steps_only``: it is said of a step and not of a case.
    """

    name: str
    title: Any
    condition: Condition
    steps_only: bool = False

    def q(self, case: str) -> Q:
        return Q(self.condition(case))

    def column(self, case: str) -> Any:
        found = self.condition(case)
        if isinstance(found, Q):
            return ExpressionWrapper(found, output_field=BooleanField())
        return found


def _key(case: str) -> OuterRef:
    return OuterRef(case.removesuffix("__") or "pk")


def _corrected(case: str) -> Exists:
    return Exists(Correction.objects.filter(case=_key(case)).order_by())


def _said(kind: str) -> Condition:
    """That the log says so of the step, or of any step of the case."""

    def condition(case: str) -> Exists:
        said = LogEntry.objects.filter(kind=kind).order_by()
        of = {"item": OuterRef("pk")} if case else {"case": OuterRef("pk")}
        return Exists(said.filter(**of))

    return condition


def _been_at(*steps: str) -> Condition:
    def condition(case: str) -> Exists:
        return Exists(WorkItem.objects.filter(process=_key(case), step__in=steps))

    return condition


def _again(case: str) -> Exists:
    earlier = WorkItem.objects.filter(process=_key(case), status="DONE")
    return Exists(earlier.filter(step=OuterRef("step"), pk__lt=OuterRef("pk")))


def _deputy(case: str) -> Exists:
    acted = WorkItem.objects.filter(process=_key(case), acted_for__isnull=False)
    return Exists(acted.exclude(role=""))


def _assisted(case: str) -> Q:
    return Q(**{f"{case}assisted_by__isnull": False})


def _provisional(case: str) -> Exists:
    running = Deadline.objects.filter(case=_key(case), status=Deadline.Status.RUNNING)
    return Exists(running.filter(provisional=True))


FLAGS: Final = {
    flag.name: flag
    for flag in (
        Flag("corrected", _("Sent back for correction before"), _corrected),
        Flag("urged", _("Has been urged"), _said(URGED)),
        Flag("escalated", _("Gone up to the head or oversight"), _said(ESCALATED)),
        Flag("again", _("At this step again"), _again, steps_only=True),
        Flag("expert", _("Expert review"), _been_at("experts")),
        Flag("hearing", _("Hearing"), _been_at("hearing", "decision_hearing")),
        Flag("assisted", _("Filed on the applicant's behalf"), _assisted),
        Flag("deputy", _("A deputy has acted"), _deputy),
        Flag("provisional", _("Due day provisional"), _provisional),
    )
}
PREFIX: Final = "flag_"


def offered(case: str) -> list[Flag]:
    """Those that can be said of rows of this kind."""
    return [flag for flag in FLAGS.values() if case or not flag.steps_only]


def columns(case: str) -> dict[str, Any]:
    """Annotations by which a row knows its flags."""
    return {PREFIX + flag.name: flag.column(case) for flag in offered(case)}


def raised(row: Any) -> list[Any]:
    """The titles of the flags of a row that was annotated with them."""
    return [f.title for f in FLAGS.values() if getattr(row, PREFIX + f.name, False)]
