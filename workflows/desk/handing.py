"""分办、改派、移交: the page on which a step goes to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from orgs.models import User
from workflows.desk import words
from workflows.desk.acting import item_and_case, refused
from workflows.desk.admission import officers
from workflows.engine.access import is_party, refuse
from workflows.engine.colleagues import Colleague, colleagues
from workflows.engine.handing import NO_REASON, NOT_LEADER, hand, may_lead
from workflows.engine.models import PUBLIC
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from workflows.engine.models import Case, WorkItem


class HandForm(forms.Form):
    """``held_by`` is who held the step when the page was drawn."""

    to = forms.TypedChoiceField(
        label=gettext_lazy("Colleague"), coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The colleague reads it; it is kept in the file."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    held_by = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, fit: list[Colleague], *, taken_away: bool, held_by: int | None
    ) -> None:
        super().__init__(data, initial={"held_by": held_by})
        fields: Any = self.fields
        fields["to"].choices = [(c.user.pk, _who(c)) for c in fit]
        if taken_away:
            fields["reason"].required = True
            fields["reason"].error_messages["required"] = NO_REASON


def _who(colleague: Colleague) -> str:
    """With what the person has in hand, so that work is spread fairly."""
    load = colleague.load
    held = ngettext("%(n)s step in hand", "%(n)s steps in hand", load.items)
    told = [f"{colleague.user.full_name}（{held % {'n': load.items}}"]
    if load.overdue:
        late = ngettext("%(n)s overdue", "%(n)s overdue", load.overdue)
        told.append(late % {"n": load.overdue})
    return "，".join(told) + "）"


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def hand_on(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """Choose a colleague, least loaded first; who may not is named with the reason."""
    item, case = item_and_case(user, item_id)
    title = _title(user, item, case)
    everybody = colleagues(item, case)
    fit = [one for one in everybody if not one.why_not]
    taken_away = item.owner_id not in (None, user.pk)
    asked = request.POST if request.method == "POST" else None
    form = HandForm(asked, fit, taken_away=taken_away, held_by=item.owner_id)
    if form.is_valid():
        try:
            return _hand(request, user, item, form.cleaned_data)
        except Refused as refusal:
            return refused(request, user, case, refusal)
    context = {
        "case": case,
        "item": item,
        "form": form,
        "title": title,
        "step": words.step_of(item),
        "unfit": [one for one in everybody if one.why_not],
    }
    status = 422 if form.is_bound else 200
    return render(request, "desk/hand.html", context, status=status)


def _title(user: User, item: WorkItem, case: Case) -> str:
    """What the person is about to do; 403 for whose business it is not."""
    if is_party(user, case):
        raise PermissionDenied(refuse("own_case").words)
    if item.role in ("", PUBLIC) or not item.is_open:
        raise PermissionDenied(refuse("outside" if item.is_open else "closed").words)
    if item.owner_id == user.pk:
        return _("Hand the step over")
    if not may_lead(user, item, case):
        raise PermissionDenied(NOT_LEADER)
    return _("Give the step to somebody else") if item.owner_id else _("Assign")


def _hand(
    request: HttpRequest, user: User, item: WorkItem, said: dict[str, Any]
) -> HttpResponse:
    to = User.objects.get(pk=said["to"])
    hand(item.pk, user, to, held_by=said["held_by"], reason=said["reason"])
    told = _("“%(step)s” of %(case)s is now with %(who)s.")
    facts = {"step": words.step_of(item), "case": item.process.title}
    messages.success(request, told % (facts | {"who": to.full_name}))
    return redirect("desk:case", item.process_id)
