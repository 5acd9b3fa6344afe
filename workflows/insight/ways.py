"""Which ways cases take: variants, what is done again and why, hands, deviations.

A period is told by the day on which a case ended (variants), a correction was sent
(reasons), or something happened (loops, hands).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from orgs.models import Authority, User
from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.documents.guide import of as guide_of
from workflows.documents.models import Correction, Ruling
from workflows.engine.flow import Procedure
from workflows.insight.figures import Asked
from workflows.insight.graph import END, Graph, graph
from workflows.insight.models import EdgeDay, HandoverDay, Trace
from workflows.insight.scope import Area, lies_in
from workflows.insight.sketch import HOUR
from workflows.insight.spans import midnight

SHOWN = 15  # rows of each table; what is rarer is summed up or left out


@dataclass(frozen=True)
class Variant:
    """变体: an order of steps, how many ended cases took it, mean working hours."""

    steps: tuple[Any, ...]
    count: int
    share: float
    hours: float


@dataclass(frozen=True)
class Loop:
    """返工: back from one step to one that had been done; ``share`` of this way."""

    source: Any
    target: Any
    back: int
    share: float


@dataclass(frozen=True)
class Reason:
    """A reason for corrections; ``upto`` is the share with all more frequent ones."""

    title: Any
    count: int
    share: float
    upto: float


@dataclass(frozen=True)
class Handover:
    """From one hand into another; people are empty unless one oversees their office."""

    source: str
    target: str
    count: int
    people: str = ""


@dataclass(frozen=True)
class Deviation:
    case: int
    title: str
    number: str
    source: Any
    target: Any


@dataclass(frozen=True)
class Ways:
    """What ``insight/ways.html`` shows."""

    variants: list[Variant]
    loops: list[Loop]
    reasons: list[Reason]
    handovers: list[Handover]
    own: list[Handover]
    deviations: list[Deviation]


def ways(asked: Asked, area: Area) -> Ways:
    """Eight queries at most, whatever there is to count."""
    flow = PROCEDURES[asked.procedure]
    of = graph(flow)
    hands = _Hands(asked, area)
    return Ways(
        variants=list(_variants(asked, of)),
        loops=list(_loops(asked, of)),
        reasons=list(_reasons(asked, flow)),
        handovers=hands.between_offices(),
        own=hands.between_people(),
        deviations=list(_deviations(asked, of)),
    )


def _traces(asked: Asked) -> QuerySet[Trace]:
    found = Trace.objects.filter(
        procedure=asked.procedure, scope__startswith=asked.place.path
    )
    return found.filter(kind=asked.kind) if asked.kind else found


def moments(asked: Asked) -> tuple[datetime, datetime]:
    """The period from its first to its last moment."""
    return midnight(asked.since), midnight(asked.today + timedelta(days=1))


def _variants(asked: Asked, of: Graph) -> Iterator[Variant]:
    """Two queries, over the cases that ended in the period."""
    ended = _traces(asked).filter(closed__range=moments(asked))
    total = ended.count()
    counted = ended.values("path").annotate(n=Count("pk"), mean=Avg("lasted"))
    for row in counted.order_by("-n", "path")[:SHOWN]:
        yield Variant(
            tuple(named(of, step) for step in row["path"]),
            row["n"],
            100 * row["n"] / total,
            float(row["mean"] or 0) / HOUR,
        )


def _loops(asked: Asked, of: Graph) -> Iterator[Loop]:
    rows = EdgeDay.objects.filter(**asked.rows, day__range=(asked.since, asked.today))
    summed = rows.values("source", "target").annotate(n=Sum("count"), again=Sum("back"))
    for row in summed.filter(again__gt=0).order_by("-again", "source")[:SHOWN]:
        source, target = named(of, row["source"]), named(of, row["target"])
        yield Loop(source, target, row["again"], 100 * row["again"] / row["n"])


def _reasons(asked: Asked, flow: type[Procedure]) -> Iterator[Reason]:
    """Pareto of what applicants were asked to put right, the most frequent first."""
    sent = Correction.objects.filter(
        case=OuterRef("case"), round=OuterRef("round"), sent_at__range=moments(asked)
    )
    gaps = Ruling.objects.filter(
        Exists(sent),
        lies_in(asked.place, "case__"),
        verdict=Ruling.Verdict.GAP,
        case__procedure=asked.procedure,
    )
    if asked.kind:
        gaps = gaps.filter(case__kind=asked.kind)
    rows = list(gaps.values("key").annotate(n=Count("pk")).order_by("-n", "key"))
    titles, upto = _titles(flow), 0
    total = sum(row["n"] for row in rows)
    for row in rows[:SHOWN]:
        upto += row["n"]
        title = titles.get(row["key"], row["key"])
        yield Reason(title, row["n"], 100 * row["n"] / total, 100 * upto / total)


def _titles(flow: type[Procedure]) -> dict[str, Any]:
    """Checklist key → title, of every material and section of the procedure."""
    sections = getattr(flow, "sections", ())
    titles: dict[str, Any] = {f"section:{one.key}": one.title for one in sections}
    guide = guide_of(flow)
    for form, _form in guide.forms if guide else ():
        for track, _track in guide.tracks if guide else ():
            for row in guide.materials(form, track) if guide else ():
                title = row.need.title(get_language() or "")
                titles.setdefault(f"material:{row.need.key}", title)
    return titles


def _deviations(asked: Asked, of: Graph) -> Iterator[Deviation]:
    """Cases that took a step which the flow does not declare, latest first."""
    since, until = moments(asked)
    rows = _traces(asked).exclude(deviation="").filter(begun__lt=until)
    rows = rows.filter(Q(closed=None) | Q(closed__gte=since)).select_related("case")
    for row in rows.order_by("-begun")[:SHOWN]:
        source, _mark, target = row.deviation.partition(">")
        yield Deviation(
            row.case_id,
            row.case.title,
            row.case.number or "",
            named(of, source),
            named(of, target),
        )


def named(of: Graph, step: str) -> Any:
    """The title of a step; steps of former flows keep their names."""
    if step in of.nodes:
        return of.nodes[step].title
    return _("End") if step == END else step


class _Hands:
    """交接 between offices for everybody, between people for their own supervisor."""

    def __init__(self, asked: Asked, area: Area) -> None:
        days = {"day__range": (asked.since, asked.today)}
        self.rows = HandoverDay.objects.filter(**asked.rows, **days)
        self.own = area.authorities
        names = self._offices()
        self.offices = dict(
            Authority.objects.filter(pk__in=names).values_list("pk", "name")
        )

    def _offices(self) -> set[int]:
        sides = ("source_authority", "target_authority")
        self.between = list(
            self.rows.values("source_role", "target_role", *sides)
            .annotate(n=Sum("count"))
            .order_by("-n", *sides)[:SHOWN]
        )
        return {row[side] for row in self.between for side in sides} | set(self.own)

    def between_offices(self) -> list[Handover]:
        return [
            Handover(self._side(row, "source"), self._side(row, "target"), row["n"])
            for row in self.between
        ]

    def between_people(self) -> list[Handover]:
        """Both hands belong to an office at which one oversees."""
        within = self.rows.filter(
            source_authority__in=self.own, target_authority=F("source_authority")
        )
        rows = list(
            within.values("source_actor", "target_actor", "source_role", "target_role")
            .annotate(n=Sum("count"))
            .order_by("-n", "source_actor", "target_actor")[:SHOWN]
        )
        sources = [row["source_actor"] for row in rows]
        names = _people([*sources, *(row["target_actor"] for row in rows)])
        return [
            Handover(
                names.get(row["source_actor"], "–"),
                names.get(row["target_actor"], "–"),
                row["n"],
                f"{_role(row['source_role'])} → {_role(row['target_role'])}",
            )
            for row in rows
        ]

    def _side(self, row: dict[str, Any], side: str) -> str:
        role = _role(row[f"{side}_role"])
        return f"{self.offices.get(row[f'{side}_authority'], '')} {role}".strip()


def _people(keys: Iterable[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=set(keys)).values_list("pk", "full_name"))


def _role(slug: str) -> str:
    if not slug:
        return _("Applicant")
    return str(ROLES[slug]) if slug in ROLES else slug
