"""From the register to judgements: who of a registrar's bodies takes part in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from orgs.models import Organization, OrganizationChange
from workflows.clock import places, tables
from workflows.clock.calendar import SHANGHAI
from workflows.law.inspection import INSPECTION
from workflows.procedures.inspection.rules.taking_part import (
    Body,
    Judgement,
    Reason,
    judge,
    source_of,
)
from workflows.procedures.inspection.rules.windows import (
    Window,
    joined_late,
    window,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import Authority
    from workflows.law.places import Settings


@dataclass(frozen=True)
class Judged:
    """One body with its judgement; ``window`` is None for who takes no part."""

    organization: Organization
    judgement: Judgement
    window: Window | None


def settings_of(region_path: str) -> Settings:
    """What the place of a registrar has set. One query when cold."""
    return {each.key: places.value(each.key, region_path) for each in INSPECTION}


def bodies_of(registrar: Authority) -> QuerySet[Organization]:
    """Everybody who was ever entered there, by key; filed bodies are no part of it."""
    return Organization.objects.filter(registrar=registrar).order_by("pk")


def judged(
    bodies: Iterable[Organization],
    year: int,
    place: Settings,
    *,
    joined: date | None = None,
) -> Iterator[Judged]:
    """Judge the bodies; who joins late, on ``joined``, has a longer window. One query.

    What a body was at the end of the year counts, as far as the register tells.
    """
    rows = list(bodies)
    charities = charities_at_the_end_of(year, rows)
    for row in rows:
        body = Body(row.form, row.established_on, row.pk in charities, row.state)
        found = judge(body, year, place)
        yield Judged(row, found, _window(row, found, year, place, joined))


@dataclass(frozen=True)
class Line:
    """One reason with how many bodies of each form it holds for."""

    reason: Reason
    takes_part: bool
    forms: Counter[str]
    sources: list[str]

    @property
    def total(self) -> int:
        return self.forms.total()


def preview(registrar: Authority, year: int) -> list[Judged]:
    """Everybody, judged as an opening now would judge. Two queries."""
    bodies = bodies_of(registrar).defer("purpose", "scope")
    return list(judged(bodies, year, settings_of(registrar.region.path)))


def lines_of(found: Iterable[Judged]) -> list[Line]:
    """How many for which reason, in the order of the reasons."""
    forms: dict[Reason, Counter[str]] = {}
    parts: dict[Reason, bool] = {}
    for each in found:
        reason, form = each.judgement.reason, each.organization.form
        forms.setdefault(reason, Counter())[form] += 1
        parts[reason] = each.judgement.takes_part
    return [
        Line(reason, parts[reason], forms[reason], _sources(reason, forms[reason]))
        for reason in Reason
        if reason in forms
    ]


def _sources(reason: Reason, forms: Iterable[str]) -> list[str]:
    """The articles behind it, each once; none where only a setting of the place is."""
    found = (source_of(reason, form) for form in sorted(forms))
    return list(dict.fromkeys(str(source) for source in found if source))


def charities_at_the_end_of(year: int, bodies: list[Organization]) -> set[int]:
    """Keys of those that were charities then: later changes are taken back."""
    found = {body.pk for body in bodies if body.is_charity}
    after = datetime(year + 1, 1, 1, tzinfo=SHANGHAI)
    later = OrganizationChange.objects.filter(
        organization__in=[body.pk for body in bodies],
        at__gte=after,
        before__has_key="is_charity",
    )
    # Newest first: the oldest change after the year has the last word.
    changes: Any = later.order_by("-pk").values_list("organization_id", "before")
    for pk, before in changes:
        (found.add if before["is_charity"] else found.discard)(pk)
    return found


def _window(
    body: Organization,
    found: Judgement,
    year: int,
    place: Settings,
    joined: date | None,
) -> Window | None:
    if not found.takes_part:
        return None
    days, has_unit = tables.current(), body.supervising_unit_id is not None
    usual = window(year, body.form, found.track, place, has_unit=has_unit, days=days)
    return joined_late(usual, joined, place, days) if joined else usual
