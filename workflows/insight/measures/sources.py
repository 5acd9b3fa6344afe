"""What figures are counted from: each source is read once, when first asked for.

Cases come from the sums by day and from the ways of cases that are open; bodies
from the register. No source reads the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Sum

from orgs.models import FiledBody, Organization, OrganizationChange
from workflows.catalogue import PROCEDURES
from workflows.clock import instant, places
from workflows.documents.models import Rating
from workflows.insight import lookups, sketch
from workflows.insight.entering.models import Entered
from workflows.insight.measures.base import Asked
from workflows.insight.models import CaseDay, ClockDay, StarDay, Trace
from workflows.insight.spans import Period, midnight, monday_of, mondays, parts
from workflows.procedures.filing import registry
from workflows.procedures.inspection.models import Participation, Proposal
from workflows.procedures.inspection.models.proposals import LISTING, Kind, Rule
from workflows.procedures.inspection.models.proposals import Stage as Fate
from workflows.procedures.inspection.progress import Stage, staged

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models.register import OrganizationQuerySet
    from workflows.insight.sketch import Sketch
    from workflows.procedures.filing.rules import Figure as Community

CLEARING = [kind for kind in Kind if kind not in LISTING]
WEEKS = 12  # in the chart
YOUNG, MIDDLE, OLD = 10, 30, 60  # days since handing in, as the parts of what is open
SUMMED = (
    *("begun", "closed", "noticed", "again", "lasted"),
    *("assisted", "collected", "visited", "revisited"),
)
LISTED = (Organization.State.ABNORMAL, Organization.State.SERIOUS)
STANDINGS = (*LISTED, Organization.State.SUSPENDED, Organization.State.REVOKED)


@dataclass
class Flow:
    """Cases handed in and ended in one period, as ``models.CaseDay`` counts them."""

    begun: int = 0
    closed: int = 0
    noticed: int = 0
    again: int = 0
    assisted: int = 0
    collected: int = 0
    visited: int = 0
    revisited: int = 0
    lasted: int = 0
    lasts: Sketch = field(default_factory=dict)

    @property
    def known(self) -> int:
        """Ended cases of which the log says how often somebody came."""
        return self.closed - self.assisted

    @property
    def median(self) -> float | None:
        """Working hours of the case in the middle."""
        if not self.lasts:
            return None
        return sketch.quantile(self.lasts, 0.5) / sketch.HOUR


class Week(NamedTuple):
    begins: date
    begun: int
    closed: int


class Kept(NamedTuple):
    """Periods of one clock and article: kept and not, now and before."""

    clock: str
    source: str
    met: int
    late: int
    met_before: int
    late_before: int


@dataclass
class Sources:
    """One for each page; every property costs one query the first time."""

    asked: Asked

    @cached_property
    def _case_days(self) -> list[dict[str, Any]]:
        asked = self.asked
        weeks = mondays(asked.today, WEEKS - 1)
        whole = Period(min(asked.before, weeks[0]), asked.today)
        told = parts(whole, (asked.before, asked.since, *weeks))
        rows = CaseDay.objects.filter(lookups.within(told), **_summed(asked))
        return list(rows.values("day", "lasts", *SUMMED))

    @cached_property
    def now(self) -> Flow:
        return _flow(r for r in self._case_days if r["day"] >= self.asked.since)

    @cached_property
    def before(self) -> Flow:
        first, last = self.asked.before, self.asked.since
        return _flow(r for r in self._case_days if first <= r["day"] < last)

    @cached_property
    def weeks(self) -> list[Week]:
        """The last twelve, the one that still runs at the end."""
        sums: dict[date, list[int]] = defaultdict(lambda: [0, 0])
        for row in self._case_days:
            week = sums[monday_of(row["day"])]
            week[0] += row["begun"]
            week[1] += row["closed"]
        days = mondays(self.asked.today, WEEKS - 1)
        return [Week(day, *sums[day]) for day in days]

    @cached_property
    def clocks(self) -> list[Kept]:
        """Every period that ended or ran out, the most often late first."""
        asked = self.asked
        now = Q(day__gte=asked.since)
        told = lookups.within((asked.then, asked.now))
        rows = ClockDay.objects.filter(told, **_summed(asked))
        summed = rows.values("clock", "source").annotate(
            a=Sum("met", filter=now, default=0),
            b=Sum("late", filter=now, default=0),
            c=Sum("met", filter=~now, default=0),
            d=Sum("late", filter=~now, default=0),
        )
        found = summed.order_by("-b", "-a", "clock", "source")
        columns = ("clock", "source", "a", "b", "c", "d")
        return [Kept(*row) for row in found.values_list(*columns)]

    @cached_property
    def open(self) -> dict[str, int]:
        """Cases that are open now, by age, and how many of them are overdue."""
        parts = ages_of(self.asked).items()
        ages = {name: Count("pk", filter=part) for name, part in parts}
        late = Count("pk", filter=Q(overdue__isnull=False))
        return open_cases(self.asked).aggregate(all=Count("pk"), overdue=late, **ages)

    @cached_property
    def ratings(self) -> dict[int, tuple[int, int]]:
        """Stars to how often they were given: now, and in the period before."""
        asked, now = self.asked, Q(day__gte=self.asked.since)
        told = lookups.within((asked.then, asked.now))
        rows = StarDay.objects.filter(told, **_summed(asked)).values("stars")
        counted = rows.annotate(
            now=Sum("count", filter=now, default=0),
            before=Sum("count", filter=~now, default=0),
        )
        found = counted.values_list("stars", "now", "before")
        return {stars: (this, then) for stars, this, then in found}

    @cached_property
    def registered(self) -> dict[tuple[str, bool], int]:
        """Bodies that are not struck, by form and whether they are charities."""
        rows = bodies(self.asked).live().order_by()
        counted = rows.values_list("form", "is_charity").annotate(n=Count("pk"))
        return {(form, charity): n for form, charity, n in counted}

    @cached_property
    def filed(self) -> dict[str, int]:
        """Filed bodies by field of activity."""
        rows = filed(self.asked).order_by()
        return dict(rows.values_list("category").annotate(Count("pk")))

    @cached_property
    def standings(self) -> dict[str, int]:
        rows = bodies(self.asked).filter(state__in=STANDINGS).order_by()
        return dict(rows.values_list("state").annotate(Count("pk")))

    @cached_property
    def standings_before(self) -> dict[str, int]:
        """At the end of the period before: what changed since is undone."""
        found = defaultdict(int, self.standings)
        changes = OrganizationChange.objects.filter(
            organization__registrar__region__path__startswith=self.asked.place.path,
            at__gte=midnight(self.asked.since),
            after__has_key="state",
        )
        for before, after in changes.values_list("before__state", "after__state"):
            found[str(after)] -= 1
            found[str(before)] += 1
        return found

    @cached_property
    def reports(self) -> dict[str, int]:
        """Of the latest year: by stage, overdue; and the year before at this day."""
        today, year = self.asked.today, Q(year=self.asked.today.year - 1)
        then = Q(year=today.year - 2)
        filed = Q(case__submitted_at__lt=_a_year_before(instant.now()))
        rows = staged(participations(self.asked), today)
        rows = rows.filter(year__in=(today.year - 1, today.year - 2))
        stages = {s.value: Count("pk", filter=year & Q(stage=s)) for s in Stage}
        return rows.aggregate(
            all=Count("pk", filter=year),
            late=Count("pk", filter=year & Q(overdue=True)),
            all_before=Count("pk", filter=then),
            filed_before=Count("pk", filter=then & filed),
            **stages,
        )

    @cached_property
    def zombies(self) -> tuple[int, int]:
        """Bodies found inactive, and those of them that have been dealt with."""
        found = inactive(self.asked).aggregate(
            all=Count("pk"), done=Count("pk", filter=DEALT_WITH)
        )
        return found["all"], found["done"]

    @cached_property
    def party(self) -> dict[str, int]:
        """Of reports handed in: with organization, and that ought to have one."""
        due = party_due(self.asked)
        rows = with_stage(self.asked).filter(HANDED_IN)
        return rows.aggregate(
            all=Count("pk"),
            organized=Count("pk", filter=COVERED),
            due=Count("pk", filter=due),
            covered=Count("pk", filter=due & COVERED),
        )

    @cached_property
    def entered(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Figure and year → part and whole: of the place, else of those in it."""
        this = self.asked.today.year
        path = self.asked.place.path
        rows = Entered.objects.filter(
            region__path__startswith=path, year__in=(this, this - 1)
        )
        latest: dict[tuple[str, int], dict[str, tuple[int, int]]] = defaultdict(dict)
        told = rows.order_by("pk").values_list(
            *("figure", "year", "region__path", "part", "whole")
        )
        for figure, year, where, part, whole in told:
            latest[figure, year][where] = (part, whole)
        return {key: _outermost(found) for key, found in latest.items()}

    @cached_property
    def communities(self) -> list[Community]:
        """Each against its target. Two queries."""
        return registry.figures([self.asked.place.path], self.asked.today)


