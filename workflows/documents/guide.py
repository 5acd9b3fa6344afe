"""办事指南: what a procedure says of itself in public; the pages are made from it.

A flow names its guide as ``guide = ...``. Times come from the flow's own clocks,
asked of a ``sample`` of its file, so that the guide cannot differ from the law.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workflows.law import periods
from workflows.law.periods import Period, Term, Unit

if TYPE_CHECKING:
    from django.forms import Form

    from workflows.law.findings import Finding
    from workflows.law.materials import Requirement
    from workflows.law.sources import Source

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Condition:
    """受理条件: what must be so, half law, and where it is written.

    ``source`` is None for what only the place has set.
    """

    zh: str
    en: str
    source: Source | None

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list of materials; ``always`` is false for "where it applies"."""

    need: Requirement
    always: bool
    articles: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """时限: a period in words; without a source it is a promise of the bureau."""

    title: Words
    period: Period | Term

    @property
    def words(self) -> str:
        return in_words(self.period)

    @property
    def source(self) -> str:
        return str(self.period.source or "")


@dataclass(frozen=True, slots=True)
class Question:
    """常见问题, with its answer."""

    question: Words
    answer: Words


class Advice(Protocol):
    """What a self-check found; it binds nobody."""

    @property
    def form(self) -> str: ...
    @property
    def track(self) -> str: ...
    @property
    def reasons(self) -> Sequence[Finding]: ...
    @property
    def missing(self) -> Sequence[Finding]: ...
    @property
    def ready(self) -> bool: ...
    @property
    def filing(self) -> bool: ...


class Guide(ABC):
    """One procedure in public. ``form`` and ``track`` are keys of the two tuples.

    ``goal`` is the node a good case reaches; ``visits`` how often one comes to the
    counter; ``place`` a region path whose settings hold.
    """

    form_label: ClassVar[Words] = _("Form")
    forms: ClassVar[tuple[tuple[str, Words], ...]]
    tracks: ClassVar[tuple[tuple[str, Words], ...]]
    titles: ClassVar[dict[str, Words]]
    summaries: ClassVar[dict[str, Words]]
    icons: ClassVar[dict[str, str]] = {}
    goal: ClassVar[str]
    # Empty where no law sets a time.
    law_clock: ClassVar[str]
    promise_clock: ClassVar[str]
    visits: ClassVar[int] = 0
    fee: ClassVar[Words] = _("Free of charge")
    fee_source: ClassVar[Source | None] = None
    faq: ClassVar[tuple[Question, ...]] = ()
    check: ClassVar[type[Form] | None] = None
    check_title: ClassVar[Words] = _("What may I found?")
    promised_by: ClassVar[Words] = _("Promised by the Quzhou Civil Affairs Bureau")
    # Names of addresses where some forms begin, instead of with a new draft.
    entrances: ClassVar[dict[str, str]] = {}
    remedies: ClassVar[tuple[Limit, ...]] = (
        Limit(_("Administrative reconsideration"), periods.RECONSIDERATION),
        Limit(_("Administrative litigation"), periods.LITIGATION),
    )

    @abstractmethod
    def sample(self, form: str, track: str, place: str) -> Any:
        """An unsaved file of this kind, to ask clocks and steps for their periods."""

    @abstractmethod
    def conditions(self, form: str, track: str, place: str) -> list[Condition]: ...

    @abstractmethod
    def materials(self, form: str, track: str) -> list[Row]: ...

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        """Nodes that the main path of this track and form does not go round."""
        return ()

    def other_limits(self, form: str) -> Iterable[Limit]:
        """Periods of special cases, beside those of the clocks."""
        return ()


def of(flow: Any) -> Guide | None:
    """The guide of a flow; a procedure without one is not offered in public."""
    guide: Guide | None = getattr(flow, "guide", None)
    return guide


def in_words(period: Period | Term) -> str:
    """10 working days, 60 days, 6 months."""
    if isinstance(period, Term):
        count = period.months
        return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
    count = period.days
    if period.unit is Unit.WORKING:
        words = ngettext("%(count)s working day", "%(count)s working days", count)
    else:
        words = ngettext("%(count)s day", "%(count)s days", count)
    return words % {"count": count}
