"""办件与时限: what came, what was done, what waits, and which periods were kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from workflows.clock import instant
from workflows.documents.ratings import GOOD, LEAST, MOST
from workflows.insight.heat import HOURS_A_DAY
from workflows.insight.measures import shapes, sources
from workflows.insight.measures.base import (
    Asked,
    Figure,
    Measure,
    Number,
    Part,
    Unit,
    Wanted,
    count,
    ratio,
    share,
)
from workflows.insight.models import Overrun

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.insight.measures.sources import Flow, Kept, Sources

AGES: Final = {
    "young": _("up to 10 days"),
    "middle": _("11 to 30 days"),
    "old": _("31 to 60 days"),
    "oldest": _("more than 60 days"),
}
NOTICES: Final[dict[str, tuple[Any, Q]]] = {
    "none": (_("No request for correction"), Q(notices=0)),
    "once": (_("One request for correction"), Q(notices=1)),
    "again": (_("More than one"), Q(notices__gt=1)),
}

KNOWN: Final = Q(assisted=False)
VISITS: Final[dict[str, tuple[Any, Q]]] = {
    "none": (_("No visit"), KNOWN & Q(collected=0)),
    "once": (_("One visit"), KNOWN & Q(collected=1)),
    "more": (_("More visits"), KNOWN & Q(collected__gt=1)),
    "unknown": (_("Unknown"), Q(assisted=True)),
}


def _open(of: Sources) -> Figure:
    """The period before ended with what is open now, and what ended since.

    Where the period is over, what came after it is not counted: nothing is told.
    """
    now = of.open["all"]
    if of.asked.today < instant.today():
        return Figure(count(now))
    return Figure(count(now), count(now - of.now.begun + of.now.closed))


def _ages(of: Sources) -> Sequence[Part]:
    return [Part(k, words, Figure(count(of.open[k]))) for k, words in AGES.items()]


def _open_rows(asked: Asked, part: str) -> QuerySet[Any]:
    found = sources.open_cases(asked)
    return found.filter(sources.ages_of(asked)[part]) if part in AGES else found


def _overdue_rows(asked: Asked, _part: str) -> QuerySet[Any]:
    return sources.open_cases(asked).filter(overdue__isnull=False)


def _begun_rows(asked: Asked, _part: str) -> QuerySet[Any]:
    since, until = asked.moments
    return sources.cases(asked).filter(begun__gte=since, begun__lt=until)


def _ended_rows(asked: Asked, _part: str = "") -> QuerySet[Any]:
    since, until = asked.moments
    ended = sources.cases(asked).filter(closed__gte=since, closed__lt=until)
    return ended.filter(begun__isnull=False)


def _notice_rows(asked: Asked, part: str) -> QuerySet[Any]:
    found = _ended_rows(asked)
    return found.filter(NOTICES[part][1]) if part in NOTICES else found


def _collected_rows(asked: Asked, _part: str) -> QuerySet[Any]:
    return _ended_rows(asked).filter(collected__gt=0, assisted=False)


def _visit_rows(asked: Asked, part: str) -> QuerySet[Any]:
    found = _ended_rows(asked)
    return found.filter(VISITS[part][1] if part in VISITS else KNOWN)


def _days(flow: Flow) -> Number:
    hours = flow.median
    return Number(None if hours is None else hours / HOURS_A_DAY)


def _once(flow: Flow) -> Number:
    return share(flow.closed - flow.again, flow.closed)


def _one_visit(flow: Flow) -> Number:
    return share(flow.known - flow.revisited, flow.known)


def _visit_parts(of: Sources) -> Sequence[Part]:
    flow = of.now
    once = flow.visited - flow.revisited
    parts = (flow.known - flow.visited, once, flow.revisited, flow.assisted)
    return [
        Part(key, words, Figure(share(number, flow.closed)))
        for (key, (words, _q)), number in zip(VISITS.items(), parts, strict=True)
    ]


def _notice_parts(of: Sources) -> Sequence[Part]:
    flow = of.now
    parts = (flow.closed - flow.noticed, flow.noticed - flow.again, flow.again)
    return [
        Part(key, words, Figure(share(number, flow.closed)))
        for (key, (words, _q)), number in zip(NOTICES.items(), parts, strict=True)
    ]


def _late(of: Sources) -> Figure:
    met, late = _total(of, "met"), _total(of, "late")
    met_before, late_before = _total(of, "met_before"), _total(of, "late_before")
    return Figure(share(late, met + late), share(late_before, met_before + late_before))


def _total(of: Sources, name: str) -> int:
    return sum(getattr(one, name) for one in of.clocks)


def _articles(of: Sources) -> Sequence[Part]:
    return [
        Part(_key(one), _named(one), _late_one(one))
        for one in of.clocks
        if one.met + one.late
    ]


def _late_one(one: Kept) -> Figure:
    return Figure(
        share(one.late, one.met + one.late),
        share(one.late_before, one.met_before + one.late_before),
    )


def _named(one: Kept) -> str:
    """Title of the period and its article; promises have none."""
    title = shapes.clock_title(one.clock)
    return f"{title}（{one.source}）" if one.source else title


def _key(one: Kept) -> str:
    return f"{one.clock}|{one.source}"


def _late_rows(asked: Asked, part: str) -> QuerySet[Any]:
    since, until = asked.moments
    path = asked.place.path
    found = Overrun.objects.filter(at__gte=since, at__lt=until)
    found = found.filter(trace__scope__startswith=path)
    if asked.procedure:
        found = found.filter(trace__procedure=asked.procedure)
    clock, mark, source = part.partition("|")
    return found.filter(clock=clock, source=source) if mark else found


def _satisfied(of: Sources) -> Figure:
    sums = [[0, 0], [0, 0]]
    for stars, numbers in of.ratings.items():
        for period, number in zip(sums, numbers, strict=True):
            period[0] += number if stars >= GOOD else 0
            period[1] += number
    return Figure(share(*sums[0]), share(*sums[1]))


def _stars(of: Sources) -> Sequence[Part]:
    whole = sum(now for now, _before in of.ratings.values())
    return [
        Part(str(n), ngettext_lazy("%(n)s star", "%(n)s stars", n) % {"n": n}, figure)
        for n in range(MOST, LEAST - 1, -1)
        for figure in [Figure(share(of.ratings.get(n, (0, 0))[0], whole))]
    ]


def _rated_rows(asked: Asked, part: str) -> QuerySet[Any]:
    found = sources.rated(asked, asked.moments[0])
    given = found.filter(stars=int(part)) if part in "12345" and part else found
    return sources.cases(asked).filter(case__in=given.values("case"))


MEASURES: Final = (
    Measure(
        "open",
        _("Work in progress"),
        _(
            "Cases handed in and not ended, at this moment. The period before: as many"
            " as were open at its end. The parts go by calendar days since handing in."
        ),
        Unit.COUNT,
        _open,
        _open_rows,
        shapes.CASES,
        parts=_ages,
        wanted=Wanted.LESS,
    ),
    Measure(
        "overdue",
        _("Overdue now"),
        _(
            "Open cases in which a period of an office has run out and still waits for"
            " the office. Periods that applicants have are not counted."
        ),
        Unit.COUNT,
        lambda of: Figure(count(of.open["overdue"])),
        _overdue_rows,
        shapes.CASES,
        wanted=Wanted.LESS,
    ),
    Measure(
        "begun",
        _("Handed in"),
        _("Cases handed in within the period; those still being filled in are not."),
        Unit.COUNT,
        lambda of: Figure(count(of.now.begun), count(of.before.begun)),
        _begun_rows,
        shapes.CASES,
    ),
    Measure(
        "ended",
        _("Cases ended"),
        _("Cases that ended within the period, whatever the outcome."),
        Unit.COUNT,
        lambda of: Figure(count(of.now.closed), count(of.before.closed)),
        _ended_rows,
        shapes.ENDED_CASES,
        wanted=Wanted.MORE,
    ),
    Measure(
        "duration",
        _("From handing in to the end"),
        _(
            "Half of the cases that ended within the period took no longer than this,"
            " in working days of seven hours; time with the applicant is included."
        ),
        Unit.DAYS,
        lambda of: Figure(_days(of.now), _days(of.before)),
        _ended_rows,
        shapes.ENDED_CASES,
        wanted=Wanted.LESS,
    ),
    Measure(
        "late",
        _("Periods that ran out"),
        _(
            "Of the periods of offices that ended within the period, those that ran"
            " out before the office had acted, silence with legal effect included. The"
            " parts name the period and its article."
        ),
        Unit.PERCENT,
        _late,
        _late_rows,
        shapes.OVERRUNS,
        parts=_articles,
        target="target_late_percent",
        wanted=Wanted.LESS,
    ),
    Measure(
        "one-notice",
        _("Told at once"),
        _(
            "Of the cases that ended within the period, those with one request for"
            " correction at most. Small things put right on the spot are none."
        ),
        Unit.PERCENT,
        lambda of: Figure(_once(of.now), _once(of.before)),
        _notice_rows,
        shapes.ENDED_CASES,
        parts=_notice_parts,
        target="target_one_notice_percent",
        wanted=Wanted.MORE,
    ),
    Measure(
        "visits",
        _("Visits to the counter"),
        _(
            "Days on which something was handed over at the counter (certificate"
            " collected or handed in), for each case that ended within the period."
            " Everything else is done online. Cases that an officer filled in for the"
            " applicant are left out: the log does not say who went to whom. Nor does"
            " it know of those who came to ask or to show an original."
        ),
        Unit.EACH,
        lambda of: Figure(
            ratio(of.now.collected, of.now.known),
            ratio(of.before.collected, of.before.known),
        ),
        _collected_rows,
        shapes.ENDED_CASES,
        target="target_visits",
        wanted=Wanted.LESS,
    ),
    Measure(
        "one-visit",
        _("At most one visit"),
        _(
            "Of the cases that ended within the period and whose visits are known,"
            " those with one visit at most, counted as above. The parts are shares of"
            " all that ended; unknown are those that an officer filled in for the"
            " applicant."
        ),
        Unit.PERCENT,
        lambda of: Figure(_one_visit(of.now), _one_visit(of.before)),
        _visit_rows,
        shapes.ENDED_CASES,
        parts=_visit_parts,
        target="target_one_visit_percent",
        wanted=Wanted.MORE,
    ),
    Measure(
        "satisfaction",
        _("Satisfied applicants"),
        _(
            "Of the ratings given within the period, those of four stars or five. A"
            " case can be rated once, after its end, by who applied; most are not."
        ),
        Unit.PERCENT,
        _satisfied,
        _rated_rows,
        shapes.CASES,
        parts=_stars,
        target="target_satisfied_percent",
        wanted=Wanted.MORE,
    ),
)