# 已处置: struck, revoked, or off the list since the reports were made good.
ENDED = (Organization.State.REVOKED, Organization.State.DEREGISTERED)
MADE_GOOD = Proposal.objects.filter(
    organization=OuterRef("pk"), kind__in=CLEARING, state=Fate.CARRIED
)
DEALT_WITH = Q(state__in=ENDED) | Q(Exists(MADE_GOOD))


def open_cases(asked: Asked) -> QuerySet[Trace]:
    """Handed in and not ended. Drafts have no row."""
    return cases(asked).filter(closed=None, begun__isnull=False)


def cases(asked: Asked) -> QuerySet[Trace]:
    found = Trace.objects.filter(scope__startswith=asked.place.path)
    return found.filter(procedure=asked.procedure) if asked.procedure else found


def rated(asked: Asked, since: datetime) -> QuerySet[Rating]:
    """Ratings given from this moment to the end of the period."""
    found = Rating.objects.filter(at__gte=since, at__lt=asked.moments[1])
    found = found.filter(case__trace__scope__startswith=asked.place.path)
    procedure = {"case__procedure": asked.procedure} if asked.procedure else {}
    return found.filter(**procedure)


def ages_of(asked: Asked) -> dict[str, Q]:
    """The parts of what is open, by days since handing in."""
    young, middle, old = (
        midnight(asked.today - timedelta(days=days)) for days in (YOUNG, MIDDLE, OLD)
    )
    return {
        "young": Q(begun__gte=young),
        "middle": Q(begun__lt=young, begun__gte=middle),
        "old": Q(begun__lt=middle, begun__gte=old),
        "oldest": Q(begun__lt=old),
    }


