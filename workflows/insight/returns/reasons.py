"""Pareto of corrections: by material or section, by field, by the words of the guide.

A correction counts on the day it was sent. A field counts where its answer was
changed between the request and its reply, as soon as the sweep has seen the reply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.catalogue import PROCEDURES
from workflows.insight.hands import SHOWN
from workflows.insight.returns.models import GuideText, Returned
from workflows.insight.returns.texts import fields, needs
from workflows.insight.ways import had

if TYPE_CHECKING:
    from workflows.engine.flow import Procedure
    from workflows.insight.figures import Asked


@dataclass(frozen=True)
class Reason:
    """A cause of corrections; ``upto`` is the share with all more frequent ones."""

    title: Any
    count: int
    share: float
    upto: float


@dataclass(frozen=True)
class Told:
    """Words that did not prevent a correction; ``url`` where they can be read.

    ``since`` is empty where they are older than the record; ``replaced`` is when
    others took their place.
    """

    reason: Reason
    words: str
    url: str
    since: datetime | None
    replaced: datetime | None


@dataclass(frozen=True)
class Reasons:
    """What ``insight/returns.html`` shows."""

    reasons: list[Reason]
    answers: list[Reason]
    texts: list[Told]


Counted = list[tuple[str, int, int]]  # key, its words, how often


def reasons(asked: Asked) -> Reasons:
    """Two queries, whatever there is to count."""
    flow = PROCEDURES[asked.procedure]
    titles, counted = _titles(flow), _counted(asked)
    gaps, answers = counted[Returned.Sort.GAP], counted[Returned.Sort.ANSWER]
    return Reasons(
        reasons=[one for _key, one in _ranked(_by_key(gaps), titles)],
        answers=[one for _key, one in _ranked(_by_key(answers), _labels(flow))],
        texts=list(_told(asked, flow, gaps, titles)),
    )


def _counted(asked: Asked) -> dict[str, Counted]:
    """By sort. One query."""
    rows = Returned.objects.filter(
        procedure=asked.procedure,
        scope__startswith=asked.place.path,
        day__range=asked.now,
    )
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    rows = rows.filter(had("case", asked)) if asked.group.office else rows
    found: dict[str, Counted] = defaultdict(list)
    grouped = rows.order_by().values("sort", "key", "text").annotate(n=Count("*"))
    for sort, key, text, n in grouped.values_list("sort", "key", "text", "n"):
        found[sort].append((key, text, n))
    return found


def _by_key(counted: Counted) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for key, _text, n in counted:
        sums[key] += n
    return sums


def _ranked(sums: dict[Any, int], titles: dict[Any, Any]) -> Iterator[tuple[Any, Any]]:
    """The most frequent first, with the share that it and those before it make."""
    total, upto = sum(sums.values()), 0
    for key, n in sorted(sums.items(), key=lambda one: (-one[1], str(one[0])))[:SHOWN]:
        upto += n
        title = titles.get(key, key)
        yield key, Reason(title, n, 100 * n / total, 100 * upto / total)


def _told(
    asked: Asked, flow: type[Procedure], counted: Counted, titles: dict[str, Any]
) -> Iterator[Told]:
    """By the words themselves: a new version begins with none. One query."""
    by_text = {text: (key, n) for key, text, n in counted if text}
    kept = GuideText.objects.filter(procedure=asked.procedure)
    rows = {row.pk: row for row in kept.order_by(F("since").asc(nulls_first=True))}
    replaced = _replaced(rows.values())
    named = {text: titles.get(key, key) for text, (key, _n) in by_text.items()}
    urls = _addresses(flow)
    for pk, reason in _ranked({text: n for text, (_k, n) in by_text.items()}, named):
        row = rows[pk]
        url = urls.get(row.key, "")
        yield Told(reason, row.words, url, row.since, replaced.get(pk))


def _replaced(rows: Iterable[GuideText]) -> dict[int, datetime | None]:
    """Key of each version → when the next one of the same item came."""
    found: dict[int, datetime | None] = {}
    last: dict[str, int] = {}
    for row in rows:
        if row.key in last:
            found[last[row.key]] = row.since
        last[row.key] = row.pk
    return found


def _titles(flow: type[Procedure]) -> dict[str, Any]:
    """Checklist key → title, of every material and section of the procedure."""
    sections = getattr(flow, "sections", ())
    language = get_language() or ""
    return {f"section:{one.key}": one.title for one in sections} | {
        f"material:{key}": need.title(language)
        for key, (need, _form, _track) in needs(flow).items()
    }


def _labels(flow: type[Procedure]) -> dict[str, str]:
    """Section and field → both in words."""
    words = _("%(section)s: %(field)s")
    return {
        f"{one.key}.{name}": words % {"section": one.title, "field": field.label}
        for one in getattr(flow, "sections", ())
        for name, field in fields(one).items()
    }


def _addresses(flow: type[Procedure]) -> dict[str, str]:
    """Where the words of a material stand in public; sections are read in the form."""
    path = reverse("public:guide", args=[flow.slug])
    return {
        f"material:{key}": f"{path}?{urlencode(asked)}#material-{key}"
        for key, (_need, form, track) in needs(flow).items()
        for asked in [{"form": form, "track": track}]
    }
