"""换届: councils that are due, one organization's term, and one person's record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.applications.people_forms import id_fault
from workflows.clock import instant
from workflows.desk.admission import officers
from workflows.engine.access import readable
from workflows.law.terms import Lateness, may_extend
from workflows.procedures.leadership import elections, extending, records

if TYPE_CHECKING:
    from orgs.models import Organization, User
    from workflows.procedures.leadership.elections import Due
    from workflows.procedures.leadership.models import ExtensionRequest
    from workflows.procedures.leadership.records import Record, Somebody

ROWS = 25
SHOWN = (Lateness.SOON, Lateness.EXPIRED, Lateness.LATE, Lateness.ABNORMAL)
NOT_TOO_LONG = 200


@dataclass(frozen=True)
class Chip:
    """One way to narrow the list, with how many it leaves."""

    key: str
    words: Any
    count: int
    tone: str
    chosen: bool


@dataclass(frozen=True)
class ElectionsPage:
    page: Page[Any]
    chips: list[Chip]
    chosen: str


class ExtendForm(forms.Form):
    """延期换届: until when, and why; only the head of its registrar."""

    until = forms.DateField(
        label=_("Extended until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason, and the request it rests on"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeclineForm(forms.Form):
    """不予延期: why, as the body will read it."""

    words = forms.CharField(
        label=_("Why not, as the body will read it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RecordForm(forms.Form):
    """Why one looks, and at whom where no page has said so."""

    name = forms.CharField(label=_("Full name"), max_length=64)
    number = forms.CharField(
        label=_("Identity number"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=_("Why you look"),
        help_text=_("Kept with your name and the time; supervisors can read it."),
        max_length=NOT_TOO_LONG,
    )

    def __init__(self, data: Any = None, *, who: Somebody | None = None) -> None:
        super().__init__(data)
        self.who = who
        if who is not None:
            del self.fields["name"], self.fields["number"]

    def clean_number(self) -> str:
        number = "".join(self.cleaned_data["number"].split()).upper()
        resident = number[:17].isdigit()
        if resident and (fault := id_fault(number)):
            raise forms.ValidationError(fault)
        return number

    @property
    def somebody(self) -> Somebody:
        if self.who is not None:
            return self.who
        said = self.cleaned_data
        return records.of_number(said["name"], said["number"])


@require_safe
@officers
def election_list(request: HttpRequest, user: User) -> HttpResponse:
    """Five queries, however many are due."""
    found = elections.due(elections.seen_by(user), instant.today())
    counted = Counter(one.lateness for one in found)
    chosen = request.GET.get("show", "")
    kept = [one for one in found if chosen in ("", one.lateness)]
    page = Paginator(kept, ROWS).get_page(_number(request))
    context = ElectionsPage(page, _chips(counted, chosen), chosen)
    return render(request, "desk/elections.html", vars(context))


def _number(request: HttpRequest) -> str:
    return request.GET.get("page", "1")[:6]


def _chips(counted: Counter[Lateness], chosen: str) -> list[Chip]:
    every = Chip("", _("All"), counted.total(), "", not chosen)
    return [every] + [
        Chip(
            str(one),
            elections.WORDS[one],
            counted[one],
            elections.TONES[one],
            chosen == one,
        )
        for one in SHOWN
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def term(request: HttpRequest, user: User, code: str) -> HttpResponse:
    """One organization's leaders and term; the head may extend it once, or decline."""
    body = get_object_or_404(elections.seen_by(user), code=code)
    today = instant.today()
    granting = extending.may_grant(user, body, today)
    chosen = request.POST.get("act", "extend") if request.method == "POST" else ""
    if chosen and not granting:
        raise PermissionDenied(_now("Extensions are for the head of its registrar."))
    how = elections.standing(body, today)
    asked = extending.open_request(body, how.council)
    forms_ = _forms(request, chosen, asked)
    form = forms_.get(chosen)
    if form is not None and form.is_valid() and _done(form, user, body, chosen):
        messages.success(request, DONE[chosen])
        return redirect("desk:term", body.code)
    open_now = granting and (asked is not None or may_extend(how.council, today))
    context = _term(body, how) | {
        "form": forms_["extend"] if open_now else None,
        "decline": forms_["decline"] if open_now and asked else None,
        "asked": extending.requested(body, how.council),
        "latest": extending.latest(body, how.council),
        "may_look": records.may_look(user),
    }
    status = 422 if chosen else 200
    return render(request, "desk/term.html", context, status=status)


DONE = {
    "extend": _("The term has been extended."),
    "decline": _("The body has been told why not."),
}


def _forms(
    request: HttpRequest, chosen: str, asked: ExtensionRequest | None
) -> dict[str, forms.Form]:
    """The one that was sent is bound; granting begins with what the body asked."""
    said = {name: request.POST if name == chosen else None for name in DONE}
    wish = {"until": asked.until, "reason": asked.reason} if asked else {}
    return {
        "extend": ExtendForm(said["extend"], initial=wish),
        "decline": DeclineForm(said["decline"]),
    }


def _term(body: Organization, how: Due) -> dict[str, Any]:
    led = list(body.leaders.all())
    return {
        "body": body,
        "how": how,
        "leading": [one for one in led if one.ended_on is None],
        "former": [one for one in led if one.ended_on is not None],
        "extensions": body.term_extensions.select_related("granted_by"),
    }


def _done(form: forms.Form, user: User, body: Organization, chosen: str) -> bool:
    said = form.cleaned_data
    try:
        if chosen == "extend":
            extending.extend(user, body, said["until"], said["reason"])
        else:
            extending.decline(user, body, said["words"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def record(request: HttpRequest, user: User) -> HttpResponse:
    """Ask why, keep it, then show one person across organizations; never by GET."""
    if not records.may_look(user):
        raise PermissionDenied(_now("Records of leaders are for registrars' officers."))
    who = _asked(request.GET, user)
    form = RecordForm(request.POST if request.method == "POST" else None, who=who)
    found: Record | None = None
    if form.is_bound and form.is_valid():
        found = records.look(user, form.somebody, form.cleaned_data["reason"])
    status = 422 if form.is_bound and found is None else 200
    context = {"form": form, "who": who, "record": found}
    return render(request, "desk/leader_record.html", context, status=status)


def _asked(query: QueryDict, user: User) -> Somebody | None:
    """Whom the address names: a leader of the register or a candidate of a case."""
    for name, find in (
        ("leader", records.of_leader),
        ("candidate", lambda pk: records.of_candidate(pk, readable(user))),
    ):
        key = str(query.get(name, ""))
        if name in query:
            who = find(int(key)) if key.isdecimal() and len(key) < 18 else None
            if who is None:
                raise Http404
            return who
    return None
