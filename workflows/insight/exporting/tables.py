"""The figures of a page, and the rows behind one of them, as XLSX or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.clock import instant
from workflows.documents import sheets
from workflows.insight.measures.base import Figure, Measure
from workflows.insight.measures.forms import NumbersForm
from workflows.insight.measures.page import target_words, unit_words
from workflows.insight.measures.registry import GROUPS, Group
from workflows.insight.measures.sources import Sources
from workflows.insight.measures.views import asked_for
from workflows.insight.scope import Area, supervisors

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

AT_A_TIME: Final = 1000
# A spreadsheet is put together in memory; CSV goes out row by row and has no end.
MOST_IN_A_SHEET: Final = 100_000
WIDTHS: Final = (30, 34, 12, 12, 12, 12, 14, 14, 60)


@require_safe
@supervisors
def figures(request: HttpRequest, area: Area, group: str) -> HttpResponse:
    """Every figure of one page, parts below their whole."""
    shown = GROUPS.get(group)
    if shown is None:
        raise Http404
    form = NumbersForm(request.GET, area)
    asked = form.asked
    name = f"{shown.title} {asked.place.name} {asked.since} {asked.today}"
    lines = list(_figure_lines(shown, Sources(asked)))
    return _sent(request, name, _head(), lines, WIDTHS)


@require_safe
@supervisors
def rows(request: HttpRequest, area: Area, slug: str) -> HttpResponse:
    """Every case or body behind a figure, in the order of the page. One query."""
    form = NumbersForm(request.GET, area)
    measure, part = asked_for(slug, request)
    shape = measure.shape
    found = shape.load(measure.rows(form.asked, part)).order_by(*shape.order.by())
    name = f"{measure.title} {form.asked.place.name} {form.asked.today}"
    lines = (shape.cells(row) for row in found.iterator(AT_A_TIME))
    widths = [40 if n == shape.named else 20 for n in range(len(shape.heads))]
    return _sent(request, name, shape.heads, lines, widths)


def _sent(
    request: HttpRequest,
    name: str,
    head: Sequence[Any],
    lines: Iterable[Sequence[Any]],
    widths: Sequence[int],
) -> Any:
    """As ``as`` in the address says: csv, else xlsx."""
    answer: HttpResponseBase
    kind = "csv" if request.GET.get("as") == "csv" else "xlsx"
    if kind == "csv":
        stream = sheets.csv_lines(head, lines)
        answer = StreamingHttpResponse(stream, content_type=sheets.CSV)
    else:
        body = sheets.workbook(name, head, _not_too_many(lines), widths)
        answer = HttpResponse(body, content_type=sheets.XLSX)
    return attached(answer, f"{name}.{kind}")


def attached(answer: HttpResponseBase, name: str) -> Any:
    """To be kept as a file; the name may be Chinese (RFC 6266)."""
    plain = f"{instant.today():%Y%m%d}.{name.rpartition('.')[2]}"
    stated = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    answer["Content-Disposition"] = stated
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _not_too_many(lines: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """What does not fit is said in the last row, never left out in silence."""
    given = iter(lines)
    yield from islice(given, MOST_IN_A_SHEET)
    if any(True for _line in given):
        words = _("There are more than %(n)s rows; CSV has them all.")
        yield (words % {"n": MOST_IN_A_SHEET},)


def _head() -> tuple[str, ...]:
    return (
        _("Figure"),
        _("Part"),
        _("Value"),
        _("Unit"),
        _("of these"),
        _("of all"),
        _("Period before"),
        _("Target"),
        _("How it is computed"),
    )


def _figure_lines(group: Group, of: Sources) -> Iterator[tuple[Any, ...]]:
    for measure in group.measures:
        target = target_words(measure, of.asked)
        whole = _line(measure, "", measure.value(of), target, str(measure.how))
        parts = (
            _line(measure, str(part.title), part.figure) for part in measure.parts(of)
        )
        yield from chain([whole], parts)


def _line(
    measure: Measure, part: str, figure: Figure, target: str = "", how: str = ""
) -> tuple[Any, ...]:
    now, before = figure.now, figure.before
    return (
        str(measure.title),
        part,
        _rounded(now.amount),
        unit_words(measure.unit),
        now.part if now.whole else None,
        now.whole or None,
        _rounded(before.amount) if before else None,
        target,
        how,
    )


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 2)