def bodies(asked: Asked) -> OrganizationQuerySet:
    """Registered by the registrars of the area."""
    path = asked.place.path
    return Organization.objects.filter(registrar__region__path__startswith=path)


def filed(asked: Asked) -> QuerySet[FiledBody]:
    """On file in communities of the area, and in force."""
    rows = FiledBody.objects.in_force(asked.today)
    return rows.filter(region__path__startswith=asked.place.path)


def participations(asked: Asked) -> QuerySet[Participation]:
    path = asked.place.path
    found = Participation.objects.filter(takes_part=True)
    return found.filter(campaign__registrar__region__path__startswith=path)


def inactive(asked: Asked) -> QuerySet[Organization]:
    """僵尸型: no report for years in a row, as the rule of the lists found it."""
    found = Proposal.objects.filter(rule=Rule.NOT_FILED_AGAIN)
    named = found.exclude(state=Fate.DROPPED).values("organization")
    return bodies(asked).filter(pk__in=named)


def with_stage(asked: Asked) -> QuerySet[Any]:
    """Last year's reports with how far they are."""
    rows: QuerySet[Any] = staged(participations(asked), asked.today)
    return rows.filter(year=asked.today.year - 1)


HANDED_IN = Q(stage__in=(Stage.WITH_UNIT, Stage.WITH_REGISTRAR, Stage.CONCLUDED))
ANSWERS = "case__inspection__answers__"
COVERED = Q(**{f"{ANSWERS}party_kind__isnull": False}) & ~Q(
    **{f"{ANSWERS}party_kind__in": ["", "none"]}
)


def party_due(asked: Asked) -> Q:
    """Handed in, and naming as many party members as make a branch."""
    least = places.value("party_members_for_branch", asked.place.path)
    return HANDED_IN & Q(**{f"{ANSWERS}party_members__gte": least})


def _outermost(found: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """The sum of entries that lie in no other one."""
    outer = [
        numbers
        for path, numbers in found.items()
        if not any(path != other and path.startswith(other) for other in found)
    ]
    return sum(part for part, _w in outer), sum(whole for _p, whole in outer)


def _summed(asked: Asked) -> dict[str, Any]:
    """How the sums by day are asked; naming the procedures keeps to the index."""
    procedures = [asked.procedure] if asked.procedure else list(PROCEDURES)
    return {"procedure__in": procedures, "scope": asked.place.path}


def _flow(rows: Iterable[dict[str, Any]]) -> Flow:
    flow, sketches = Flow(), []
    for row in rows:
        sketches.append(row["lasts"])
        for name in SUMMED:
            setattr(flow, name, getattr(flow, name) + row[name])
    flow.lasts = sketch.merged(sketches)
    return flow


def _a_year_before(moment: datetime) -> datetime:
    return moment - timedelta(days=365)
