"""延长办理期限: more time by the head of the office, each kind once, reasons told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.applications.outcomes import chinese_day, paper
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.clock import tables
from workflows.clock.calendar import is_provisional
from workflows.engine import clocks
from workflows.engine.forms import StepForm
from workflows.law.periods import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workflows.engine.models import Deadline
    from workflows.engine.work import Work
    from workflows.law.extensions import Extension
    from workflows.law.periods import Period

EXTEND, KEEP = "extend", "keep"


class Extensible(models.Model):
    """What the case keeps of it; ``extensions`` are the kinds that its law knows."""

    extended = models.BooleanField(_("extended"), null=True)
    extension = models.SlugField(_("kind of extension"), max_length=16, blank=True)
    extension_reason = models.TextField(_("why more time is needed"), blank=True)

    class Meta:
        abstract = True

    def extensions(self) -> Sequence[Extension]:
        """In the order in which they are offered."""
        raise NotImplementedError

    def extension_most(self, kind: Extension) -> Period:
        """What this kind may add to this case."""
        return kind.most

    def extension_approval_of(self, kind: Extension) -> str:
        """The number of an approval from above, as the paper names it."""
        return ""


class ExtensionForm(NeedsWords, StepForm):
    """延期: only the head, each kind once, with reasons told to the applicant."""

    consequences: dict[str, Any] = {}
    explained = {EXTEND: ("reason",)}
    # With ``n`` days, from ``was`` to ``due``.
    moved: ClassVar[Any] = _(
        "The last day moves by %(n)s working days, from %(was)s to %(due)s. The"
        " applicant receives a notice with your reasons and both days. It can be done"
        " once only."
    )
    outcome = choose([(EXTEND, _("Extend the period")), (KEEP, _("Do not extend"))])
    reason = sentences(_("Reasons, as the applicant will read them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = self._opened()
        self.kinds = {kind.code: kind for kind in self.case.extensions()}
        left = [kind for kind in self.kinds.values() if _unused(kind, opened)]
        offered = {kind.code for kind in left} | {KEEP}
        field: Any = self.fields["outcome"]
        field.choices = [c for c in field.choices if c[0] in offered]
        self.moves = {
            kind.code: clocks.extension(opened, kind.clock, kind.most, kind.within)
            for kind in left
        }
        self.consequences = self.consequences | self._foreseen()

    def _opened(self) -> dict[str, Deadline]:
        rows = self.case.deadlines.filter(closed_at=None)
        return {row.clock: row for row in rows}

    def _foreseen(self) -> dict[str, Any]:
        """The consequence with its two days, where they are known beforehand."""
        move = self.moves.get(EXTEND)
        if move is None or not move.days:
            return {}
        days = {"was": _day(move.was), "due": _day(move.due), "n": move.days}
        return {EXTEND: self.moved % days}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        move = self.moves.get(data.get("outcome", ""))
        if data.get("outcome") in self.kinds and not (move and move.days):
            words = gettext("The last day of the law leaves no room for more time.")
            self.add_error("outcome", words)
        return data

    def apply(self, work: Work) -> None:
        case, outcome = self.case, self.cleaned_data["outcome"]
        case.extended = outcome in self.kinds
        case.extension = outcome if case.extended else ""
        case.extension_reason = self.cleaned_data["reason"]


def extend(work: Work) -> None:
    """More time as the law allows it; the paper states both days."""
    case: Any = work.case
    kind = next(each for each in case.extensions() if each.code == case.extension)
    most, reason = case.extension_most(kind), case.extension_reason
    source = str(kind.most.source)
    moved = clocks.extend(
        work, kind.clock, most, reason, within=kind.within, source=source
    )
    for clock in kind.follows:
        clocks.extend(work, clock, most, reason, within=kind.clock, source=source)
    if moved is not None:
        paper("extension", lambda case: _extended(case, kind, moved))(work)


def _extended(case: Any, kind: Extension, moved: clocks.Extended) -> dict[str, Any]:
    return {
        "reasons": case.extension_reason,
        "clock": kind.clock_zh,
        "basis": kind.told_zh,
        "approval": case.extension_approval_of(kind),
        "days": moved.days,
        "unit": "个工作日" if kind.most.unit is Unit.WORKING else "日",
        "old_day": chinese_day(moved.was),
        "new_day": chinese_day(moved.due),
        "provisional": moved.provisional,
    }


def _unused(kind: Extension, opened: dict[str, Deadline]) -> bool:
    row = opened.get(kind.clock)
    return row is None or not row.extended_by


def _day(day: date) -> str:
    words = date_format(day, "DATE_FORMAT")
    if not is_provisional(day, tables.current()):
        return words
    return gettext("%(day)s (provisional)") % {"day": words}
