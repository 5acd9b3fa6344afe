"""申请回避: standing aside from a case, for good and with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workflows.desk.admission import officers
from workflows.desk.case import Said, case_of, show
from workflows.engine import acts
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from orgs.models import User


class RecusalForm(forms.Form):
    """The reason goes into the file and is read by whoever supervises."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "For example a relative among the founders, or a part in one of them."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def recuse(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """Asks first: there is no way back."""
    case = case_of(user, case_id)
    form = RecusalForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"case": case, "form": form}
        return render(request, "desk/recuse.html", context, status=status)
    try:
        acts.stand_aside(case.pk, user, form.cleaned_data["reason"])
    except Refused as busy:
        return show(request, user, case, Said(refusal=busy.words), 409)
    told = _("You have withdrawn from %(case)s. Colleagues will deal with it.")
    messages.success(request, told % {"case": case.title})
    return redirect("desk:queue")
