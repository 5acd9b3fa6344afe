"""Proposals for the lists: found, told to the body, checked and decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from orgs.roles import DECIDE, INSPECT, SUPERVISE
from workflows.desk.admission import holding
from workflows.documents.views import sent
from workflows.engine.access import holdings
from workflows.engine.work import Refused
from workflows.procedures.inspection import answering, deciding
from workflows.procedures.inspection.answering import OralAnswerForm
from workflows.procedures.inspection.models import Proposal
from workflows.procedures.inspection.models.proposals import OPEN, OVER, Stage
from workflows.procedures.inspection.rules.nonfilers import SOURCE, in_words
from workflows.procedures.inspection.states import FILLING

if TYPE_CHECKING:
    from orgs.models import User

ROWS: Final = 25
ROLES: Final = (INSPECT, DECIDE, SUPERVISE)


class WordsForm(forms.Form):
    """What an act has to say; how it is called depends on the act."""

    words = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any, label: Any, *, required: bool) -> None:
        super().__init__(data, prefix=None)
        self.fields["words"].label = label
        self.fields["words"].required = required


@dataclass(frozen=True)
class Act:
    """One thing to do now; ``refused`` says why this person may not."""

    name: str
    title: Any
    hint: Any
    form: WordsForm | OralAnswerForm | None
    refused: str


keepers = holding(ROLES, gettext_lazy("The lists are for officers of a registrar."))


@dataclass(frozen=True)
class ProposalsPage:
    chips: list[tuple[str, Any, int]]
    chosen: str
    page: Page[Proposal]
    may_notify: bool


@require_safe
@keepers
def proposals(request: HttpRequest, user: User) -> HttpResponse:
    """What is open, by state, the oldest first; ``show=over`` what was decided."""
    mine = deciding.readable(user)
    states = list(mine.order_by().values_list("state", flat=True))
    chosen = request.GET.get("show", "")
    known = {stage.value: (stage,) for stage in OPEN} | {"": OPEN, "over": OVER}
    chosen = chosen if chosen in known else ""
    rows = mine.filter(state__in=known[chosen]).order_by("proposed_at", "pk")
    chips: list[tuple[str, Any, int]] = [
        ("", _("Still open"), sum(state in OPEN for state in states))
    ]
    chips += [(stage.value, stage.label, states.count(stage)) for stage in OPEN]
    chips += [("over", _("Decided"), sum(state in OVER for state in states))]
    inspects = any(role == INSPECT.slug for role, _authority in holdings(user))
    page = ProposalsPage(
        chips=chips,
        chosen=chosen,
        page=Paginator(rows, ROWS).get_page(request.GET.get("page")),
        may_notify=inspects and chosen == Stage.PROPOSED,
    )
    return render(request, "desk/proposals/list.html", vars(page))


@require_POST
@keepers
def notify_all(request: HttpRequest, user: User) -> HttpResponse:
    """Give notice to all that are ticked; each is a transaction of its own."""
    keys = [int(k) for k in request.POST.getlist("proposal") if _is_key(k)]
    mine = deciding.readable(user).filter(pk__in=keys, state=Stage.PROPOSED)
    done = sum(_notified(request, row, user) for row in mine)
    told = ngettext(
        "%(count)s notice has been given.", "%(count)s notices have been given.", done
    )
    messages.success(request, told % {"count": done})
    return redirect("desk:proposals")


def _notified(request: HttpRequest, row: Proposal, user: User) -> bool:
    try:
        deciding.notify(row.pk, user)
    except Refused as refused:
        messages.error(request, f"{row.organization}: {refused.words}")
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@keepers
def proposal(request: HttpRequest, user: User, proposal_id: int) -> HttpResponse:
    """One proposal with its record and what may be done now."""
    key = proposal_id if proposal_id < 1 << 63 else 0
    mine = deciding.readable(user).select_related(
        "participation__case", "notice", "decision", "notified_by", "heard_by"
    )
    row = get_object_or_404(mine.select_related("decided_by", "answered_by"), pk=key)
    if request.method != "POST":
        return _show(request, user, row)
    name = request.POST.get("act", "")
    acts = {act.name: act for act in _acts(user, row, request, name)}
    act = acts.get(name)
    if act is None or act.refused:
        words = act.refused if act else _("This has been dealt with already.")
        messages.error(request, words)
        return _show(request, user, row, status=409)
    if act.form is not None and not act.form.is_valid():
        return _show(request, user, row, list(acts.values()), status=422)
    return _done(request, user, row, act)


def _done(request: HttpRequest, user: User, row: Proposal, act: Act) -> HttpResponse:
    try:
        DO[act.name](row.pk, user, act.form)
    except Refused as refused:
        messages.error(request, str(refused.words))
        return _show(request, user, row, status=409)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _show(request, user, row, status=422)
    messages.success(request, _("“%(act)s” is done.") % {"act": act.title})
    return redirect("desk:proposal", proposal_id=row.pk)


def _in_words(act: Callable[[int, Any, str], Any]) -> Callable[[int, Any, Any], Any]:
    """An act that is told what the one field of its form says."""
    return lambda pk, user, form: act(pk, user, form.cleaned_data["words"])


DO: Final[dict[str, Callable[[int, Any, Any], Any]]] = {
    "notify": lambda pk, user, _form: deciding.notify(pk, user),
    "answer": answering.take_down,
    "hear": _in_words(deciding.hear),
    "carry": _in_words(deciding.carry_out),
    "drop": _in_words(deciding.drop),
}
# Act, the transitions of which it is one, role, words asked for, whether required.
ACTS: Final = (
    (
        "notify",
        {"notify"},
        INSPECT,
        gettext_lazy("Give notice"),
        gettext_lazy("The body is told facts, reasons and until when it may answer."),
        None,
    ),
    (
        "answer",
        {"answer"},
        INSPECT,
        gettext_lazy("Take down an answer given in person"),
        gettext_lazy(
            "For a body that cannot answer online. The file says that you took it down."
        ),
        gettext_lazy("What the body states"),
    ),
    (
        "hear",
        {"hear"},
        INSPECT,
        gettext_lazy("Check the answer"),
        gettext_lazy("A second person decides after you."),
        gettext_lazy("What was checked, and what follows from it"),
    ),
    (
        "carry",
        {"enlist", "clear"},
        DECIDE,
        gettext_lazy("Carry out"),
        gettext_lazy("Changes the register, issues the decision and announces it."),
        gettext_lazy("Reasons of the decision"),
    ),
    (
        "drop",
        {"drop"},
        DECIDE,
        gettext_lazy("Drop"),
        gettext_lazy("Nothing follows. The body is told if it had notice."),
        gettext_lazy("Reasons"),
    ),
)


def _acts(
    user: User, row: Proposal, request: HttpRequest | None = None, chosen: str = ""
) -> list[Act]:
    """What may be done now, each with why this person may not."""
    possible, found = deciding.possible(row), []
    for name, transitions, role, title, hint, label in ACTS:
        if not possible & transitions:
            continue
        refused = deciding.refusal(user, row, role)
        form = _form(row, name, label, request if name == chosen else None)
        found.append(
            Act(name, title, hint, form, str(refused.words if refused else ""))
        )
    return found


def _form(
    row: Proposal, name: str, label: Any, request: HttpRequest | None
) -> WordsForm | OralAnswerForm | None:
    if label is None:
        return None
    data = request.POST if request else None
    form: WordsForm | OralAnswerForm
    if name == "answer":
        form = OralAnswerForm(data, request.FILES if request else None, row=row)
    else:
        form = WordsForm(data, label, required=True)
    form.auto_id = f"id_{name}_%s"
    return form


@require_safe
@keepers
def minutes(request: HttpRequest, user: User, proposal_id: int) -> FileResponse:
    """The minutes of what the body said in person, to download."""
    mine = deciding.readable(user).select_related("oral_minutes")
    row = get_object_or_404(mine, pk=proposal_id if proposal_id < 1 << 63 else 0)
    if row.oral_minutes is None:
        raise Http404
    return sent(row.oral_minutes, show=False)


def _show(
    request: HttpRequest,
    user: User,
    row: Proposal,
    acts: list[Act] | None = None,
    status: int = 200,
) -> HttpResponse:
    acts = acts if acts is not None else _acts(user, row)
    context = {
        "row": row,
        "why": in_words(row.rule, row.years),
        "source": str(SOURCE),
        "filling": FILLING,
        "acts": acts,
        "bound": next((a.form for a in acts if a.form and a.form.is_bound), None),
    }
    return render(request, "desk/proposals/proposal.html", context, status=status)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
