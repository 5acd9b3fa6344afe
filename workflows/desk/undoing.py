"""撤回上一步 at the desk: asked once, with a reason, until somebody has gone on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workflows.desk import words
from workflows.desk.acting import item_and_case, refused
from workflows.desk.admission import officers
from workflows.engine import undoing
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from orgs.models import User


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def take_back(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """The step is then open again in the same hands."""
    item, case = item_and_case(user, item_id)
    if refusal := undoing.why_not(item, user):
        return refused(request, user, case, refusal)
    title = _("Take “%(step)s” back") % {"step": words.step_of(item)}
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"case": case, "form": form, "title": title}
        return render(request, "desk/take_back.html", context, status=status)
    try:
        undoing.take_back(item_id, user, form.cleaned_data["reason"])
    except Refused as refusal:
        return refused(request, user, case, refusal)
    told = _("“%(step)s” is open again and in your hands.")
    messages.success(request, told % {"step": words.step_of(item)})
    return redirect("desk:case", case.pk)
