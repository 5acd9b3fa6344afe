"""一次性告知: every item ruled on, everything told at once, only that is open.

``key`` is "material:charter" or "section:name". A round ends when something is
sent to the applicant; rulings of "in order" stand for the next round unless the
applicant changed the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orgs.prepared import Prepared
from workflows.clock import instant
from workflows.documents import submissions
from workflows.documents.models import Correction, Ruling

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from orgs.models import User
    from workflows.engine.models import Case
    from workflows.law.materials import ChecklistRow

Rows = Sequence["ChecklistRow"]


class Finding(NamedTuple):
    """What was found about one item; words where it is not in order."""

    verdict: str
    words: str = ""

    @classmethod
    def told(cls, words: str | None) -> Finding:
        """A gap where there are words for it, else in order."""
        return cls(GAP, words) if words else cls(PASS)


GAP, PASS = Ruling.Verdict.GAP, Ruling.Verdict.PASS
EXPLAINED = {
    Ruling.Verdict.GAP: gettext_lazy(
        "Please say what is missing and what to do about it."
    ),
    Ruling.Verdict.NOT_APPLICABLE: gettext_lazy("Please say why it does not apply."),
}


class Rounds:
    """What was asked and found so far in all rounds of a case: two queries, once.

    For whoever asks several things of it; it does not see what is sent afterwards.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def sent(self) -> list[Correction]:
        return list(self.case.corrections.all())

    @cached_property
    def ruled(self) -> list[Ruling]:
        return list(self.case.rulings.order_by("pk"))

    @property
    def notices(self) -> list[Correction]:
        return [one for one in self.sent if one.kind == Correction.Kind.NOTICE]

    def rulings(self) -> dict[str, Ruling]:
        """Those of the round in progress, by key."""
        return {one.key: one for one in self.ruled if one.round == len(self.sent) + 1}

    def gaps_in(self, number: int) -> dict[str, str]:
        """What a round found wanting, words by key."""
        found = (one for one in self.ruled if one.round == number)
        return {one.key: one.words for one in found if one.verdict == GAP}

    def gaps(self) -> dict[str, str]:
        """Of the last correction sent, or of the round in progress."""
        unanswered = bool(self.sent) and self.sent[-1].answered_at is None
        return self.gaps_in(len(self.sent) + (not unanswered))


def current_round(case: Case) -> int:
    """1 until the first correction is sent. One query."""
    return case.corrections.count() + 1


def rulings(case: Case) -> dict[str, Ruling]:
    """This round's rulings by key. One query, none where read for many at once."""
    ahead: dict[str, Ruling] | None = getattr(case, "rulings_ahead", None)
    if ahead is not None:
        return ahead
    return {ruling.key: ruling for ruling in _of_this_round(case=case.pk)}


@Prepared
def _of_this_round(case: int) -> QuerySet[Ruling]:
    sent = Correction.objects.filter(case=case).order_by().values("case")
    now = Coalesce(Subquery(sent.annotate(n=Count("pk")).values("n")), 0) + 1
    return Ruling.objects.filter(case=case, round=now)


def read_ahead(cases: Iterable[Case]) -> None:
    """The rulings of many cases in one query, for whoever only looks."""
    by_key: dict[int, Any] = {case.pk: case for case in cases}
    for case in by_key.values():
        case.rulings_ahead = {}
    sent = Correction.objects.filter(case=OuterRef("case")).order_by().values("case")
    now = Coalesce(Subquery(sent.annotate(n=Count("pk")).values("n")), 0) + 1
    for ruling in Ruling.objects.filter(case__in=by_key, round=now):
        by_key[ruling.case_id].rulings_ahead[ruling.key] = ruling


def rule(case: Case, found: Mapping[str, Finding], by: User) -> int:
    """Write down what was found about these items; again as often as needed.

    Returns the round. ValueError for a gap without words, and for what does not
    apply without a reason; then nothing is kept. Three queries.
    """
    number, at = current_round(case), instant.now()
    Ruling.objects.bulk_create(
        [
            Ruling(
                case_id=case.pk,
                round=number,
                key=key,
                verdict=finding.verdict,
                words=_explained(finding),
                by=by,
                at=at,
            )
            for key, finding in found.items()
        ],
        update_conflicts=True,
        unique_fields=["case", "round", "key"],
        update_fields=["verdict", "words", "by", "at"],
    )
    return number


def _explained(finding: Finding) -> str:
    words = finding.words.strip() if finding.verdict in EXPLAINED else ""
    if finding.verdict in EXPLAINED and not words:
        raise ValueError(EXPLAINED[Ruling.Verdict(finding.verdict)])
    return words


