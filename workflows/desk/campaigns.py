"""年检工作: who would take part and why, opening, and how far everybody is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import Authority, Organization
from orgs.roles import CONSENT, DECIDE, INSPECT, OPINION, SUPERVISE
from workflows.clock import instant
from workflows.desk.admission import holding
from workflows.engine.access import holdings
from workflows.jobs.models import Job
from workflows.procedures.inspection import judging, progress
from workflows.procedures.inspection.models import Campaign
from workflows.procedures.inspection.models.campaign import Reason, Track
from workflows.procedures.inspection.opening import job_of, may_open, open_campaign
from workflows.procedures.inspection.urging import may_urge

if TYPE_CHECKING:
    from orgs.models import User

ROWS: Final = 25
SLOW: Final = 10  # of the slowest on the overview
FOLLOW: Final = (INSPECT, DECIDE, SUPERVISE, CONSENT, OPINION)


@dataclass(frozen=True)
class Opening:
    """The campaign of one of the person's registrars, or that there is none yet."""

    registrar: Authority
    campaign: Campaign | None
    job: Job | None

    @property
    def is_running(self) -> bool:
        return self.job is not None and self.job.finished_at is None

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == Job.State.FAILED

    @property
    def percent(self) -> int:
        job = self.job
        return job.done * 100 // job.total if job and job.total else 0


@dataclass(frozen=True)
class OverviewPage:
    """``by`` is one of ``progress.GROUPS``; ``here`` fetches the figures again."""

    year: int
    years: list[int]
    openings: list[Opening]
    by: str
    groups: list[tuple[str, Any]]
    rows: list[progress.Row]
    total: progress.Row
    stages: list[tuple[str, Any, int]]
    slow: list[Any]
    may_urge: bool
    here: str


followers = holding(
    FOLLOW, gettext_lazy("Annual reports are for registrars and supervising units.")
)


@require_safe
@followers
def campaigns(request: HttpRequest, user: User) -> HttpResponse:
    """The figures of a year, by default the last one; live."""
    today = instant.today()
    year = _year(request.GET.get("year", ""), today.year - 1)
    by = request.GET.get("by", "")
    by = by if by in progress.GROUPS else "county"
    mine = progress.readable(user, year)
    rows = progress.table(mine, by, today)
    total = progress.total(rows)
    slow = progress.slow(mine, today).select_related("organization")
    page = OverviewPage(
        year=year,
        years=list(range(today.year - 1, today.year - 6, -1)),
        openings=_openings(user, year),
        by=by,
        groups=[(key, title) for key, (title, _of) in progress.GROUPS.items()],
        rows=rows,
        total=total,
        stages=[(s.value, s.label, getattr(total, s)) for s in progress.Stage],
        slow=list(slow[:SLOW]),
        may_urge=may_urge(user),
        here=request.get_full_path(),
    )
    live = request.headers.get("X-Requested-With") == "live"
    name = "desk/campaigns/_live.html" if live else "desk/campaigns/overview.html"
    return render(request, name, vars(page))


@dataclass(frozen=True)
class PreviewPage:
    registrar: Authority
    year: int
    campaign: Campaign | None
    lines: list[tuple[Any, str, list[tuple[Any, int]]]]
    total: int
    chosen: str
    title: Any
    page: Page[Any]


@require_http_methods(["GET", "HEAD", "POST"])
@followers
def preview(
    request: HttpRequest, user: User, authority: int, year: int
) -> HttpResponse:
    """Who takes part and why, before anybody is told; POST opens the campaign."""
    registrar = get_object_or_404(
        Authority.objects.select_related("region"), pk=_key(authority)
    )
    if not may_open(user, registrar):
        raise PermissionDenied(_("Whoever inspects at the registrar opens it."))
    if request.method == "POST":
        return _open(request, user, registrar, year)
    if not 2000 <= year < instant.today().year:
        raise Http404
    page = _preview(registrar, year, request.GET)
    return render(request, "desk/campaigns/preview.html", vars(page))


def _open(
    request: HttpRequest, user: User, registrar: Authority, year: int
) -> HttpResponse:
    try:
        open_campaign(registrar, year, by=user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        told = _("The campaign on %(year)s is being opened; everybody is told.")
        messages.success(request, told % {"year": year})
    return redirect("desk:campaigns")


def _preview(registrar: Authority, year: int, get: Any) -> PreviewPage:
    found = judging.preview(registrar, year)
    lines = judging.lines_of(found)
    chosen = get.get("reason", "")
    if chosen not in Reason.values:
        chosen = ""
    rows = [row for row in found if chosen in ("", row.judgement.reason)]
    return PreviewPage(
        registrar=registrar,
        year=year,
        campaign=Campaign.objects.filter(registrar=registrar, year=year).first(),
        lines=[
            (line, str(Reason(line.reason).label), _by_form(line)) for line in lines
        ],
        total=sum(line.total for line in lines if line.takes_part),
        chosen=chosen,
        title=Reason(chosen).label if chosen else _("All bodies"),
        page=Paginator([_shown(row) for row in rows], ROWS).get_page(get.get("page")),
    )


def _by_form(line: judging.Line) -> list[tuple[Any, int]]:
    return [(form.label, line.forms[form]) for form in Organization.Form]


def _shown(row: judging.Judged) -> dict[str, Any]:
    return {
        "organization": row.organization,
        "reason": Reason(row.judgement.reason).label,
        "track": Track(row.judgement.track).label if row.window else "",
        "takes_part": row.judgement.takes_part,
        "window": row.window,
    }


def _openings(user: User, year: int) -> list[Opening]:
    """For who inspects at a registrar. Two queries and one for each campaign."""
    held = {pk for role, pk in holdings(user) if role == INSPECT.slug}
    registrars = Authority.objects.filter(pk__in=held, kind=Authority.Kind.REGISTRAR)
    there = {
        each.registrar_id: each
        for each in Campaign.objects.filter(registrar__in=held, year=year)
    }
    found = [(each, there.get(each.pk)) for each in registrars]
    return [Opening(each, row, job_of(row) if row else None) for each, row in found]


def _year(text: str, usual: int) -> int:
    """What was asked for if it can be one."""
    fits = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) if fits and 2000 <= int(text) <= usual else usual


def _key(number: int) -> int:
    """A number that fits a key; one that is too long names nothing."""
    return number if number < 1 << 63 else 0
