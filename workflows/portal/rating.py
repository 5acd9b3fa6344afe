"""好差评: one page after the end of a case, with one rating for good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from orgs.requests import person
from workflows.documents import ratings
from workflows.portal.own import own, page

STARS = (
    (5, gettext_lazy("5 – very satisfied")),
    (4, gettext_lazy("4 – satisfied")),
    (3, gettext_lazy("3 – all right")),
    (2, gettext_lazy("2 – not satisfied")),
    (1, gettext_lazy("1 – not satisfied at all")),
)


class RatingForm(forms.Form):
    """Stars, and a sentence if one likes."""

    stars = forms.TypedChoiceField(
        label=gettext_lazy("How satisfied are you with how it was dealt with?"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What was good, what should be better?"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def rate(request: HttpRequest, case_id: int) -> HttpResponse:
    """The form until it is rated; afterwards back to the case."""
    found: Any = own(request, case_id)
    if not may_be_rated(found):
        return redirect("portal:case", case_id=case_id)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        ratings.rate(case_id, person(request), said["stars"], said["words"])
        messages.success(request, _("Thank you for your rating."))
        return redirect("portal:case", case_id=case_id)
    status = 422 if form.is_bound else 200
    context = {"case": found, "form": form}
    return render(request, "portal/rate.html", context, status=status)


def may_be_rated(case: Any) -> bool:
    """It has ended and nobody has said anything. One query at most."""
    return case.finished is not None and ratings.of_case(case) is None