def gaps(case: Case) -> dict[str, str]:
    """Words by key of the last correction sent, or of the round in progress."""
    return Rounds(case).gaps()


def flagged(case: Case) -> set[str]:
    """The keys open to the applicant right now; empty when nothing was asked."""
    sent = open_correction(case)
    if sent is None:
        return set()
    rows = case.rulings.filter(round=sent.round, verdict=GAP)
    return set(rows.values_list("key", flat=True))


def open_correction(case: Case) -> Correction | None:
    """The request the applicant has not answered yet."""
    return case.corrections.filter(answered_at=None).order_by("-round").first()


def may_accept(case: Case, rows: Rows) -> list[str]:
    """Why it cannot be accepted yet; empty when every item is in order."""
    ruled = rulings(case)
    problems = _not_ruled(ruled, rows)
    if any(ruling.verdict == GAP for ruling in ruled.values()):
        problems.append(_("There are gaps: send the correction notice instead."))
    return problems


def may_return_on_spot(case: Case) -> list[str]:
    """On the spot: at least one gap, and only once in a case."""
    problems = [] if gaps(case) else [_("Mark at least one item as not in order.")]
    if case.corrections.filter(kind=Correction.Kind.SPOT).exists():
        problems.append(_("Small corrections were already asked for once."))
    return problems


def may_send(
    case: Case, rows: Rows, *, exception: str = "", rounds: Rounds | None = None
) -> list[str]:
    """Why the notice cannot be sent yet; empty when it can.

    Every item must have been ruled on and every gap explained, because there is
    one notice only (许可法 32(4)). A second one needs its reason: caused by the
    corrections themselves, or approved by a supervisor. Two queries, none if the
    caller has read the rounds.
    """
    rounds = rounds or Rounds(case)
    ruled = rounds.rulings()
    problems = _not_ruled(ruled, rows)
    if not any(ruling.verdict == GAP for ruling in ruled.values()):
        problems.append(_("Mark at least one item as not in order."))
    if rounds.notices and not exception:
        problems.append(
            _("One notice has been sent already. A second one needs its reasons.")
        )
    return problems


def needs_approval(case: Case, rounds: Rounds | None = None) -> bool:
    """Whether a further notice goes beyond what the corrections themselves caused.

    Then a supervisor must approve it. One query, two more to read the rounds.
    """
    rounds = rounds or Rounds(case)
    if not rounds.notices:
        return False
    last = rounds.notices[-1]
    changed = touched_since(case, last.sent_at) | rounds.gaps_in(last.round).keys()
    return not rounds.gaps().keys() <= changed


def _not_ruled(ruled: dict[str, Ruling], rows: Rows) -> list[str]:
    left = [row.zh for row in rows if row.key not in ruled]
    if not left:
        return []
    return [_("Not ruled on yet: %(items)s") % {"items": "、".join(left)}]


def send(
    case: Case, kind: str, *, by: User | None, at: datetime, exception: str = ""
) -> Correction:
    """Close the round; what is in order stays so in the next."""
    number = current_round(case)
    correction = Correction.objects.create(
        case_id=case.pk,
        round=number,
        kind=kind,
        sent_at=at,
        by=by,
        exception=exception,
    )
    Ruling.objects.bulk_create(
        Ruling(
            case_id=case.pk,
            round=number + 1,
            key=r.key,
            verdict=r.verdict,
            words=r.words,
            by_id=r.by_id,
            at=r.at,
        )
        for r in case.rulings.filter(round=number).exclude(verdict=GAP)
    )
    return correction


def unanswered(case: Case) -> list[str]:
    """Flagged items the applicant has not touched; words to show again."""
    sent = open_correction(case)
    if sent is None:
        return []
    touched = touched_since(case, sent.sent_at)
    rows = case.rulings.filter(round=sent.round, verdict=GAP)
    return [
        r.words for r in rows if r.key.startswith("material:") and r.key not in touched
    ]


def touched_since(case: Case, moment: datetime) -> set[str]:
    """Materials with a version younger than the moment."""
    newer = case.materials.filter(at__gt=moment, superseded=False)
    return {f"material:{key}" for key in newer.values_list("key", flat=True)}


def answered(case: Case, at: datetime) -> None:
    """The applicant has sent the corrections back."""
    case.corrections.filter(answered_at=None).update(answered_at=at)


def side_by_side(case: Case) -> list[submissions.Change]:
    """Old beside new after a correction came back. One query."""
    return submissions.latest_changes(case)
