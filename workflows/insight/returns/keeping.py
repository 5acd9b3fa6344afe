"""Keeping what cases were asked to put right beside the sums: all of a case at a time.

Gaps are settled when a request is sent; answers may be changed again by a later one,
and then count there. Both moments stand in the log, so whatever the log says of a case
is the occasion to look at all its requests again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from workflows.documents.models import Correction, Edit, Ruling
from workflows.engine.models import Case
from workflows.insight.returns.models import GuideText, Returned
from workflows.insight.tally import Facts, day_of

AT_ONCE = 1000  # rows in one statement
Words = Mapping[tuple[str, str], tuple[list[datetime], list[int]]]


def take(cases: Iterable[int], now: Mapping[int, Facts]) -> None:
    """Of these cases. One query where none was ever asked to put anything right."""
    rows = Correction.objects.filter(case__in=cases).order_by("round")
    sent: dict[int, list[Correction]] = defaultdict(list)
    for one in rows:
        sent[one.case_id].append(one)
    if not sent:
        return
    Returned.objects.filter(case__in=sent).delete()
    found = [*_gaps(sent, now), *_answers(sent, now)]
    Returned.objects.bulk_create(found, AT_ONCE)


def _gaps(
    sent: Mapping[int, list[Correction]], now: Mapping[int, Facts]
) -> Iterator[Returned]:
    asked = {(pk, one.round): one for pk, found in sent.items() for one in found}
    handed_in = dict(Case.objects.filter(pk__in=sent).values_list("pk", "submitted_at"))
    words = _words()
    gaps = Ruling.objects.filter(case__in=sent, verdict=Ruling.Verdict.GAP)
    for pk, number, key in gaps.order_by("pk").values_list("case_id", "round", "key"):
        if (pk, number) in asked:
            text = _in_force(words, (now[pk].procedure, key), handed_in[pk])
            yield _row(Returned.Sort.GAP, asked[pk, number], now[pk], key, text)


def _answers(
    sent: Mapping[int, list[Correction]], now: Mapping[int, Facts]
) -> Iterator[Returned]:
    """Each with the latest request in the time of which it was changed."""
    edits = Edit.objects.filter(case__in=sent).order_by("pk")
    for pk, key, at in edits.values_list("case_id", "key", "at"):
        told = [
            one
            for one in sent[pk]
            if one.sent_at <= at and (one.answered_at is None or at <= one.answered_at)
        ]
        if told:
            yield _row(Returned.Sort.ANSWER, told[-1], now[pk], key)


def _row(
    sort: str, sent: Correction, facts: Facts, key: str, text: int = 0
) -> Returned:
    procedure, scope, kind = facts.counted
    return Returned(
        case_id=sent.case_id,
        procedure=procedure,
        scope=scope,
        kind=kind,
        day=day_of(sent.sent_at),
        sort=sort,
        key=key,
        text=text,
    )


def _words() -> Words:
    """Every version of the guiding words, since when; the first has no such moment."""
    found: dict[tuple[str, str], tuple[list[datetime], list[int]]] = {}
    rows = GuideText.objects.order_by("since")
    for pk, procedure, key, since in rows.values_list(
        "pk", "procedure", "key", "since"
    ):
        moments, keys = found.setdefault((procedure, key), ([], [0]))
        if since is None:
            keys[0] = pk
        else:
            moments.append(since)
            keys.append(pk)
    return found


def _in_force(words: Words, named: tuple[str, str], at: datetime | None) -> int:
    moments, keys = words.get(named, ([], [0]))
    return keys[bisect_right(moments, at) if at else 0]
