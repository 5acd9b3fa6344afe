"""The pages of the lists: narrowed, counted, cut, or the rows alone when live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.clock import instant
from workflows.desk import opinions
from workflows.desk.admission import officers
from workflows.desk.filters import CHIPS, FilterForm, FindForm, Items
from workflows.desk.lights import conditions
from workflows.desk.lists import FINISHED, MINE, QUEUE, SEARCH, WAITING, Kind, found
from workflows.engine.paging import cut

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from orgs.models import User
    from workflows.desk.rows import Row


@dataclass(frozen=True)
class Chip:
    """A light with the number of rows behind it."""

    name: str
    title: Any
    css: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class ListPage:
    """What ``desk/list.html`` shows; ``here`` fetches the same rows again."""

    kind: Kind
    form: FindForm
    rows: list[Row]
    chips: list[Chip]
    here: str
    first_url: str
    prev_url: str
    next_url: str
    further: bool


def _page(kind: Kind) -> Any:
    """The view of one list of steps. Seven statements of its own."""

    @require_safe
    @officers
    def view(request: HttpRequest, user: User) -> HttpResponse:
        if kind is QUEUE and opinions.is_asked_only(user):
            return redirect("desk:opinions")
        now = instant.now()
        items = kind.fetch(user)
        form = FilterForm(request.GET, _people(items) if kind.open else ())
        items = form.narrow(items)
        chips = _chips(kind, form, items, now) if kind.open else []
        return _answer(request, user, kind, form, items.filter(form.lit(now)), chips)

    return view


queue = _page(QUEUE)
mine = _page(MINE)
waiting = _page(WAITING)
finished = _page(FINISHED)


@require_safe
@officers
def search(request: HttpRequest, user: User) -> HttpResponse:
    """Any case one may see. Without a word, those that changed last."""
    form = FindForm(request.GET)
    return _answer(request, user, SEARCH, form, found(user, form.chosen.get("q", "")))


def _people(items: Items) -> list[tuple[int, str]]:
    """Who holds something in this list. One query."""
    held = items.filter(owner__isnull=False).exclude(role="").order_by()
    return sorted(set(held.values_list("owner_id", "owner__full_name").distinct()))


def _chips(kind: Kind, form: FilterForm, items: Items, now: datetime) -> list[Chip]:
    """The lights with their numbers. One query."""
    counts = {
        name: Count("pk", filter=asked) for name, asked in conditions(now).items()
    }
    numbers = items.order_by().aggregate(every=Count("pk"), **counts)
    chosen = form.chosen
    return [
        Chip(
            name,
            title,
            css,
            numbers[name or "every"],
            _url(kind, chosen | {"show": name}),
            chosen.get("show", "") == name,
        )
        for name, title, css in CHIPS
        if kind.takes or name != "unassigned"
    ]


def _answer(
    request: HttpRequest,
    user: User,
    kind: Kind,
    form: FindForm,
    found_rows: QuerySet[Any],
    chips: list[Chip] | None = None,
) -> HttpResponse:
    """The page, or only its rows for a page that is open already."""
    now, get = instant.now(), request.GET
    before, after = get.get("before", ""), get.get("after", "")
    page = cut(found_rows, kind.order, after=after, before=before)
    chosen = form.chosen
    context = ListPage(
        kind=kind,
        form=form,
        rows=[kind.row(one, user, now, takes=kind.takes) for one in page.rows],
        chips=chips or [],
        here=request.get_full_path(),
        first_url=_url(kind, chosen),
        prev_url=page.before and _url(kind, chosen | {"before": page.before}),
        next_url=page.after and _url(kind, chosen | {"after": page.after}),
        further=bool(before or after),
    )
    live = request.headers.get("X-Requested-With") == "live"
    template = "desk/_rows.html" if live else "desk/list.html"
    return render(request, template, vars(context))


def _url(kind: Kind, values: dict[str, str]) -> str:
    kept = urlencode({name: value for name, value in values.items() if value})
    path = reverse(f"desk:{kind.name}")
    return f"{path}?{kept}" if kept else path
