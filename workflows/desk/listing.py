"""The pages of the lists: narrowed, counted, cut, or the rows alone when live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from workflows.clock import instant
from workflows.desk import offers, opinions, together
from workflows.desk.addresses import address
from workflows.desk.admission import officers
from workflows.desk.choosing import KeepForm, chosen_by
from workflows.desk.columns import COLUMNS, Column
from workflows.desk.filters import OURS, Choices, FilterForm
from workflows.desk.lists import FINISHED, MINE, QUEUE, SEARCH, WAITING, Kind
from workflows.desk.numbers import Listed, Numbers, numbers
from workflows.engine.lists import steps_named
from workflows.engine.paging import Page, cut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import QueryDict

    from orgs.models import User
    from workflows.desk.choosing import Kept
    from workflows.desk.rows import Row
    from workflows.desk.together import Act
    from workflows.routing.models import Team


@dataclass(frozen=True)
class ListPage:
    """What ``desk/list.html`` shows; ``here`` fetches the same rows again."""

    kind: Kind
    form: FilterForm
    keeping: KeepForm
    kept: list[Kept]
    rows: list[Row]
    numbers: Numbers
    columns: tuple[Column, ...]
    shown: frozenset[str]
    acts: list[Act]
    here: str
    query: str
    exact_url: str
    first_url: str
    prev_url: str
    next_url: str
    further: bool


def _page(kind: Kind) -> Any:
    """The view of one list. At most seven statements of its own."""

    @require_safe
    @officers
    def view(request: HttpRequest, user: User) -> HttpResponse:
        if kind is QUEUE and opinions.is_asked_only(user):
            return redirect("desk:opinions")
        live = request.headers.get("X-Requested-With") == "live"
        template = "desk/_list_live.html" if live else "desk/list.html"
        return render(request, template, vars(_context(request, user, kind, live)))

    return view


queue = _page(QUEUE)
mine = _page(MINE)
waiting = _page(WAITING)
finished = _page(FINISHED)
search = _page(SEARCH)


def _context(request: HttpRequest, user: User, kind: Kind, live: bool) -> ListPage:
    now, get = instant.now(), request.GET
    teams = offers.teams(user) if "team" in kind.fields else []
    choices = None if live else _choices(user, kind, teams)
    form = FilterForm(_asked(get, teams), kind.fields, kind.case, choices)
    chosen, mine = form.chosen, chosen_by(user, kind)
    text = chosen.get("q", "")
    found, words = kind.fetch(user, text).filter(form.in_hands(user)), Q()
    if not kind.finds_words:
        found, words = steps_named(found, text, running=kind.open)
    asked = words & form.beside_words(now)
    before, after = get.get("before", ""), get.get("after", "")
    page = cut(
        found.filter(asked & form.lit(now)),
        kind.order,
        after=after,
        before=before,
        shown=kind.shown(),
    )
    listed = Listed(kind, user, now, found, asked, len(page.rows))
    exact = get.get("count") == "exact"
    return ListPage(
        kind=kind,
        form=form,
        keeping=KeepForm(),
        kept=mine.filters,
        rows=_rows(page, kind, user, now),
        numbers=numbers(listed, form, mine.filters, exact=exact),
        columns=COLUMNS,
        shown=mine.columns,
        acts=together.offered(user) if kind.together and not live else [],
        here=request.get_full_path(),
        query=address(kind.name, chosen).partition("?")[2],
        exact_url=address(kind.name, chosen | {"count": "exact"}),
        first_url=address(kind.name, chosen),
        prev_url=page.before and address(kind.name, chosen | {"before": page.before}),
        next_url=page.after and address(kind.name, chosen | {"after": page.after}),
        further=bool(before or after),
    )


def _rows(page: Page[Any], kind: Kind, user: User, now: datetime) -> list[Row]:
    return [kind.row(one, user, now, takes=kind.takes) for one in page.rows]


def _choices(user: User, kind: Kind, teams: list[Team]) -> Choices:
    people = offers.colleagues(user) if "holder" in kind.fields else ()
    return Choices(people, offers.places(user), [(t.pk, t.name) for t in teams])


def _asked(get: QueryDict, teams: list[Team]) -> Mapping[str, Any]:
    """What was asked for; who belongs to a team begins with its queue."""
    return {"team": OURS} if not get and offers.own_first(teams) else get
