"""The figures of an area worded for a page, a sheet or a printed report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from workflows.clock import places
from workflows.insight.measures.base import Asked, Figure, Measure, Number, Unit, Wanted
from workflows.insight.measures.registry import Group
from workflows.insight.measures.sources import Sources

DECIMALS = {Unit.COUNT: 0, Unit.PERCENT: 2, Unit.DAYS: 1, Unit.EACH: 2}


@dataclass(frozen=True)
class Shown:
    """A figure in words; ``amount`` is what sheets are given."""

    key: str
    title: Any
    amount: float | None
    words: str
    made_of: str
    change: str
    url: str


@dataclass(frozen=True)
class Card:
    """A measure on the page. ``missed`` is None where no target can be compared."""

    measure: Measure
    shown: Shown
    parts: list[Shown]
    target: str = ""
    missed: bool | None = None


def cards(group: Group, of: Sources, query: dict[str, str]) -> Iterator[Card]:
    """As many queries as the group has sources, see ``Sources``."""
    for measure in group.measures:
        yield card(measure, of, query)


def card(measure: Measure, of: Sources, query: dict[str, str]) -> Card:
    figure = measure.value(of)
    parts = [
        _shown(measure, part.figure, query, part.key, part.title)
        for part in measure.parts(of)
    ]
    target, missed = _against(measure, figure.now, of.asked)
    return Card(measure, _shown(measure, figure, query), parts, target, missed)


def _shown(
    measure: Measure,
    figure: Figure,
    query: dict[str, str],
    part: str = "",
    title: Any = "",
) -> Shown:
    address = reverse("insight:rows", args=[measure.slug])
    asked = query | ({"part": part} if part else {})
    return Shown(
        key=part,
        title=title or measure.title,
        amount=figure.now.amount,
        words=_worded(figure.now, measure),
        made_of=_made_of(figure.now, measure.unit),
        change=_change(figure, measure.unit),
        url=f"{address}?{urlencode(asked)}" if asked else address,
    )


def worded(amount: float | None, unit: Unit) -> str:
    """With its unit; a dash where there was nothing to count."""
    if amount is None:
        return "–"
    number = number_format(round(amount, DECIMALS[unit]), DECIMALS[unit])
    if unit is Unit.DAYS:
        return _("%(n)s working days") % {"n": number}
    return f"{number} %" if unit is Unit.PERCENT else number


def _worded(number: Number, measure: Measure) -> str:
    if number.amount is None and measure.unknown:
        return str(measure.unknown)
    return worded(number.amount, measure.unit)


def _made_of(number: Number, unit: Unit) -> str:
    if unit is Unit.COUNT or not number.whole:
        return ""
    return _("%(part)s / %(whole)s") % {"part": number.part, "whole": number.whole}


def _change(figure: Figure, unit: Unit) -> str:
    """Against the period before; shares in percentage points."""
    before = figure.before
    if before is None or before.amount is None or figure.now.amount is None:
        return ""
    change = figure.now.amount - before.amount
    sign = "+" if change > 0 else "±" if not change else "−"
    number = number_format(round(abs(change), DECIMALS[unit]), DECIMALS[unit])
    words = _("%(change)s against the period before (%(before)s)")
    facts = {"change": f"{sign}{number}", "before": worded(before.amount, unit)}
    return words % facts


def _against(measure: Measure, number: Number, asked: Asked) -> tuple[str, bool | None]:
    """The target in words, and whether it is missed."""
    if not measure.target:
        return "", None
    target = places.value(measure.target, asked.place.path) / measure.target_of
    at_least = measure.wanted is Wanted.MORE
    said = _("at least %(n)s") if at_least else _("at most %(n)s")
    words = said % {"n": _short(target, measure.unit)}
    if number.amount is None:
        return words, None
    return words, number.amount < target if at_least else number.amount > target


def target_words(measure: Measure, asked: Asked) -> str:
    """Empty where there is no target."""
    return _against(measure, Number(None), asked)[0]


def unit_words(unit: Unit) -> str:
    """What an amount counts, for the column of a sheet."""
    words = {
        Unit.COUNT: _("number"),
        Unit.PERCENT: "%",
        Unit.DAYS: _("working days"),
        Unit.EACH: _("for each case"),
    }
    return words[unit]


def _short(target: float, unit: Unit) -> str:
    words = number_format(f"{target:g}")
    return f"{words} %" if unit is Unit.PERCENT else words
